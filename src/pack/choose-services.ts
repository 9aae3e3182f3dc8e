import {ResettleError} from '../errors.ts'
import type {Match, MatchResult} from '../matching/match.ts'
import {rankForNeed} from '../matching/rank.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {listOr, nearestWords} from '../vocabulary/words.ts'
import {reasonsAgainst} from './reasons.ts'

/**
 * For each need, in the order given (most severe first), the best-ranked match, unless one already chosen meets the
 * need too.
 */
export function chooseServices({matches}: MatchResult, needs: readonly Pathway[]): Match[] {
  const chosen: Match[] = []
  for (const need of needs) {
    if (chosen.some((match) => match.needs.includes(need))) continue
    const best = rankForNeed(matches, need)[0]
    if (best !== undefined) chosen.push(best)
  }
  return chosen
}

/**
 * The matches that an officer named, in that order. Throws `SERVICE_UNFIT` with the reasons for a service that would
 * turn the person away, and `SERVICE_UNKNOWN` for one that is not there or meets none of the needs.
 */
export function pickServices({matches, ineligible}: MatchResult, ids: readonly string[]): Match[] {
  return [...new Set(ids)].map((id) => {
    const match = matches.find(({service}) => service.id === id)
    if (match !== undefined) return match
    const refused = ineligible.find(({service}) => service.id === id)
    if (refused !== undefined) {
      throw new ResettleError(
        'SERVICE_UNFIT',
        `${refused.service.name} (${id}) cannot take the person: ${reasonsAgainst(refused)}`,
      )
    }
    const near = nearestWords(
      {
        noun: 'service',
        words: matches.map(({service}) => ({id: service.id, label: service.name, aliases: []})),
      },
      id,
    )
    const hint = near.length > 0 ? `; did you mean ${listOr(near)}?` : '.'
    throw new ResettleError('SERVICE_UNKNOWN', `No service "${id}" meets one of the person's needs${hint}`, {
      next: ['Run `resettle match` with the same profile to see those that do.'],
    })
  })
}
