import type {Match, UnmetNeed} from '../matching/match.ts'
import type {Pathway, Severity} from '../vocabulary/pathways.ts'

/**
 * How well a plan meets one need. `covered`: by more than an advice line. `advice-only`: by nothing but national
 * services by phone or online. `certain` says whether one of its services on the need is `eligible`, so that
 * nothing has to be asked first.
 */
export interface NeedCover {
  readonly need: Pathway
  readonly severity: Severity
  readonly cover: 'covered' | 'advice-only' | 'unmet'
  readonly certain: boolean
  /** Ids of the plan's services on this need, in the plan's order. */
  readonly services: readonly string[]
}

/** One service of a plan. `when` is `now`, or `release` for someone in custody whom it does not reach inside. */
export interface PlannedService {
  readonly match: Match
  readonly adviceLine: boolean
  readonly when: 'now' | 'release'
}

/**
 * What decided between this plan and the others, in that order (DESIGN §5). The first three are sums of severity
 * (see `SEVERITY_WEIGHT`); `score` is the sum of the matches' scores.
 */
export interface PlanTotals {
  readonly covered: number
  readonly coveredAtAll: number
  readonly coveredByEligible: number
  readonly organisations: number
  readonly services: number
  readonly score: number
}

/** The smallest set of matches that covers the needs, and what it leaves open. Needs are in order of severity. */
export interface Plan {
  readonly services: readonly PlannedService[]
  readonly organisations: readonly {readonly id: string; readonly name: string}[]
  readonly needs: readonly NeedCover[]
  readonly unmet: readonly UnmetNeed[]
  readonly totals: PlanTotals
}

/** What the officer wants of a plan: ids that it must have, ids that it must not. */
export interface PlanConstraints {
  readonly keep: readonly string[]
  readonly drop: readonly string[]
}

export const UNCONSTRAINED: PlanConstraints = {keep: [], drop: []}

/**
 * What covering a need counts for: the three steps of severity, one apart, as in the ranking of matches, so that
 * a high need weighs as much as a medium and a low one together. In the best plan the numbers decide nothing,
 * because it covers all that can be covered; they order the alternatives that cover less.
 */
export const SEVERITY_WEIGHT: Readonly<Record<Severity, number>> = {low: 1, medium: 2, high: 3}
