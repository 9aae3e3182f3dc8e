import {isConfidential} from '../directory/confidential.ts'
import {freshnessOf} from '../directory/freshness.ts'
import type {Service} from '../directory/service.ts'
import {distanceKm} from '../geography/areas.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Pathway, Severity} from '../vocabulary/pathways.ts'
import type {Freshness, Status} from '../vocabulary/services.ts'
import type {Match, Verdict} from './match.ts'
import type {Person} from './person.ts'

/**
 * The parts of a score, each between 0 and 1, and what each is worth; the weights add up to 1. They are judgement,
 * not measurement: the order of importance is an officer's (what the person needs most, a service made for people
 * like them, close enough to reach, that will take them and can be rung today).
 */
export const WEIGHTS = {
  // The need that hurts most is met first.
  severity: 0.16,
  // A service whose main work is this need does it better than one that also touches on it.
  mainPathway: 0.12,
  // Made for people like this person, the more the fewer others it names.
  specialism: 0.16,
  // Within reach: own borough, then shared, then pan-London, then national.
  nearness: 0.2,
  // Among the near ones, the nearest door.
  distance: 0.04,
  // A certain yes before a maybe.
  verdict: 0.1,
  // What a recent source says is likelier to be so.
  freshness: 0.07,
  status: 0.05,
  // A service that nobody can reach helps nobody.
  reachable: 0.06,
  // A route that this referrer can use.
  route: 0.04,
} as const

type PartName = keyof typeof WEIGHTS
const WEIGHTED = Object.entries(WEIGHTS) as [PartName, number][]
export type Parts = Readonly<Record<PartName, number>>

const SEVERITY: Readonly<Record<Severity, number>> = {low: 1 / 3, medium: 2 / 3, high: 1}
const FRESHNESS: Readonly<Record<Freshness, number>> = {fresh: 1, ageing: 0.7, stale: 0.3, undated: 0.1}
const STATUS: Readonly<Record<Status, number>> = {open: 1, unknown: 0.5, closed: 0, historic: 0}
const VERDICT: Readonly<Record<Verdict, number>> = {eligible: 1, check: 0.5, ineligible: 0}

// Beyond this a journey across London counts as far, however much farther it is.
const FAR_KM = 15
// Nothing is known of the way: neither near nor far.
const NEUTRAL = 0.5

/** The parts of a service's score for a person, given the needs that it would meet (never empty). */
export function scoreParts(
  person: Person,
  service: Service,
  needs: readonly Pathway[],
  verdict: Verdict,
): Parts {
  // Nearness would tell where a confidential place is, and a nearer one is not the safer one.
  const confidential = isConfidential(service)
  return {
    severity: Math.max(...needs.map((need) => SEVERITY[person.profile.needs[need] ?? 'low'])),
    mainPathway: needs.some((need) => need === service.pathways[0]) ? 1 : 0,
    specialism: specialism(person, service),
    nearness: confidential ? 0 : nearness(person, service),
    distance: confidential ? 0 : closeness(person, service),
    verdict: VERDICT[verdict],
    freshness: FRESHNESS[freshnessOf(service.newestSource, person.today)],
    status: STATUS[service.status],
    reachable: service.reachable ? 1 : 0,
    route: route(person, service),
  }
}

/** The weighted sum of the parts, rounded to six places so that it prints and compares the same everywhere. */
export function totalScore(parts: Parts): number {
  let total = 0
  for (const [name, weight] of WEIGHTED) total += weight * parts[name]
  return Math.round(total * 1e6) / 1e6
}

// Nearly everyone whom this program is for is in one of these, or everyone with the need is: a service for them is
// not made for this person in particular, as one for care leavers or veterans is.
const BROAD: ReadonlySet<Cohort> = new Set([
  'prison-leavers',
  'on-probation',
  'women',
  'men',
  'homeless',
  'mental-health',
  'parents',
  'abuse-survivors',
  'sex-workers',
])
const BROAD_WORTH = 0.5

/**
 * The matches that meet one need, best for that need first, ties by id. A service that meets several needs is
 * scored by the best of them; here only this one counts, so that those whose main work it is come first.
 */
export function rankForNeed(matches: readonly Match[], need: Pathway): Match[] {
  return matches
    .filter((match) => match.needs.includes(need))
    .map((match) => ({match, score: scoreWithin(match, need)}))
    .sort((a, b) => b.score - a.score || (a.match.service.id < b.match.service.id ? -1 : 1))
    .map(({match}) => match)
}

// Within one need severity is the same for all, and only that need can be the main one.
function scoreWithin({service, score, parts}: Match, need: Pathway): number {
  const across =
    WEIGHTS.severity * (parts['severity'] ?? 0) + WEIGHTS.mainPathway * (parts['mainPathway'] ?? 0)
  return score - across + (service.pathways[0] === need ? WEIGHTS.mainPathway : 0)
}

/** Share of the groups that the service names which the person is known to be in; broad groups count half. */
function specialism(person: Person, service: Service): number {
  const groups: (readonly Cohort[])[] = [
    ...service.onlyFor,
    ...service.specialisesIn.map((cohort) => [cohort]),
  ]
  if (service.sex === 'female') groups.push(['women'])
  if (service.sex === 'male') groups.push(['men'])
  if (groups.length === 0) return 0
  const fitting = groups.filter((group) => group.every((cohort) => person.cohorts[cohort].value === 'yes'))
  const worth = fitting.map((group) => (group.every((cohort) => BROAD.has(cohort)) ? BROAD_WORTH : 1))
  return worth.reduce((sum, value) => sum + value, 0) / groups.length
}

function nearness(person: Person, service: Service): number {
  if (service.coverage === 'national') return 0.25
  if (service.allBoroughs) return 0.5
  if (!service.boroughs.some((borough) => person.boroughs.includes(borough))) return 0
  return service.boroughs.length === 1 && !service.boroughsUnstated ? 1 : 0.8
}

function closeness(person: Person, service: Service): number {
  const {latitude, longitude} = person.profile.home
  if (latitude === null || longitude === null) return NEUTRAL
  const distances = service.places.flatMap((place) =>
    place.latitude === null || place.longitude === null
      ? []
      : [distanceKm({latitude, longitude}, {latitude: place.latitude, longitude: place.longitude})],
  )
  return distances.length === 0 ? NEUTRAL : Math.max(0, 1 - Math.min(...distances) / FAR_KM)
}

function route(person: Person, service: Service): number {
  const routes = service.referralRoutes
  if (routes.length === 0) return NEUTRAL
  const {role} = person.profile.referrer
  if (routes.includes('any-professional') || (role !== null && routes.includes(role))) return 1
  // The officer can help the person to ring.
  if (routes.includes('self')) return 0.8
  return role === null ? NEUTRAL : 0
}
