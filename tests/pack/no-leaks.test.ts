import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays} from '../../src/calendar.ts'
import {renderHtml} from '../../src/document/html.ts'
import {renderMarkdown} from '../../src/document/markdown.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {preparePerson} from '../../src/matching/person.ts'
import type {Fact} from '../../src/pack/facts.ts'
import {makeLeaflet, makeLetter} from '../../src/pack/make-documents.ts'
import type {PackContext} from '../../src/pack/pack-context.ts'
import {isSensitiveNeed} from '../../src/pack/sensitivity.ts'
import {toRecord} from '../../src/pack/service-record.ts'
import type {Subject} from '../../src/pack/subject.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {TODAY} from '../real-data.ts'
import {details, directory, MATCHING, manifestOf, outputsOf, PERSON, REFERRER} from './sample-pack.ts'
import {anyPack, forbiddenIn, marked, SENTINELS} from './sentinels.ts'

describe('no withheld value leaves the program', () => {
  it('in any document, in any format, in any file name', () => {
    fc.assert(
      fc.property(anyPack, (pack) => {
        const outputs = outputsOf(pack)
        for (const document of pack.documents) {
          const text = (outputs.get(document.name) ?? []).join('\n')
          for (const [fact, value] of forbiddenIn(pack, document))
            expect(text, `${document.name} tells ${fact}`).not.toContain(value)
        }
      }),
      {numRuns: 60},
    )
  })

  it('in the manifest, which names facts and repeats none but the reference', () => {
    fc.assert(
      fc.property(anyPack, (pack) => {
        const text = JSON.stringify(manifestOf(pack))
        for (const [fact, values] of SENTINELS) {
          if (fact === 'reference') continue
          for (const value of values) expect(text, fact).not.toContain(value)
        }
      }),
      {numRuns: 30},
    )
  })

  it('and the sentinels would be seen: a document that may tell a fact does', () => {
    const seen = new Set<Fact>()
    fc.assert(
      fc.property(anyPack, (pack) => {
        const outputs = outputsOf(pack)
        for (const {name, ledger} of pack.documents) {
          const [, html = ''] = outputs.get(name) ?? []
          for (const {fact, as} of ledger.disclosed) {
            const values = SENTINELS.find(([known]) => known === fact)?.[1] ?? []
            if (as === 'value' && values.some((value) => html.includes(value))) seen.add(fact)
          }
        }
      }),
      {numRuns: 60, seed: 7},
    )
    // A date of birth and a postcode are told by nobody's table, only by somebody's decision.
    expect([...seen].sort()).toEqual(SENTINELS.map(([fact]) => fact).sort())
  })
})

const CONTEXT: PackContext = {
  today: TODAY,
  expires: addDays(TODAY, 30),
  dataset: directory.dataset,
  basis: null,
}

function subjectOf(profile: Profile): Subject {
  return {
    person: preparePerson(profile, MATCHING),
    // With a safe way of contact, whether others may harm the person does not decide how to reach them.
    details: PERSON,
    referrer: REFERRER,
    consent: {answer: 'no', date: null, contactDetails: 'no'},
    assessment: {matches: [], ineligible: [], unmet: [], notes: []},
  }
}

/** The second person with the facts of the first that a document told, and every other fact their own. */
function agreeing(told: ReadonlySet<Fact>, one: Profile, other: Profile): Profile {
  const mixed = (family: string, first: object, second: object): object => {
    const keys = new Set([...Object.keys(first), ...Object.keys(second)])
    const pick = (key: string): unknown =>
      (told.has(`${family}:${key}` as Fact) ? first : second)[key as keyof object]
    return Object.fromEntries(
      [...keys].map((key) => [key, pick(key)]).filter(([, value]) => value !== undefined),
    )
  }
  return {
    ...other,
    needs: mixed('need', one.needs, other.needs) as Profile['needs'],
    cohorts: mixed('cohort', one.cohorts, other.cohorts) as Profile['cohorts'],
    conditions: mixed('condition', one.conditions, other.conditions) as Profile['conditions'],
    history: mixed('history', one.history, other.history) as Profile['history'],
  }
}

const render = ({document}: {document: Parameters<typeof renderHtml>[0]}): string =>
  `${renderHtml(document)}\n${renderMarkdown(document)}`

describe('what a document does not tell changes nothing in it', () => {
  // The stage of the sentence, home, age and sex answer rules of many services: they are the same in both here.
  const pairs = fc.tuple(marked, marked).map(([one, two]) => {
    const {sex, situation, home, languages, access} = one
    return [one, {...two, sex, situation, home, languages, access}] as const
  })

  it('in a letter: other needs, history, cohorts, conditions, areas to avoid, reference', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), ([one, two], pick) => {
        const {matches} = matchProfile(one, directory, MATCHING)
        const match = matches[pick % Math.max(1, matches.length)]
        if (match === undefined) return
        const letter = (profile: Profile) => {
          const subject = subjectOf(profile)
          const record = toRecord(match.service, details(match.service.id), subject.person, TODAY)
          return makeLetter('02-letter', record, subject, CONTEXT)
        }
        const first = letter(one)
        const told = new Set(first.ledger.disclosed.map(({fact}) => fact))
        const changed = agreeing(told, one, {...two, reference: 'ANOTHER'})
        const second = letter(changed)
        // Where the other person's own facts answer more or fewer of the service's rules, they were disclosed too.
        const toldSecond = new Set(second.ledger.disclosed.map(({fact}) => fact))
        fc.pre(told.size === toldSecond.size && [...told].every((fact) => toldSecond.has(fact)))
        expect(render(second)).toBe(render(first))
      }),
      {numRuns: 300},
    )
  })

  it('in a discreet leaflet: every sensitive need, every cohort, condition and fact of history', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), ([one, two], pick) => {
        const {matches} = matchProfile(one, directory, MATCHING)
        const services = matches.slice(pick % 20, (pick % 20) + 3).map(({service}) => service)
        const leaflet = (profile: Profile, unmet: readonly (typeof PATHWAYS)[number][]) => {
          const subject = subjectOf({...profile, avoid: one.avoid})
          const records = services.map((service) =>
            toRecord(service, details(service.id), subject.person, TODAY),
          )
          return makeLeaflet(subject, {
            name: '03-leaflet',
            records,
            abuseLine: null,
            unmet,
            discreet: true,
            context: CONTEXT,
          })
        }
        const openNeeds = Object.fromEntries(
          Object.entries(one.needs).filter(([need]) => !isSensitiveNeed(need as (typeof PATHWAYS)[number])),
        )
        const ownNeeds = Object.fromEntries(
          Object.entries(two.needs).filter(([need]) => isSensitiveNeed(need as (typeof PATHWAYS)[number])),
        )
        const sensitive = PATHWAYS.filter(isSensitiveNeed)
        const first = leaflet(one, [])
        const second = leaflet({...two, needs: {...ownNeeds, ...openNeeds}}, sensitive)
        expect(render(second)).toBe(render(first))
      }),
      {numRuns: 200},
    )
  })
})
