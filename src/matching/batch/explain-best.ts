import type {Profile} from '../../profile/profile.ts'
import type {MatchResult} from '../match.ts'
import {matchService, needsOf} from '../match-profile.ts'
import {type MatchingContext, preparePerson} from '../person.ts'
import {explainUnmet} from '../unmet.ts'
import {type BatchResult, unmetNeeds} from './batch-result.ts'
import type {BatchIndex} from './compile-batch.ts'

/**
 * Has the reference explain what the batch matcher found: the best matches of all needs, with their reasons and
 * parts, best first, and why each unmet need is not met. The services judged ineligible are not gone into.
 */
export function explainBest(
  index: BatchIndex,
  profile: Profile,
  result: BatchResult,
  context: MatchingContext,
): MatchResult {
  const person = preparePerson(profile, context)
  const wanted = needsOf(profile)
  const chosen = new Set(result.needs.flatMap(({best}) => best.map(({service}) => service)))
  const matches = [...chosen]
    .map((service) => matchService(person, service, wanted))
    .sort((a, b) => b.score - a.score || (a.service.id < b.service.id ? -1 : 1))
  const unmet = unmetNeeds(result).map((need) => {
    const refusing = index.services
      .filter(({pathways}) => pathways.includes(need))
      .map((service) => matchService(person, service, wanted))
      .sort((a, b) => (a.service.id < b.service.id ? -1 : 1))
    return explainUnmet(need, profile.needs[need] ?? 'low', refusing, person)
  })
  return {matches, ineligible: [], unmet, notes: person.notes}
}
