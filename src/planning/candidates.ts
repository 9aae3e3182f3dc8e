import type {Service} from '../directory/service.ts'
import type {Match} from '../matching/match.ts'
import type {Pathway} from '../vocabulary/pathways.ts'

/**
 * A match as the planner sees it. `index` is its place among the matches, those with the newest source first and then
 * by id, so that of plans that are equal in all else the lowest indexes are the fresher ones. Masks have one bit for each of the person's needs. `points` is the score in millionths: whole numbers
 * add up to the same sum in any order.
 */
export interface Candidate {
  readonly index: number
  readonly match: Match
  readonly organisation: string
  readonly any: number
  readonly strong: number
  readonly eligible: number
  readonly points: number
}

const POINTS = 1e6

/**
 * Whether a service is an advice line: national, and delivered by phone or online only. Where no delivery is
 * recorded we do not know, and it counts as more than a line.
 */
export function isAdviceLine({coverage, delivery}: Pick<Service, 'coverage' | 'delivery'>): boolean {
  return (
    coverage === 'national' &&
    delivery.length > 0 &&
    delivery.every((way) => way === 'phone' || way === 'online')
  )
}

/** The matches as candidates, in the order of their indexes. `needs` gives each need its bit. */
export function toCandidates(matches: readonly Match[], needs: readonly Pathway[]): Candidate[] {
  return [...matches].sort(byFreshness).map((match, index) => {
    const any = needs.reduce((mask, need, bit) => (match.needs.includes(need) ? mask | (1 << bit) : mask), 0)
    return {
      index,
      match,
      organisation: match.service.organisationId,
      any,
      strong: isAdviceLine(match.service) ? 0 : any,
      eligible: match.verdict === 'eligible' ? any : 0,
      points: Math.round(match.score * POINTS),
    }
  })
}

function byFreshness({service: a}: Match, {service: b}: Match): number {
  const [newestA, newestB] = [a.newestSource ?? '', b.newestSource ?? '']
  if (newestA !== newestB) return newestA > newestB ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** The score that points stand for. */
export const scoreOf = (points: number): number => points / POINTS
