import type {Match, MatchResult, UnmetNeed} from '../matching/match.ts'
import {needsOf} from '../matching/match-profile.ts'
import type {Profile} from '../profile/profile.ts'
import {type Pathway, SEVERITIES} from '../vocabulary/pathways.ts'
import {isAdviceLine, toCandidates} from './candidates.ts'
import {
  type NeedCover,
  type Plan,
  type PlanConstraints,
  type PlannedService,
  type PlanTotals,
  SEVERITY_WEIGHT,
  UNCONSTRAINED,
} from './plan.ts'
import {rankCovers} from './rank-covers.ts'

/**
 * The smallest plan that covers a person's needs (DESIGN §5), exactly. `result` is what matching found for
 * `profile`. With constraints, the best plan that has the kept services and none of the dropped ones; their ids
 * must have passed `checkConstraints`. Depends on nothing but its arguments; the order of matches changes nothing.
 */
export function planServices(
  result: MatchResult,
  profile: Profile,
  constraints: PlanConstraints = UNCONSTRAINED,
): Plan {
  return rankPlans(result, profile, constraints, 1)[0] ?? emptyPlan(result, profile, constraints)
}

/**
 * The best `count` plans, best first. None of them could do without one of its services (kept ones aside), and
 * later ones may cover less. Empty when no match is left.
 */
export function rankPlans(
  result: MatchResult,
  profile: Profile,
  constraints: PlanConstraints,
  count: number,
): Plan[] {
  const needs = needsOf(profile)
  const {keep, drop} = constraints
  const candidates = toCandidates(
    result.matches.filter((match) => !drop.includes(match.service.id)),
    needs,
  )
  const kept = new Set(
    candidates.filter(({match}) => keep.includes(match.service.id)).map((candidate) => candidate.index),
  )
  const weights = needs.map((need) => SEVERITY_WEIGHT[profile.needs[need] ?? 'low'])
  return rankCovers(candidates, kept, weights, count).map(({members, totals}) => {
    const chosen = members.flatMap((index) => candidates[index]?.match ?? [])
    return assemble(chosen, totals, result, profile, constraints)
  })
}

function emptyPlan(result: MatchResult, profile: Profile, constraints: PlanConstraints): Plan {
  const totals = {covered: 0, coveredAtAll: 0, coveredByEligible: 0, organisations: 0, services: 0, score: 0}
  return assemble([], totals, result, profile, constraints)
}

function assemble(
  chosen: readonly Match[],
  totals: PlanTotals,
  result: MatchResult,
  profile: Profile,
  constraints: PlanConstraints,
): Plan {
  const services = chosen.map((match) => plannedService(match, profile)).sort(byUrgency(profile))
  const needs = needsOf(profile).map((need) => needCover(need, services, profile))
  const open = needs.filter(({cover}) => cover === 'unmet')
  const names = new Map(chosen.map(({service}) => [service.organisationId, service.organisation]))
  return {
    services,
    organisations: [...names].map(([id, name]) => ({id, name})).sort((a, b) => (a.id < b.id ? -1 : 1)),
    needs,
    unmet: open.map((need) => explainOpen(need, result, constraints)),
    totals,
  }
}

function plannedService(match: Match, profile: Profile): PlannedService {
  const inside = match.service.delivery.some((way) => way === 'in-prison' || way === 'through-the-gate')
  const waits = profile.situation?.kind === 'in-custody' && !inside
  return {match, adviceLine: isAdviceLine(match.service), when: waits ? 'release' : 'now'}
}

/** What can start now before what waits for release; then the most severe need; then score and id. */
function byUrgency(profile: Profile): (a: PlannedService, b: PlannedService) => number {
  const severity = ({match}: PlannedService): number =>
    Math.max(...match.needs.map((need) => SEVERITIES.indexOf(profile.needs[need] ?? 'low')))
  const wait = ({when}: PlannedService): number => (when === 'now' ? 0 : 1)
  return (a, b) =>
    wait(a) - wait(b) ||
    severity(b) - severity(a) ||
    b.match.score - a.match.score ||
    (a.match.service.id < b.match.service.id ? -1 : 1)
}

function needCover(need: Pathway, services: readonly PlannedService[], profile: Profile): NeedCover {
  const on = services.filter(({match}) => match.needs.includes(need))
  const cover = on.length === 0 ? 'unmet' : on.every(({adviceLine}) => adviceLine) ? 'advice-only' : 'covered'
  return {
    need,
    severity: profile.needs[need] ?? 'low',
    cover,
    certain: on.some(({match}) => match.verdict === 'eligible'),
    services: on.map(({match}) => match.service.id),
  }
}

function explainOpen({need, severity}: NeedCover, result: MatchResult, {drop}: PlanConstraints): UnmetNeed {
  const known = result.unmet.find(({pathway}) => pathway === need)
  if (known !== undefined) return known
  const others = result.matches.filter((match) => match.needs.includes(need))
  const dropped = others.every(({service}) => drop.includes(service.id))
  const ids = others.map(({service}) => service.id).join(', ')
  const reason = dropped
    ? `Every service that may meet it was dropped: ${ids}.`
    : 'Services that may meet it exist; this plan has none of them.'
  return {pathway: need, severity, reasons: [reason]}
}
