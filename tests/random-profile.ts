import fc from 'fast-check'
import {addDays, addYears} from '../src/calendar.ts'
import type {Home, Profile, Situation} from '../src/profile/profile.ts'
import {BOROUGHS} from '../src/vocabulary/boroughs.ts'
import {COHORTS} from '../src/vocabulary/cohorts.ts'
import {CONDITIONS} from '../src/vocabulary/conditions.ts'
import {EXCLUSIONS} from '../src/vocabulary/exclusions.ts'
import {PATHWAYS, SEVERITIES} from '../src/vocabulary/pathways.ts'
import {ROUTES} from '../src/vocabulary/services.ts'
import {TODAY} from './real-data.ts'

const PRISONS = ['PVI', 'BXI', 'BZI', 'ISI', 'FMI', 'HOI']
const DISTRICTS = ['SE5', 'SW9', 'E8', 'W1', 'N4', 'CR0', 'EC1V', 'SE15']

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, {nil: null})

// Facts that sex, age or situation decide are left out: stating one that contradicts them is an error of input.
const SETTLED = new Set<string>([
  'women',
  'men',
  'young-adults',
  'under-18',
  'over-50',
  'prison-leavers',
  'on-probation',
  'conviction',
  'probation-supervision',
  'in-custody',
  'within-3-months-of-release',
  'borough-connection',
  'referral-needed',
  'other-criteria',
])

/** The yes/no facts that a profile may state freely. */
export const STATEABLE = {
  cohorts: COHORTS.filter((id) => !SETTLED.has(id)),
  conditions: CONDITIONS.filter((id) => !SETTLED.has(id)),
  history: EXCLUSIONS.filter((id) => !SETTLED.has(id)),
}

function someFacts<K extends string>(keys: readonly K[]): fc.Arbitrary<Partial<Record<K, boolean>>> {
  return fc
    .array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), {maxLength: keys.length})
    .map((entries) => Object.fromEntries(entries) as Partial<Record<K, boolean>>)
}

const situation: fc.Arbitrary<Situation | null> = fc.oneof(
  fc.constant(null),
  fc.constantFrom<Situation>({kind: 'on-licence'}, {kind: 'community-sentence'}, {kind: 'none'}),
  fc.record({
    kind: fc.constant('in-custody' as const),
    custody: orNull(fc.constantFrom('sentenced' as const, 'remand' as const, 'recall' as const)),
    prison: orNull(fc.constantFrom(...PRISONS)),
    releaseDate: orNull(fc.nat(900).map((days) => addDays(TODAY, days))),
  }),
)

const home: fc.Arbitrary<Home> = fc.record({
  borough: orNull(fc.constantFrom(...BOROUGHS)),
  postcode: fc.constant(null),
  postcodeBorough: fc.constant(null),
  latitude: fc.constant(null),
  longitude: fc.constant(null),
  noFixedAbode: fc.boolean(),
  connections: fc.uniqueArray(fc.constantFrom(...BOROUGHS), {maxLength: 2}),
})

// Birthdays cluster round the ages that services name, where off-by-one faults hide.
const dateOfBirth = fc
  .tuple(
    fc.constantFrom(10, 16, 17, 18, 21, 24, 25, 26, 30, 35, 49, 50, 65, 66),
    fc.integer({min: -400, max: 400}),
  )
  .map(([age, days]) => addDays(addYears(TODAY, -age), days))

const age = fc.oneof(
  fc.constant({dateOfBirth: null, age: null}),
  dateOfBirth.map((date) => ({dateOfBirth: date, age: null})),
  fc.integer({min: 10, max: 80}).map((years) => ({dateOfBirth: null, age: years})),
)

/** Random people: every field present or not, with the real vocabulary. Valid, as `parseProfile` gives them. */
export const anyProfile: fc.Arbitrary<Profile> = fc
  .record({
    reference: fc.constant('RANDOM'),
    sex: fc.constantFrom('female' as const, 'male' as const, 'other' as const, 'unknown' as const),
    ages: age,
    situation,
    home,
    needs: fc
      .array(fc.tuple(fc.constantFrom(...PATHWAYS), fc.constantFrom(...SEVERITIES)), {
        minLength: 1,
        maxLength: 5,
      })
      .map((entries) => Object.fromEntries(entries) as Profile['needs']),
    cohorts: someFacts(STATEABLE.cohorts),
    conditions: someFacts(STATEABLE.conditions),
    history: someFacts(STATEABLE.history),
    avoid: fc.record({
      boroughs: fc.uniqueArray(fc.constantFrom(...BOROUGHS), {maxLength: 3}),
      postcodeDistricts: fc.uniqueArray(fc.constantFrom(...DISTRICTS), {maxLength: 2}),
    }),
    referrer: fc.record({role: orNull(fc.constantFrom(...ROUTES))}),
  })
  .map(({ages, ...rest}) => ({...rest, ...ages, languages: [], access: []}))
