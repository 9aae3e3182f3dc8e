import fc from 'fast-check'
import {type DefaultTreeAdapterTypes, parse} from 'parse5'
import {describe, expect, it} from 'vitest'
import type {PublicRecord} from '../../src/booklet/public-records.ts'
import {renderBooklet} from '../../src/booklet/render-booklet.ts'
import {cleanText} from '../../src/document/clean-text.ts'
import {makeBooklet, PUBLIC} from './real-booklet.ts'

type Element = DefaultTreeAdapterTypes.Element

const hostile = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style></title><svg onload=alert(1)>',
    'javascript:alert(1)',
    '&lt;b&gt; &#x3c;i&#x3e;',
    '\u202egnihtemos\u0000',
    '[x](javascript:alert(1)) **bold** | cell\n# heading',
  ),
  fc.string({unit: 'binary', maxLength: 40}),
)

function spoil(record: PublicRecord, [a = '', b = '', c = '', d = '']: readonly string[]): PublicRecord {
  const {service, details} = record
  return {
    ...record,
    service: {...service, name: `x${a}`, organisation: b, eligibility: c, reachable: true},
    details: {
      ...details,
      summary: d,
      howToRefer: a,
      openingHours: b,
      website: c,
      contacts: [
        {kind: 'phone', value: d, label: a},
        {kind: 'email', value: b, label: c},
      ],
      locations: [{name: d, address: a, postcode: b, borough: null}],
      languages: [c],
    },
  }
}

const records = PUBLIC.records.filter(
  ({service, confidential}) =>
    service.boroughs.includes('Lambeth') && !confidential && service.status === 'open',
)

describe('text of the dataset in a booklet', () => {
  it('is shown as it is written and can start no markup', async () => {
    expect(records.length).toBeGreaterThan(5)
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, {minLength: 4, maxLength: 4}), async (texts) => {
        const directory = {records: records.map((record) => spoil(record, texts)), withheld: 0}
        const html = await renderBooklet(makeBooklet({directory}).document, 'html')
        const elements = elementsOf(parse(html).childNodes)
        const names = new Set(elements.map(({tagName}) => tagName))
        for (const name of ['script', 'img', 'svg', 'iframe', 'form', 'b', 'i'])
          expect(names).not.toContain(name)
        const attributes = elements.flatMap(({attrs}) => attrs)
        expect(attributes.filter(({name}) => name.startsWith('on'))).toEqual([])
        for (const {name, value} of attributes) {
          if (name === 'href')
            expect(value).toMatch(/^(?:https?:|mailto:|tel:|#(?:service|pathway)-[a-z0-9-]+$)/i)
        }
        const [first = ''] = texts
        const shown = elements.filter(({tagName}) => tagName === 'h4').map(innerText)
        expect(shown).toContain(cleanText(`x${first}`))
      }),
      {numRuns: 60},
    )
  })
})

function elementsOf(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsOf(node.childNodes)] : []))
}

function innerText(element: Element): string {
  return element.childNodes
    .map((node) => ('tagName' in node ? innerText(node) : 'value' in node ? node.value : ''))
    .join('')
}
