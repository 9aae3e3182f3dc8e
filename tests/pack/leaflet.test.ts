import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays, formatDate} from '../../src/calendar.ts'
import {renderHtml} from '../../src/document/html.ts'
import {renderMarkdown} from '../../src/document/markdown.ts'
import type {Block, Document} from '../../src/document/model.ts'
import {linesOf} from '../../src/pack/leaflet-text.ts'
import {PLAIN_NEEDS, PLAIN_STEPS} from '../../src/pack/leaflet-words.ts'
import {MOST_WORDS_A_LINE, PATHWAY_WORDS} from '../../src/pack/plain-words.ts'
import {isSensitiveNeed, isSensitiveService} from '../../src/pack/sensitivity.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {anyProfile} from '../random-profile.ts'
import {TODAY} from '../real-data.ts'
import {EXAMPLES, GUIDE, leafletFor, readExample} from './leaflet-samples.ts'
import {wordsOf} from './reading-ease.ts'

/** The pages of a document, each with the headings of level 2 on it. */
function pagesOf({blocks}: Document): {readonly blocks: Block[]; readonly headings: string[]}[] {
  const pages: Block[][] = [[]]
  for (const block of blocks) {
    if (block.kind === 'page-break') pages.push([])
    else pages.at(-1)?.push(block)
  }
  return pages.map((blocks) => ({
    blocks,
    headings: linesOf(blocks.filter((block) => block.kind === 'heading' && block.level === 2)).map((spans) =>
      spans.map((span) => ('text' in span ? span.text : '')).join(''),
    ),
  }))
}

const everyFormat = (document: Document): string => `${renderMarkdown(document)}\n${renderHtml(document)}`

const VARIANTS = [
  {name: 'standard', variant: {}},
  {name: 'discreet', variant: {discreet: true}},
  {name: 'easy-read', variant: {easyRead: true}},
] as const

describe('the leaflet as it is read', () => {
  it.each(
    ['abuse-survivor', 'care-leaver', 'parent-in-debt', 'remand-over-50'].flatMap((person) =>
      VARIANTS.map((variant) => ({person, ...variant})),
    ),
  )('of $person, $name', async ({person, name, variant}) => {
    const {document} = leafletFor(await readExample(person), variant)
    await expect(renderMarkdown(document)).toMatchFileSnapshot(`golden/leaflet/${person}-${name}.md`)
  })

  it('of a woman at risk, discreet and easy-read together', async () => {
    const {document} = leafletFor(await readExample('abuse-survivor'), {discreet: true, easyRead: true})
    await expect(renderMarkdown(document)).toMatchFileSnapshot(
      'golden/leaflet/abuse-survivor-discreet-easy-read.md',
    )
    expect(document.textSize).toBe('easy-read')
  })
})

describe('the pages', () => {
  it('has one for each need of the plan, and no need twice', () => {
    fc.assert(
      fc.property(anyProfile, fc.boolean(), (profile, easyRead) => {
        const {document, met} = leafletFor(profile, {easyRead})
        const pages = pagesOf(document).map(({headings}) => headings)
        for (const need of met) {
          const title = easyRead ? PLAIN_NEEDS[need].question : PLAIN_NEEDS[need].heading
          expect(pages.filter((headings) => headings.includes(title))).toEqual([[title]])
        }
      }),
      {numRuns: 60},
    )
  })

  it('say on each what to bring and what to say, and name somebody', async () => {
    for (const name of EXAMPLES) {
      const {document, met} = leafletFor(await readExample(name))
      for (const need of met) {
        const page = pagesOf(document).find(({headings}) => headings.includes(PLAIN_NEEDS[need].heading))
        const text = renderMarkdown({...document, blocks: page?.blocks ?? []})
        expect(text).toContain('What to bring')
        expect(text).toContain(PLAIN_NEEDS[need].say)
        expect(text).toMatch(/\*\*(?:Ring|E-mail|Website):\*\*/)
      }
    }
  })
})

describe('the headings', () => {
  it('skip no level, in any variant', () => {
    fc.assert(
      fc.property(anyProfile, fc.boolean(), fc.boolean(), (profile, discreet, easyRead) => {
        let level = 1
        for (const block of leafletFor(profile, {discreet, easyRead}).document.blocks) {
          if (block.kind !== 'heading') continue
          expect(block.level).toBeLessThanOrEqual(level + 1)
          level = block.level
        }
      }),
      {numRuns: 40},
    )
  })
})

describe('the codes to scan', () => {
  const codesOf = (document: Document) => document.blocks.filter((block) => block.kind === 'qr')

  it('are one for each service with a number or a site, and none on a discreet leaflet', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const {document, records} = leafletFor(profile)
        const texts = codesOf(document).map(({text}) => text)
        for (const {details, confidential} of records) {
          const numbers = details.contacts
            .filter(({kind}) => kind === 'phone')
            .map(({value}) => `tel:${value.replace(/[^\d+]/g, '')}`)
          const mine = [...numbers, ...(confidential || details.website === '' ? [] : [details.website])]
          const found = texts.filter((text) => mine.some((own) => own === text || encodeURI(own) === text))
          if (confidential && found.length > 0) expect(found[0]).toMatch(/^tel:/)
          else if (details.website !== '' && !details.website.includes('duty-to-refer'))
            expect(found.length).toBeGreaterThan(0)
        }
        expect(texts.length).toBeLessThanOrEqual(records.length + 1)
        expect(codesOf(leafletFor(profile, {discreet: true}).document)).toEqual([])
      }),
      {numRuns: 40},
    )
  })
})

describe('the easy-read leaflet', () => {
  it('has no line of ours with more than twelve words, for anyone', () => {
    fc.assert(
      fc.property(anyProfile, fc.boolean(), (profile, discreet) => {
        const {document} = leafletFor(profile, {easyRead: true, discreet})
        for (const spans of linesOf(document.blocks)) {
          const own = spans
            .filter(({kind}) => kind === 'text' || kind === 'strong')
            .map((span) => ('text' in span ? span.text : ''))
            .join(' ')
          expect(wordsOf(own).length, own).toBeLessThanOrEqual(MOST_WORDS_A_LINE)
        }
        expect(document.blocks.some(({kind}) => kind === 'table')).toBe(false)
      }),
      {numRuns: 60},
    )
  })

  it('asks its headings as questions', async () => {
    for (const name of EXAMPLES) {
      const {document} = leafletFor(await readExample(name), {easyRead: true})
      for (const {headings} of pagesOf(document))
        for (const heading of headings) expect(heading).toMatch(/\?$/)
    }
  })

  it('is large in HTML', async () => {
    const {document} = leafletFor(await readExample('care-leaver'), {easyRead: true})
    expect(renderHtml(document)).toContain('<body class="large easy-read">')
  })

  it('explains every word that staff use on a pathway in short lines', () => {
    const explained = PATHWAYS.flatMap((need) => {
      const {document} = leafletFor({...baseProfile, needs: {[need]: 'high'}}, {easyRead: true})
      return linesOf(document.blocks).map((spans) =>
        spans.map((span) => ('text' in span ? span.text : '')).join(''),
      )
    })
    for (const term of PATHWAY_WORDS) {
      expect(GUIDE.words.map(({term}) => term)).toContain(term)
      expect(
        explained.some((text) => text === term || text.startsWith(`${term} (`)),
        term,
      ).toBe(true)
    }
  })
})

const baseProfile = {...(await readExample('parent-in-debt'))}

// What pathways that a discreet leaflet does not name are about, in words of ours, of the file's and of records.
const SENSITIVE_WORDS =
  /abus|violen|rape|refuge|hurt|drug|alcohol|drink|heroin|naloxone|sober|recover|health|hospital|medicine|therap|prostitut|sell sex|sex work|exploit|prison|probation|custody|licen[cs]e|sentence|offend|convict|crim|release|OFFICIAL/i

describe('a discreet leaflet', () => {
  it('never says a sensitive word of ours, or names a sensitive service', () => {
    fc.assert(
      fc.property(anyProfile, fc.boolean(), (profile, easyRead) => {
        const {document, records} = leafletFor(profile, {discreet: true, easyRead, referrer: false})
        const text = everyFormat(document)
        for (const {service, details} of records.filter(({service}) => isSensitiveService(service))) {
          expect(text).not.toContain(service.name)
          if (details.website !== '') expect(text).not.toContain(details.website)
        }
        const own = linesOf(document.blocks)
          .flatMap((spans) => spans.filter(({kind}) => kind === 'text' || kind === 'strong'))
          .map((span) => ('text' in span ? span.text : ''))
          .join('\n')
        expect(own).not.toMatch(SENSITIVE_WORDS)
        for (const need of PATHWAYS.filter(isSensitiveNeed)) {
          expect(own).not.toContain(PLAIN_NEEDS[need].heading)
          expect(own).not.toContain(PLAIN_NEEDS[need].question)
        }
      }),
      {numRuns: 80},
    )
  })

  it('has the words in the other leaflet, so that the search for them can fail', async () => {
    expect(everyFormat(leafletFor(await readExample('abuse-survivor')).document)).toMatch(SENSITIVE_WORDS)
  })

  it('is the same whenever, from wherever and to whatever stage the person comes', () => {
    fc.assert(
      fc.property(anyProfile, fc.integer({min: 1, max: 300}), (profile, days) => {
        const of = (situation: typeof profile.situation) => {
          // Services differ with the stage, so only what is not a page of theirs is compared.
          const {document} = leafletFor({...profile, needs: {}, situation}, {discreet: true})
          return renderMarkdown(document)
        }
        const inCustody = of({
          kind: 'in-custody',
          custody: 'sentenced',
          prison: null,
          releaseDate: addDays(TODAY, days),
        })
        expect(of({kind: 'in-custody', custody: 'remand', prison: null, releaseDate: null})).toBe(inCustody)
        expect(of({kind: 'on-licence'})).toBe(inCustody)
        expect(of({kind: 'none'})).toBe(inCustody)
        expect(of(null)).toBe(inCustody)
      }),
      {numRuns: 20},
    )
  })

  it('tells no release date: the ledger withholds it and no day of that week is on it', async () => {
    const profile = await readExample('care-leaver')
    const {document, ledger} = leafletFor(profile, {discreet: true})
    expect(ledger.withheld.map(({fact}) => fact)).toContain('release-date')
    expect(everyFormat(document)).not.toMatch(/2[0-9] January/)
    expect(leafletFor(profile).ledger.disclosed.map(({fact}) => fact)).toContain('release-date')
  })
})

describe('the calendar on the leaflet', () => {
  const weekOf = (document: Document): string => {
    const page = pagesOf(document).find(({headings}) => headings.includes('Your week'))
    return renderMarkdown({...document, blocks: page?.blocks ?? []})
  }

  it('starts on the day that the law makes of a release date, and says what is shut', async () => {
    const profile = await readExample('care-leaver')
    const of = (releaseDate: string) =>
      weekOf(
        leafletFor({
          ...profile,
          situation: {kind: 'in-custody', custody: 'sentenced', prison: 'ISI', releaseDate},
        }).document,
      )
    // A Friday release is presumed to come a day earlier.
    expect(of('2027-01-22')).toContain('| Thursday 21 January | Go to your first appointment.')
    const christmas = of('2026-12-23')
    expect(christmas).toContain('Friday 25 December | Christmas Day. Most offices are shut.')
    expect(christmas).toContain('Thursday 24 December | Many places are shut tomorrow.')
    expect(christmas).toContain('Monday 28 December | Boxing Day. Most offices are shut.')
    expect(christmas.match(/^\| \w+day \d/gm)).toHaveLength(7)
  })

  it('starts today for someone in the community, with nothing that comes of a release', async () => {
    const week = weekOf(leafletFor(await readExample('parent-in-debt')).document)
    expect(week).toContain(`| Tuesday ${formatDate(TODAY).replace(' 2026', '')} |`)
    for (const sentence of Object.values(PLAIN_STEPS).flat()) expect(week).not.toContain(sentence)
  })

  it('has days without dates while the day is not known', async () => {
    const week = weekOf(leafletFor(await readExample('remand-over-50')).document)
    expect(week).toContain('| Day 7 |')
    expect(week).not.toMatch(/\b(?:Mon|Tues|Wednes|Thurs|Fri)day\b/)
  })

  it('names no sensitive service, no year and no reference to where the person comes from', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const {document, records} = leafletFor(profile)
        const week = weekOf(document)
        for (const {service} of records.filter(({service}) => isSensitiveService(service)))
          expect(week).not.toContain(service.name)
        expect(week).not.toMatch(/prison|probation|licence|release|sentence|20\d\d-|\b202\d\b/i)
      }),
      {numRuns: 60},
    )
  })

  it('has something on each milestone that it puts in plain words', () => {
    const known = new Set(GUIDE.milestones.map(({id}) => id))
    for (const id of Object.keys(PLAIN_STEPS)) expect(known).toContain(id)
  })
})
