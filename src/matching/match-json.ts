import type {Service} from '../directory/service.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {listAnd} from '../vocabulary/words.ts'
import type {Match, Reason, Verdict} from './match.ts'

/** A match as scripts read it (DESIGN §9). */
export interface MatchJson {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly status: Service['status']
  readonly newestSource: string | null
  readonly verdict: Verdict
  readonly needs: readonly Pathway[]
  readonly score: number
  readonly parts: Readonly<Record<string, number>>
  readonly reasons: readonly Reason[]
}

/** A match in the stable shape of `match --json`. */
export function matchToJson({service, verdict, needs, score, parts, reasons}: Match): MatchJson {
  const {id, name, organisation, status, newestSource} = service
  return {id, name, organisation, status, newestSource, verdict, needs, score, parts, reasons}
}

/** A service that was not judged because it works on no pathway that the person needs. */
export interface UnneededJson {
  readonly id: string
  readonly name: string
  readonly reason: string
}

/** The services that meet none of the needs, each with that as its reason. */
export function offPathway(services: readonly Service[], needs: readonly Pathway[]): UnneededJson[] {
  return services
    .filter((service) => !service.pathways.some((pathway) => needs.includes(pathway)))
    .map(({id, name, pathways}) => ({
      id,
      name,
      reason: `Works on ${listAnd(pathways)} only, which is not among the needs.`,
    }))
}
