import type {Service} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import type {MatchResult} from '../matching/match.ts'
import {against} from '../matching/unmet.ts'
import type {PlanConstraints} from './plan.ts'

/**
 * Checks that the services to keep or drop are matches of this person. Throws `SERVICE_UNKNOWN` for an id that no
 * service has and `USAGE` for one that would turn the person away (with the reason), works on none of the needs,
 * or is both to be kept and to be dropped.
 */
export function checkConstraints(
  {keep, drop}: PlanConstraints,
  result: MatchResult,
  services: readonly Service[],
): void {
  const both = keep.find((id) => drop.includes(id))
  if (both !== undefined)
    throw new ResettleError('USAGE', `--keep and --drop both name ${both}.`, {
      next: ['Leave out one of the two.'],
    })
  for (const id of [...keep, ...drop]) {
    if (result.matches.some((match) => match.service.id === id)) continue
    const flag = keep.includes(id) ? '--keep' : '--drop'
    const refused = result.ineligible.find((match) => match.service.id === id)
    if (refused !== undefined)
      throw new ResettleError('USAGE', `${flag} ${id}: it would turn this person away. ${against(refused)}`, {
        next: ['`resettle match PROFILE` lists the services that may be kept or dropped.'],
      })
    const service = services.find((known) => known.id === id)
    if (service === undefined) throw new ResettleError('SERVICE_UNKNOWN', `There is no service "${id}".`)
    throw new ResettleError('USAGE', `${flag} ${id}: it works on none of the needs in the profile.`, {
      next: ['`resettle match PROFILE` lists the services that may be kept or dropped.'],
    })
  }
}
