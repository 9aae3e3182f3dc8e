import fc from 'fast-check'
import type {Service} from '../../src/directory/service.ts'
import type {Match, MatchResult, Verdict} from '../../src/matching/match.ts'
import {needsOf} from '../../src/matching/match-profile.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {PATHWAYS, type Pathway, SEVERITIES} from '../../src/vocabulary/pathways.ts'

/** A profile of which nothing is known but its reference. */
export const NOBODY: Profile = {
  reference: 'T1',
  sex: 'unknown',
  dateOfBirth: null,
  age: null,
  situation: null,
  home: {
    borough: null,
    postcode: null,
    postcodeBorough: null,
    latitude: null,
    longitude: null,
    noFixedAbode: false,
    connections: [],
  },
  needs: {},
  cohorts: {},
  conditions: {},
  history: {},
  avoid: {boroughs: [], postcodeDistricts: []},
  languages: [],
  access: [],
  referrer: {role: null},
}

/** A service open to all London, in person. */
export const ANY_SERVICE: Service = {
  id: 'a-service',
  name: 'A service',
  organisationId: 'an-organisation',
  organisation: 'An organisation',
  status: 'open',
  pathways: ['accommodation'],
  coverage: 'pan-london',
  boroughs: [],
  allBoroughs: true,
  boroughsUnstated: false,
  delivery: ['in-person'],
  prisons: [],
  sex: 'any',
  minAge: null,
  maxAge: null,
  onlyFor: [],
  specialisesIn: [],
  requires: [],
  excludes: [],
  eligibility: '',
  referralRoutes: [],
  newestSource: '2026-01',
  reachable: true,
  places: [],
}

export interface SampleMatch {
  readonly id: string
  readonly organisation?: string
  readonly needs: readonly Pathway[]
  readonly score?: number
  readonly verdict?: Verdict
  readonly coverage?: Service['coverage']
  readonly delivery?: Service['delivery']
  readonly newestSource?: string | null
}

/** A match made to order, as the planner reads it. */
export function sampleMatch(sample: SampleMatch): Match {
  const {id, needs, score = 0.5, verdict = 'eligible', organisation = `org-${id}`} = sample
  const service: Service = {
    ...ANY_SERVICE,
    id,
    name: `Service ${id}`,
    organisationId: organisation,
    organisation: `Organisation ${organisation}`,
    pathways: needs,
    coverage: sample.coverage ?? 'pan-london',
    delivery: sample.delivery ?? ['in-person'],
    newestSource: sample.newestSource === undefined ? '2026-01' : sample.newestSource,
  }
  return {service, verdict, needs, score, parts: {}, reasons: []}
}

/** A result of matching with the matches given; needs that none of them meets are unmet. */
export function sampleResult(profile: Profile, matches: readonly Match[]): MatchResult {
  const unmet = needsOf(profile)
    .filter((need) => !matches.some((match) => match.needs.includes(need)))
    .map((pathway) => ({pathway, severity: profile.needs[pathway] ?? 'low', reasons: ['None.']}) as const)
  return {matches, ineligible: [], unmet, notes: []}
}

export interface Instance {
  readonly profile: Profile
  readonly matches: readonly Match[]
}

/**
 * Random instances of up to `size` matches. Few organisations, few scores and overlapping needs, so that ties and
 * shared organisations are common.
 */
export function anyInstance(size: number): fc.Arbitrary<Instance> {
  return fc.uniqueArray(fc.constantFrom(...PATHWAYS), {minLength: 1, maxLength: 9}).chain((needs) => {
    const match = fc.record({
      needs: fc.subarray(needs, {minLength: 1}),
      organisation: fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5'),
      score: fc.constantFrom(0.1, 0.2, 0.3, 0.7),
      verdict: fc.constantFrom<Verdict>('eligible', 'check'),
      coverage: fc.constantFrom<Service['coverage']>('national', 'pan-london', 'borough'),
      delivery: fc.constantFrom<Service['delivery']>(['phone'], ['online', 'phone'], ['in-person'], []),
      newestSource: fc.constantFrom('2026-01', '2018', null),
    })
    return fc.record({
      profile: fc
        .array(fc.constantFrom(...SEVERITIES), {minLength: needs.length, maxLength: needs.length})
        .map(
          (severities): Profile => ({
            ...NOBODY,
            needs: Object.fromEntries(needs.map((need, at) => [need, severities[at]])),
          }),
        ),
      matches: fc
        .array(match, {maxLength: size})
        .map((samples) =>
          samples.map((sample, at) => sampleMatch({...sample, id: `s${String(at).padStart(2, '0')}`})),
        ),
    })
  })
}
