import {inflateSync} from 'node:zlib'
import fc from 'fast-check'
import {type DefaultTreeAdapterTypes, parse} from 'parse5'
import {describe, expect, it} from 'vitest'
import type {PublicRecord} from '../../src/booklet/public-records.ts'
import {isConfidential} from '../../src/directory/confidential.ts'
import {cleanText} from '../../src/document/clean-text.ts'
import {policyHash} from '../../src/io/site-parts.ts'
import {namesBorough} from '../../src/pack/confidential.ts'
import {makeSite, PUBLIC, RELEASE} from './real-site.ts'

type Element = DefaultTreeAdapterTypes.Element

const elementsOf = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): Element[] =>
  nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsOf(node.childNodes)] : []))
const read = (html: string): Element[] => elementsOf(parse(html).childNodes)
const attribute = ({attrs}: Element, name: string): string | undefined =>
  attrs.find((attr) => attr.name === name)?.value
const innerText = (element: Element): string =>
  element.childNodes
    .map((node) => ('tagName' in node ? innerText(node) : 'value' in node ? node.value : ''))
    .join('')

const site = makeSite()
const elements = read(site)
const cards = elements.filter(({tagName}) => tagName === 'article')

describe('the offline page', () => {
  it('has every public service as one card, closed ones too, with its status and the date of its newest source', () => {
    expect(cards.map((card) => attribute(card, 'id')).sort()).toEqual(
      PUBLIC.records.map(({service}) => `s-${service.id}`).sort(),
    )
    for (const card of cards) {
      const record = PUBLIC.records.find(({service}) => `s-${service.id}` === attribute(card, 'id'))
      const text = innerText(card)
      expect(text).toMatch(/Open\.|Not confirmed\.|Closed\.|A programme of the past\./)
      const date = record?.service.newestSource ?? null
      expect(text).toContain(date === null ? 'None of its sources has a date.' : date.slice(0, 4))
      for (const {value} of record?.details.contacts ?? []) expect(text).toContain(value)
    }
  })

  it('is the same for the same inputs, and small enough for an e-mail', () => {
    expect(makeSite()).toBe(site)
    expect(Buffer.byteLength(site)).toBeLessThan(2_500_000)
  })

  it('loads nothing, and lets only its own script and styles have any effect', () => {
    const policy = elements
      .filter((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy')
      .map((element) => attribute(element, 'content') ?? '')
    expect(policy).toHaveLength(1)
    expect(policy[0]).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';/)
    const run = elements.filter(
      (element) => element.tagName === 'script' && attribute(element, 'type') === undefined,
    )
    expect(run.map((script) => policyHash(innerText(script)))).toEqual([
      /script-src 'sha256-([^']+)'/.exec(policy[0] ?? '')?.[1],
    ])
    const styles = elements.filter(({tagName}) => tagName === 'style')
    expect(styles.map((style) => policyHash(innerText(style)))).toEqual([
      /style-src 'sha256-([^']+)'/.exec(policy[0] ?? '')?.[1],
    ])
    for (const {tagName, attrs} of elements) {
      expect(['link', 'img', 'iframe', 'object', 'embed', 'base']).not.toContain(tagName)
      for (const {name} of attrs) expect(name).not.toMatch(/^(?:src|srcset|style|on.*|action|formaction)$/)
    }
    expect(innerText(styles[0] as Element)).not.toMatch(/url\(|@import/)
  })

  it('has links within the page only to what is there', () => {
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const inner = elements
      .flatMap((element) => attribute(element, 'href') ?? [])
      .filter((href) => href.startsWith('#'))
    expect(inner.length).toBeGreaterThan(50)
    expect(inner.filter((href) => !ids.includes(href.slice(1)))).toEqual([])
  })

  it('names what replaced a service that has closed', () => {
    const replaced = PUBLIC.records.filter(({details}) => details.successorId !== null)
    expect(replaced.length).toBeGreaterThan(0)
    for (const {service, details} of replaced) {
      const card = cards.find((one) => attribute(one, 'id') === `s-${service.id}`)
      const links =
        card === undefined ? [] : elementsOf(card.childNodes).flatMap((one) => attribute(one, 'href') ?? [])
      const known = PUBLIC.records.some((record) => record.service.id === details.successorId)
      expect(links.includes(`#s-${details.successorId}`), service.id).toBe(known)
    }
  })

  it('refuses a script that would end its element', () => {
    expect(() => makeSite({script: 'x = "</script>"'})).toThrow('cannot stand')
    expect(() => makeSite({script: 'x = "<!--"'})).toThrow('cannot stand')
  })
})

describe("survivors' accommodation on the offline page", () => {
  const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i
  const refuges = RELEASE.directory.services.filter(isConfidential)

  it('has no place, borough or postcode on its card', () => {
    const shown = cards.filter((card) => refuges.some(({id}) => attribute(card, 'id') === `s-${id}`))
    expect(shown.length).toBeGreaterThan(4)
    for (const card of shown) {
      const text = innerText(card).replace(/All London boroughs/, '')
      expect(namesBorough(text), text).toBe(false)
      expect(text).not.toMatch(POSTCODE)
      for (const link of elementsOf(card.childNodes))
        expect(namesBorough(attribute(link, 'href') ?? '')).toBe(false)
    }
  })

  it('is in neither the list nor the index when it serves particular boroughs', () => {
    const hidden = refuges.filter(({id}) => !PUBLIC.records.some(({service}) => service.id === id))
    expect(hidden.length).toBe(PUBLIC.withheld)
    expect(hidden.length).toBeGreaterThan(5)
    const packed = /id="data-index">([^<]+)</.exec(site)?.[1] ?? ''
    const index = inflateSync(Buffer.from(packed, 'base64')).toString('latin1')
    expect(index).toContain('brixton-advice-centre')
    for (const {id} of hidden) {
      expect(site).not.toContain(`"s-${id}"`)
      expect(index).not.toContain(`"${id}"`)
    }
  })

  it('has the number of the line to ring in its place', () => {
    const section = elements.find((element) => attribute(element, 'id') === 'refuges')
    expect(section && innerText(section)).toMatch(
      /National Domestic Abuse Helpline: 0808 200 0247, day or night/,
    )
  })
})

describe('text of the dataset on the offline page', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '</article></main><svg onload=alert(1)>',
      'javascript:alert(1)',
      '\u202eevil\u0000',
    ),
    fc.string({unit: 'binary', maxLength: 40}),
  )
  const [first, second] = PUBLIC.records.filter(({confidential}) => !confidential)
  if (first === undefined || second === undefined) throw new Error('the release is empty')

  const spoil = (
    {service, details}: PublicRecord,
    [a = '', b = '', c = '']: readonly string[],
  ): PublicRecord => ({
    confidential: false,
    service: {...service, name: `x${a}`, organisation: b, eligibility: c},
    details: {
      ...details,
      summary: a,
      howToRefer: b,
      openingHours: c,
      website: a,
      languages: [b],
      successorId: second.service.id,
      contacts: [
        {kind: 'phone', value: a, label: b},
        {kind: 'email', value: c, label: a},
      ],
      locations: [{name: a, address: b, postcode: c, borough: null}],
      sources: [{url: a, publisher: b, asOf: '2024', supports: [c]}],
    },
  })

  it('is shown as it is written and can start no markup', () => {
    fc.assert(
      fc.property(fc.array(hostile, {minLength: 3, maxLength: 3}), (texts) => {
        const records = [spoil(first, texts), second]
        const found = read(makeSite({directory: {records, withheld: 0}}))
        const names = found.map(({tagName}) => tagName)
        for (const name of ['img', 'svg', 'iframe', 'b']) expect(names).not.toContain(name)
        expect(names.filter((name) => name === 'script')).toHaveLength(4)
        expect(names.filter((name) => name === 'article')).toHaveLength(2)
        for (const {attrs} of found) {
          for (const {name, value} of attrs) {
            expect(name).not.toMatch(/^on/)
            if (name === 'href') expect(value).toMatch(/^(?:https?:|mailto:|tel:|#[a-z0-9-]+$)/i)
          }
        }
        const titles = found.filter(({tagName}) => tagName === 'h3').map(innerText)
        expect(titles).toContain(cleanText(`x${texts[0] ?? ''}`))
      }),
      {numRuns: 40},
    )
  })
})
