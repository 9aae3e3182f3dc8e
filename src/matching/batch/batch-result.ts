import type {Service} from '../../directory/service.ts'
import type {Pathway, Severity} from '../../vocabulary/pathways.ts'
import type {Verdict} from '../match.ts'

/** A service that would or may take the person; the score is the reference's, six places after the point. */
export interface BatchMatch {
  readonly service: Service
  readonly verdict: Exclude<Verdict, 'ineligible'>
  readonly score: number
  /** Position of the service in the index. */
  readonly position: number
}

/** How one need of a person fares: how many services would take them, how many may, and the best of both. */
export interface BatchNeed {
  readonly pathway: Pathway
  readonly severity: Severity
  readonly eligible: number
  readonly check: number
  /** Best for this need first (`rankForNeed`); as many as were asked for, or all that there are. */
  readonly best: readonly BatchMatch[]
}

/** One person of a list matched: their needs, most severe first, then in pathway order. */
export interface BatchResult {
  readonly reference: string
  readonly needs: readonly BatchNeed[]
}

/** The needs that no service meets. */
export function unmetNeeds(result: BatchResult): Pathway[] {
  return result.needs.filter(({eligible, check}) => eligible + check === 0).map(({pathway}) => pathway)
}
