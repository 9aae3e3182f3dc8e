import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays, formatDate} from '../../src/calendar.ts'
import {renderHtml} from '../../src/document/html.ts'
import {renderMarkdown} from '../../src/document/markdown.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {preparePerson} from '../../src/matching/person.ts'
import type {Pack} from '../../src/pack/build-pack.ts'
import type {Fact} from '../../src/pack/facts.ts'
import {LAWFUL_BASIS_IDS} from '../../src/pack/lawful-basis.ts'
import {makeLeaflet, makeLetter} from '../../src/pack/make-documents.ts'
import type {PackContext} from '../../src/pack/pack-context.ts'
import type {PersonDetails} from '../../src/pack/person-details.ts'
import {isSensitiveNeed} from '../../src/pack/sensitivity.ts'
import {toRecord} from '../../src/pack/service-record.ts'
import type {Subject} from '../../src/pack/subject.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {anyProfile} from '../random-profile.ts'
import {TODAY} from '../real-data.ts'
import {
  details,
  directory,
  MATCHING,
  manifestOf,
  outputsOf,
  PERSON,
  PRISON,
  packFor,
  REFERRER,
} from './sample-pack.ts'

const RELEASE = '2027-05-17'

// What each fact looks like when it leaks: values that no service's record has.
const SENTINELS: readonly (readonly [Fact, readonly string[]])[] = [
  ['name', ['Sentinelle', 'Năme']],
  ['date-of-birth', ['1991-01-31', '31 January 1991']],
  ['contact:phone', ['07700 900999', '07700900999']],
  ['contact:email', ['sentinel.person']],
  ['contact:address', ['Sentinel Passage']],
  ['safe-contact', ['Sentinel note']],
  ['reference', ['SENTINEL-REF']],
  ['home:postcode', ['QX1 1QX']],
  ['prison', ['Sentinel Prison']],
  ['release-date', [RELEASE, formatDate(RELEASE)]],
  ['avoid', ['QX77']],
  ['languages', ['Sentinelish']],
  ['referrer:name', ['Sentinel-Officer']],
  ['referrer:role', ['Sentinel practitioner']],
  ['referrer:organisation', ['Sentinel Probation Office']],
  ['referrer:phone', ['020 7946 0999']],
  ['referrer:email', ['sentinel.officer']],
]

// What a reader may never have, whatever the table of disclosure says: written down a second time, by hand.
const NEVER: Readonly<Record<string, readonly Fact[]>> = {
  officer: ['name', 'date-of-birth', 'contact:phone', 'contact:email', 'contact:address', 'safe-contact'],
  service: ['date-of-birth', 'reference', 'home:postcode', 'avoid'],
  person: [
    'name',
    'date-of-birth',
    'contact:phone',
    'contact:email',
    'contact:address',
    'safe-contact',
    'reference',
    'home:postcode',
    'prison',
    'release-date',
    'avoid',
    'languages',
  ],
}

/** A random person every one of whose facts is recognisable where the vocabulary allows it. */
const marked: fc.Arbitrary<Profile> = anyProfile.map((profile) => ({
  ...profile,
  reference: 'SENTINEL-REF',
  dateOfBirth: '1991-01-31',
  age: null,
  home: {...profile.home, postcode: 'QX1 1QX'},
  situation:
    profile.situation?.kind === 'in-custody'
      ? {...profile.situation, prison: PRISON, releaseDate: RELEASE}
      : profile.situation,
  avoid: {...profile.avoid, postcodeDistricts: [...profile.avoid.postcodeDistricts, 'QX77']},
  languages: ['Sentinelish'],
}))

const anyDetails: fc.Arbitrary<PersonDetails | null> = fc.option(
  fc
    .record({
      method: fc.constantFrom(
        'phone' as const,
        'text' as const,
        'email' as const,
        'letter' as const,
        'referrer' as const,
      ),
      safe: fc.boolean(),
      phone: fc.boolean(),
    })
    .map(({method, safe, phone}) => ({
      ...PERSON,
      phone: phone ? PERSON.phone : null,
      safeContact: safe ? {method, note: 'Sentinel note: mornings only'} : null,
    })),
  {nil: null},
)

const anyPack: fc.Arbitrary<Pack> = fc
  .record({
    profile: marked,
    person: anyDetails,
    referrer: fc.constantFrom(REFERRER, null),
    discreet: fc.boolean(),
    basis: fc.constantFrom(null, ...LAWFUL_BASIS_IDS),
  })
  .map(({profile, ...over}) =>
    packFor(profile, {...over, consent: {answer: 'yes', date: addDays(TODAY, -1), contactDetails: 'yes'}}),
  )

describe('no withheld value leaves the program', () => {
  it('in any document, in any format, in any file name', () => {
    fc.assert(
      fc.property(anyPack, (pack) => {
        const outputs = outputsOf(pack)
        for (const {name, reader, ledger} of pack.documents) {
          const never = NEVER[reader.kind] ?? []
          const told = new Set(ledger.disclosed.filter(({as}) => as === 'value').map(({fact}) => fact))
          const text = (outputs.get(name) ?? []).join('\n')
          for (const [fact, values] of SENTINELS) {
            if (told.has(fact) && !never.includes(fact)) continue
            for (const value of values) expect(text, `${name} tells ${fact}`).not.toContain(value)
          }
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
    // A date of birth, a postcode and a referrer's role are told to nobody, or only in documents not made yet.
    const never: readonly Fact[] = ['date-of-birth', 'home:postcode']
    expect([...seen].sort()).toEqual(
      SENTINELS.map(([fact]) => fact)
        .filter((fact) => !never.includes(fact))
        .sort(),
    )
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
