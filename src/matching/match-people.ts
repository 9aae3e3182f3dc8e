import type {Directory} from '../directory/service.ts'
import type {Profile} from '../profile/profile.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {compileBatch} from './batch/compile-batch.ts'
import {explainBest} from './batch/explain-best.ts'
import {matchPerson} from './batch/match-person.ts'
import type {Match, MatchResult} from './match.ts'
import {matchProfile, needsOf} from './match-profile.ts'
import type {MatchingContext} from './person.ts'
import {rankForNeed} from './rank.ts'

/** How many services would take a person on one need, and how many may. */
interface NeedCount {
  readonly eligible: number
  readonly check: number
}

/** One person of a list, matched: the best of each need, and how many there are in all. */
export interface PersonMatches extends MatchResult {
  readonly counts: Readonly<Partial<Record<Pathway, NeedCount>>>
}

/**
 * What matches one person of a list after another: the `limit` best matches of each need (`rankForNeed`; 0 keeps
 * all), in the order of `matchProfile`. The batch matcher finds them and the reference rules explain only those,
 * which gives the same several times faster, but `ineligible` is empty; without a limit or with `all`, which needs
 * the services that would turn the person away, the reference rules do it all.
 */
export function peopleMatcher(
  directory: Directory,
  context: MatchingContext,
  {limit, all}: {readonly limit: number; readonly all: boolean},
): (profile: Profile) => PersonMatches {
  if (limit === 0 || all)
    return (profile) => bestOfEachNeed(matchProfile(profile, directory, context), profile, limit)
  const index = compileBatch(directory.services, context)
  return (profile) => {
    const found = matchPerson(index, profile, limit)
    const counts = found.needs.map(({pathway, eligible, check}) => [pathway, {eligible, check}])
    return {...explainBest(index, profile, found, context), counts: Object.fromEntries(counts)}
  }
}

/** A result with the `limit` best matches of each need alone (0: with all), and how many each need has. */
export function bestOfEachNeed(result: MatchResult, profile: Profile, limit: number): PersonMatches {
  const counts: Partial<Record<Pathway, NeedCount>> = {}
  const best = new Set<Match>()
  for (const need of needsOf(profile)) {
    const ranked = rankForNeed(result.matches, need)
    const eligible = ranked.filter(({verdict}) => verdict === 'eligible').length
    counts[need] = {eligible, check: ranked.length - eligible}
    for (const match of limit === 0 ? ranked : ranked.slice(0, limit)) best.add(match)
  }
  return {...result, matches: result.matches.filter((match) => best.has(match)), counts}
}
