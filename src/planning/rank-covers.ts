import {type Candidate, scoreOf} from './candidates.ts'
import {compareMembers} from './partial-cover.ts'
import type {PlanTotals} from './plan.ts'
import {smallestCover} from './smallest-cover.ts'

/** A set of candidates (indexes, ascending) with what decides its rank. */
export interface RankedCover {
  readonly members: readonly number[]
  readonly totals: PlanTotals
  readonly points: number
}

interface Space {
  readonly excluded: readonly number[]
  readonly best: RankedCover
}

/**
 * The best `count` sets that contain `kept`, best first: most need covered by more than an advice line, most
 * covered at all, most by an eligible service, fewest organisations, fewest services, highest score, newest
 * sources, lowest ids.
 * Only sets that could not do without one of their members count (kept ones aside), because the others are a
 * better set with something on top. `weights` has the weight of each need, by its bit.
 *
 * The next best set after those already found lacks at least one member of each of them. So each set found opens
 * one space for each of its members, of the sets without that member, and the best of all open spaces is the next
 * one: exact, and each step is one `smallestCover`.
 */
export function rankCovers(
  candidates: readonly Candidate[],
  kept: ReadonlySet<number>,
  weights: readonly number[],
  count: number,
): RankedCover[] {
  const explore = (excluded: readonly number[]): Space => {
    const left = candidates.filter((candidate) => !excluded.includes(candidate.index))
    return {excluded, best: measure(candidates, smallestCover(left, kept), weights)}
  }
  const open = [explore([])]
  const opened = new Set([''])
  const found: RankedCover[] = []
  while (found.length < count) {
    const space = takeBest(open)
    if (space === undefined || space.best.members.length === 0) break
    const last = found.at(-1)
    // Spaces overlap, so that the same set can be the best of several: they come one after another.
    if (last === undefined || compareMembers(last.members, space.best.members) !== 0) found.push(space.best)
    for (const member of space.best.members) {
      if (kept.has(member)) continue
      const excluded = [...space.excluded, member].sort((a, b) => a - b)
      const key = excluded.join()
      if (opened.has(key)) continue
      opened.add(key)
      open.push(explore(excluded))
    }
  }
  return found
}

function takeBest(open: Space[]): Space | undefined {
  let best = 0
  open.forEach((space, at) => {
    const leader = open[best]
    if (leader !== undefined && compareCovers(space.best, leader.best) < 0) best = at
  })
  return open.splice(best, 1)[0]
}

/** The order of plans: negative when `a` is the better one. */
function compareCovers(a: RankedCover, b: RankedCover): number {
  return (
    b.totals.covered - a.totals.covered ||
    b.totals.coveredAtAll - a.totals.coveredAtAll ||
    b.totals.coveredByEligible - a.totals.coveredByEligible ||
    a.totals.organisations - b.totals.organisations ||
    a.totals.services - b.totals.services ||
    b.points - a.points ||
    compareMembers(a.members, b.members)
  )
}

/** What a set covers and what it costs. */
function measure(
  candidates: readonly Candidate[],
  members: readonly number[],
  weights: readonly number[],
): RankedCover {
  const chosen = members.flatMap((index) => candidates[index] ?? [])
  const weightOf = (pick: (candidate: Candidate) => number): number => {
    const mask = chosen.reduce((sum, candidate) => sum | pick(candidate), 0)
    return weights.reduce((sum, weight, bit) => ((mask & (1 << bit)) !== 0 ? sum + weight : sum), 0)
  }
  const points = chosen.reduce((sum, candidate) => sum + candidate.points, 0)
  const totals = {
    covered: weightOf((candidate) => candidate.strong),
    coveredAtAll: weightOf((candidate) => candidate.any),
    coveredByEligible: weightOf((candidate) => candidate.eligible),
    organisations: new Set(chosen.map((candidate) => candidate.organisation)).size,
    services: chosen.length,
    score: scoreOf(points),
  }
  return {members, totals, points}
}
