import fc from 'fast-check'
import type {Place, Service} from '../../src/directory/service.ts'
import {findContradictions} from '../../src/profile/contradictions.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {COHORTS} from '../../src/vocabulary/cohorts.ts'
import {CONDITIONS} from '../../src/vocabulary/conditions.ts'
import {EXCLUSIONS} from '../../src/vocabulary/exclusions.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {COVERAGES, DELIVERIES, ROUTES, SERVICE_SEXES, STATUSES} from '../../src/vocabulary/services.ts'
import {anyProfile} from '../random-profile.ts'
import {TODAY} from '../real-data.ts'

// Few values each, so that services and people meet, and the districts that random people avoid.
const SOME_BOROUGHS = BOROUGHS.slice(0, 6)
const DISTRICTS = ['SE5', 'SE1', 'W1A', 'W1D', 'W14', 'N4', 'EC1V', 'CR0']
const PRISONS = ['PVI', 'BXI', 'BZI']
const DATES = [null, '2016', '2024-01', '2026-06-30']

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, {nil: null})

const some = <T>(items: readonly T[], maxLength: number, minLength = 0): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...items), {minLength, maxLength})

const point = fc.record({
  latitude: fc.double({min: 51.3, max: 51.7, noNaN: true}),
  longitude: fc.double({min: -0.4, max: 0.2, noNaN: true}),
})

const place: fc.Arbitrary<Place> = fc
  .tuple(
    orNull(fc.constantFrom(...SOME_BOROUGHS)),
    orNull(fc.constantFrom(...DISTRICTS)),
    fc.oneof(point, fc.constant({latitude: null, longitude: null})),
  )
  .map(([borough, district, at]) => ({borough, district, ...at}))

/** Services with every combination of columns that the schema allows, likely or not. */
const anyService: fc.Arbitrary<Service> = fc
  .record({
    status: fc.constantFrom(...STATUSES, 'open' as const, 'open' as const),
    pathways: some(PATHWAYS, 4, 1),
    coverage: fc.constantFrom(...COVERAGES),
    boroughs: some(SOME_BOROUGHS, 3),
    allBoroughs: fc.nat(4).map((draw) => draw === 0),
    boroughsUnstated: fc.nat(4).map((draw) => draw === 0),
    delivery: some(DELIVERIES, 3),
    prisons: some(PRISONS, 2),
    sex: fc.constantFrom(...SERVICE_SEXES),
    minAge: orNull(fc.constantFrom(10, 16, 18, 25, 50)),
    maxAge: orNull(fc.constantFrom(17, 25, 26, 65)),
    onlyFor: fc.array(some(COHORTS, 3, 1), {maxLength: 3}),
    specialisesIn: some(COHORTS, 3),
    requires: some(CONDITIONS, 3),
    excludes: some(EXCLUSIONS, 3),
    referralRoutes: some(ROUTES, 3),
    newestSource: fc.constantFrom(...DATES),
    reachable: fc.boolean(),
    places: fc.array(place, {maxLength: 3}),
  })
  .map((columns) => ({
    id: '',
    name: '',
    organisationId: 'organisation',
    organisation: 'Organisation',
    eligibility: '',
    ...columns,
  }))

/** A directory of such services. Ids are in no order, and cross the words of a row. */
export const anyServices: fc.Arbitrary<Service[]> = fc
  .array(anyService, {minLength: 1, maxLength: 90})
  .map((services) =>
    services.map((service, index) => {
      const id = `service-${(index * 37) % 101}`
      return {...service, id, name: id}
    }),
  )

// Only boroughs and facts that these services know of, so that rules are decided and not all passed over.
const nearHome = fc.record({
  borough: orNull(fc.constantFrom(...SOME_BOROUGHS)),
  connections: some(SOME_BOROUGHS, 2),
  at: fc.oneof(point, fc.constant({latitude: null, longitude: null})),
})

const SETTLED = {
  cohorts: ['women', 'men', 'young-adults', 'under-18', 'over-50', 'prison-leavers', 'on-probation'] as const,
  conditions: ['in-custody', 'conviction', 'probation-supervision', 'within-3-months-of-release'] as const,
  history: ['women', 'men', 'under-18'] as const,
}

const answered = <K extends string>(keys: readonly K[]): fc.Arbitrary<Partial<Record<K, boolean>>> =>
  fc
    .array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), {maxLength: 2})
    .map((entries) => Object.fromEntries(entries) as Partial<Record<K, boolean>>)

/**
 * Random people as `anyProfile` has them, some with a point to measure from, and some stating what sex, age or
 * situation would settle if it were known. None contradicts itself.
 */
export const anyPerson: fc.Arbitrary<Profile> = fc
  .tuple(
    anyProfile,
    fc.option(nearHome, {nil: null}),
    answered(SETTLED.cohorts),
    answered(SETTLED.conditions),
    answered(SETTLED.history),
  )
  .map(([profile, home, cohorts, conditions, history]) => {
    const stating: Profile = {
      ...profile,
      home:
        home === null
          ? profile.home
          : {...profile.home, ...home.at, borough: home.borough, connections: home.connections},
      cohorts: {...profile.cohorts, ...cohorts},
      conditions: {...profile.conditions, ...conditions},
      history: {...profile.history, ...history},
    }
    const wrong = new Set(findContradictions(stating, TODAY).map(({part, fact}) => `${part} ${fact}`))
    const without = <T extends object>(part: string, facts: T): T =>
      Object.fromEntries(Object.entries(facts).filter(([fact]) => !wrong.has(`${part} ${fact}`))) as T
    return {
      ...stating,
      cohorts: without('cohorts', stating.cohorts),
      conditions: without('conditions', stating.conditions),
      history: without('history', stating.history),
    }
  })
