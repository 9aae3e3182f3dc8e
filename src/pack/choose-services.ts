import {ResettleError} from '../errors.ts'
import type {Match, MatchResult} from '../matching/match.ts'
import {findRunnersUp, type RunnerUp} from '../planning/compare-plans.ts'
import {type Plan, UNCONSTRAINED} from '../planning/plan.ts'
import type {PersonPlan} from '../planning/plan-person.ts'
import {planServices} from '../planning/plan-services.ts'
import type {Profile} from '../profile/profile.ts'
import {listOr, nearestWords} from '../vocabulary/words.ts'
import {reasonsAgainst} from './reasons.ts'

/** The services that letters go to, in order, with how they cover the needs and whom to ask next for each need. */
export interface Choice {
  readonly matches: readonly Match[]
  readonly plan: Plan
  readonly runnersUp: readonly RunnerUp[]
}

/**
 * The services of the person's plan, or those that the officer named instead (`ids`, in that order). Throws as
 * `pickServices` does.
 */
export function chooseServices(
  {result, plan, runnersUp}: PersonPlan,
  profile: Profile,
  ids: readonly string[],
): Choice {
  if (ids.length === 0) return {matches: plan.services.map(({match}) => match), plan, runnersUp}
  const matches = pickServices(result, ids)
  const keep = matches.map(({service}) => service.id)
  // A plan that has all of these and none of the others: what they cover, in the planner's own terms.
  const drop = result.matches.map(({service}) => service.id).filter((id) => !keep.includes(id))
  const chosen = planServices(result, profile, {keep, drop})
  return {matches, plan: chosen, runnersUp: findRunnersUp(chosen, result, UNCONSTRAINED)}
}

/**
 * The matches that an officer named, in that order. Throws `SERVICE_UNFIT` with the reasons for a service that would
 * turn the person away, and `SERVICE_UNKNOWN` for one that is not there or meets none of the needs.
 */
function pickServices({matches, ineligible}: MatchResult, ids: readonly string[]): Match[] {
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
