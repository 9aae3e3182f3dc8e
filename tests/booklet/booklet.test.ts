import {describe, expect, it} from 'vitest'
import {entryAnchor} from '../../src/booklet/entries.ts'
import {renderBooklet} from '../../src/booklet/render-booklet.ts'
import {isConfidential} from '../../src/directory/confidential.ts'
import type {Document} from '../../src/document/model.ts'
import {groupOf} from '../../src/gaps/groups.ts'
import {reachOf, statesNoBorough} from '../../src/gaps/reach.ts'
import {typicalMember} from '../../src/gaps/typical-member.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {isLive} from '../../src/vocabulary/services.ts'
import {TODAY} from '../real-data.ts'
import {linesOf, makeBooklet, PUBLIC, RELEASE, textOf} from './real-booklet.ts'

const {services} = RELEASE.directory

/** The anchors of a document, each with the titles of its terms when facts follow it. */
function entriesOf({blocks}: Document): {anchor: string; terms: string[]}[] {
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'heading' || block.anchor === undefined || block.level !== 4) return []
    const next = blocks[index + 1]
    return [{anchor: block.anchor, terms: next?.kind === 'facts' ? next.items.map(({term}) => term) : []}]
  })
}

const anchorOf = (id: string): string => `service-${id}`

describe('a booklet', () => {
  it.each(BOROUGHS)('tells of every live service of %s exactly once', (borough) => {
    const {document} = makeBooklet({borough})
    const entries = entriesOf(document)
    const anchors = entries.map(({anchor}) => anchor)
    expect(new Set(anchors).size).toBe(anchors.length)

    const live = services.filter((service) => isLive(service) && !isConfidential(service))
    const own = live.filter((service) => ['local', 'shared'].includes(reachOf(service, borough) ?? ''))
    const far = live.filter((service) => reachOf(service, borough) === 'wide' || statesNoBorough(service))
    const full = entries.filter(({terms}) => terms.length > 0).map(({anchor}) => anchor)
    const reachable = (list: typeof services) => list.filter((service) => service.reachable)
    expect(full.sort()).toEqual(
      reachable(own)
        .map(({id}) => anchorOf(id))
        .sort(),
    )
    const short = entries.filter(({terms}) => terms.length === 0).map(({anchor}) => anchor)
    expect(short).toEqual(expect.arrayContaining(reachable(far).map(({id}) => anchorOf(id))))

    const names = linesOf(document).map(textOf)
    for (const {name, reachable: known} of [...own, ...far]) {
      if (!known)
        expect(
          names.some((line) => line.startsWith(name)),
          name,
        ).toBe(true)
    }
  })

  it('tells of no service that has closed, of no other borough, and of none that the group rules out', () => {
    const group = groupOf(typicalMember('women'), TODAY)
    const {document} = makeBooklet({group, groupWords: 'women'})
    const told = new Set(entriesOf(document).map(({anchor}) => anchor))
    for (const service of services) {
      const out =
        !isLive(service) ||
        !group.takes(service) ||
        (reachOf(service, 'Lambeth') === null && !statesNoBorough(service))
      if (out) expect(told, service.id).not.toContain(anchorOf(service.id))
    }
    const forWomen = services.filter(({sex}) => sex === 'female').map(({id}) => anchorOf(id))
    expect(forWomen.filter((anchor) => told.has(anchor)).length).toBeGreaterThan(5)
    expect(document.title).toBe('Help in Lambeth for women')
  })

  it('puts a service in the section of its main pathway, and refers to it from its others', () => {
    const {blocks} = makeBooklet().document
    const anchors = blocks.flatMap((block) =>
      block.kind === 'heading' && block.anchor ? [block.anchor] : [],
    )
    const at = anchors.indexOf('service-brixton-advice-centre')
    const section = anchors.slice(0, at).findLast((anchor) => anchor.startsWith('pathway-'))
    expect(section).toBe('pathway-finance-debt')
    const references = linesOf(makeBooklet().document)
      .flat()
      .flatMap((span) => (span.kind === 'reference' ? [span.anchor] : []))
    expect(references).toContain('service-brixton-advice-centre')
    expect(references.filter((anchor) => !anchors.includes(anchor))).toEqual([])
  })

  it('keeps to the pathways asked for, in which a service still has its place', () => {
    const {document} = makeBooklet({pathways: ['accommodation']})
    const anchors = document.blocks.flatMap((block) =>
      block.kind === 'heading' && block.anchor ? [block.anchor] : [],
    )
    expect(anchors.filter((anchor) => anchor.startsWith('pathway-'))).toEqual(['pathway-accommodation'])
    expect(anchors).toContain('service-brixton-advice-centre')
  })

  it('says how recently each service was confirmed', () => {
    const {document} = makeBooklet()
    const {blocks} = document
    for (const {service} of PUBLIC.records) {
      const index = blocks.findIndex(
        (block) => block.kind === 'heading' && block.anchor === anchorOf(service.id),
      )
      if (index < 0) continue
      const entry = blocks[index + 1]
      const text =
        entry === undefined
          ? ''
          : linesOf({...document, blocks: [entry]})
              .map(textOf)
              .join('\n')
      const when = service.newestSource
      expect(text, service.id).toMatch(
        when === null ? /not know when|Not dated/ : /[Cc]onfirmed (?:in|since)/,
      )
      if (when !== null) expect(text, service.id).toContain(when.slice(0, 4))
    }
  })

  it('is the same for the same inputs, in every format', async () => {
    for (const format of ['html', 'md', 'text'] as const) {
      const [one, two] = [
        await renderBooklet(makeBooklet().document, format),
        await renderBooklet(makeBooklet().document, format),
      ]
      expect(one).toBe(two)
      expect(one).toContain('Help in Lambeth')
    }
  })

  it('reads well', async () => {
    const {document} = makeBooklet({borough: 'Sutton', pathways: ['finance-debt', 'violence-against-women']})
    await expect(await renderBooklet(document, 'md')).toMatchFileSnapshot('golden/sutton.md')
  })

  it('counts what it tells', () => {
    const {document, services: counts} = makeBooklet()
    const entries = entriesOf(document)
    expect(counts.full).toBe(entries.filter(({terms}) => terms.length > 0).length)
    expect(counts.full + counts.short).toBe(entries.length)
    expect(counts.named).toBeGreaterThan(20)
  })

  it('knows its entries by the ids of services', () => {
    const [record] = PUBLIC.records
    expect(record && entryAnchor(record)).toBe(anchorOf(record?.service.id ?? ''))
  })
})
