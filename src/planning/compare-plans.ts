import type {Match, MatchResult} from '../matching/match.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {NeedCover, Plan, PlanConstraints} from './plan.ts'

/** How one plan differs from another: ids of services, and the needs that it covers worse or better. */
export interface PlanChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly needs: readonly {readonly need: Pathway; readonly from: NeedCover; readonly to: NeedCover}[]
  readonly organisations: {readonly from: number; readonly to: number}
}

/** What changes from plan `from` to plan `to`, which are for the same person. */
export function comparePlans(from: Plan, to: Plan): PlanChanges {
  const ids = (plan: Plan): string[] => plan.services.map(({match}) => match.service.id)
  const [before, after] = [ids(from), ids(to)]
  return {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
    needs: to.needs.flatMap((now) => {
      const earlier = from.needs.find(({need}) => need === now.need)
      const same = earlier === undefined || (earlier.cover === now.cover && earlier.certain === now.certain)
      return same ? [] : [{need: now.need, from: earlier, to: now}]
    }),
    organisations: {from: from.organisations.length, to: to.organisations.length},
  }
}

/** A need and its best match that is not in the plan; null when the plan has all there are. */
export interface RunnerUp {
  readonly need: Pathway
  readonly match: Match | null
}

/** For each need, whom to ask next if the plan's service says no: the match with the highest score, then lowest id. */
export function findRunnersUp(
  plan: Plan,
  {matches}: Pick<MatchResult, 'matches'>,
  {drop}: PlanConstraints,
): RunnerUp[] {
  const taken = new Set([...plan.services.map(({match}) => match.service.id), ...drop])
  const free = matches.filter(({service}) => !taken.has(service.id))
  return plan.needs.map(({need}) => ({
    need,
    match: free
      .filter((match) => match.needs.includes(need))
      .reduce<Match | null>((best, match) => (best === null || outranks(match, best) ? match : best), null),
  }))
}

const outranks = (a: Match, b: Match): boolean =>
  a.score > b.score || (a.score === b.score && a.service.id < b.service.id)
