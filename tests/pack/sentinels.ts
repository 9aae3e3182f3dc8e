import fc from 'fast-check'
import {addDays, formatDate} from '../../src/calendar.ts'
import type {Pack} from '../../src/pack/build-pack.ts'
import {FACTS, type Fact} from '../../src/pack/facts.ts'
import {LAWFUL_BASIS_IDS} from '../../src/pack/lawful-basis.ts'
import type {PackDocument} from '../../src/pack/make-documents.ts'
import type {PersonDetails} from '../../src/pack/person-details.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {anyProfile} from '../random-profile.ts'
import {TODAY} from '../real-data.ts'
import {PERSON, PRISON, packFor, REFERRER} from './sample-pack.ts'

// Near enough for a duty to refer, and a day that no rule moves: a Monday.
const RELEASE = '2027-01-11'

// What each fact looks like when it leaks: values that no service's record has.
export const SENTINELS: readonly (readonly [Fact, readonly string[]])[] = [
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
  'housing-authority': ['date-of-birth', 'reference', 'home:postcode', 'prison', 'avoid', 'languages'],
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
export const marked: fc.Arbitrary<Profile> = anyProfile.map((profile) => ({
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

const OVERRIDABLE: readonly Fact[] = FACTS.filter((fact) => fact !== 'avoid' && fact !== 'assessment')

/** A random pack, with or without details, an authority, consents, and facts that somebody decided to tell. */
export const anyPack: fc.Arbitrary<Pack> = fc
  .record({
    profile: marked,
    person: anyDetails,
    referrer: fc.constantFrom(REFERRER, null),
    discreet: fc.boolean(),
    basis: fc.constantFrom(null, ...LAWFUL_BASIS_IDS),
    borough: fc.option(fc.constantFrom(...BOROUGHS), {nil: null}),
    contactDetails: fc.constantFrom('yes' as const, 'no' as const, 'not-asked' as const),
    disclose: fc.array(
      fc.constantFrom(...SENTINELS.map(([fact]) => fact).filter(isOverridable), ...OVERRIDABLE),
      {
        maxLength: 2,
      },
    ),
  })
  .map(({profile, borough, contactDetails, ...over}) =>
    packFor(profile, {
      ...over,
      authority: borough !== null && profile.avoid.boroughs.includes(borough) ? null : borough,
      consent: {answer: 'yes', date: addDays(TODAY, -1), contactDetails},
    }),
  )

function isOverridable(fact: Fact): boolean {
  return OVERRIDABLE.includes(fact)
}

/** The values that one document may not have in it, whatever the format: each with the fact that it would tell. */
export function forbiddenIn(pack: Pack, {name, reader, ledger}: PackDocument): [Fact, string][] {
  const never = NEVER[reader.kind] ?? []
  const decided = pack.overrides.filter(({document}) => document === name).map(({fact}) => fact)
  const told = new Set(ledger.disclosed.filter(({as}) => as === 'value').map(({fact}) => fact))
  return SENTINELS.filter(
    ([fact]) => !decided.includes(fact) && (!told.has(fact) || never.includes(fact)),
  ).flatMap(([fact, values]) => values.map((value): [Fact, string] => [fact, value]))
}
