import type {Profile} from '../../profile/profile.ts'
import {PATHWAYS, type Pathway, SEVERITIES} from '../../vocabulary/pathways.ts'
import type {BatchIndex} from './compile-batch.ts'
import type {BatchJudgement} from './judge-batch.ts'
import {isIn} from './rows.ts'
import {type ScoreTables, weighDistance} from './score-tables.ts'
import {boundWords} from './word-bounds.ts'

/** The tables of scores as they stand for one person. */
export interface Scoring {
  /** The most that a service's specialism is worth, by kind. */
  readonly special: Float64Array
  /** The most that the service and the referrer alone are worth, by service. */
  readonly ceiling: Float64Array
  /** The reference's score; `sure` says that the verdict is eligible. */
  readonly score: (service: number, sure: boolean) => number
  /** The rank within the need at this position among `PATHWAYS`, from the score: as `rankForNeed` has it. */
  readonly rank: (service: number, score: number, need: number) => number
}

const MILLION = 1e6

/** Prepares scoring for the person judged last, and bounds what the words left can hold (`boundWords`). */
export function prepareScoring(index: BatchIndex, profile: Profile, {area, terms}: BatchJudgement): Scoring {
  const {scores} = index
  const {latitude, longitude} = profile.home
  const home = latitude === null || longitude === null ? null : {latitude, longitude}
  const {role} = profile.referrer
  const {kind, boundsFor, valueFor} = scores.specialisms
  const special = boundsFor(terms)
  const route = scores.route(role)
  const ceiling = scores.ceiling(role, home !== null)
  const openingOf = openings(scores, profile.needs)
  boundWords(index.scratch, scores, ceiling.words, special, area.serving)
  return {
    special,
    ceiling: ceiling.services,
    score: (service, sure) => {
      const places = scores.points[service] ?? []
      const nearness = isIn(area.serving, service) ? scores.near : scores.far
      const measured = home !== null && places.length > 0
      // In the order of WEIGHTS: another order could round another way.
      const sum =
        openingOf(service) +
        valueFor(kind[service] as number, terms) +
        (nearness[service] as number) +
        (measured ? weighDistance(home, places) : (scores.noDistance[service] as number)) +
        (sure ? scores.eligible : scores.check) +
        (scores.freshness[service] as number) +
        (scores.status[service] as number) +
        (scores.reachable[service] as number) +
        (route[service] as number)
      return Math.round(sum * MILLION) / MILLION
    },
    rank: (service, score, need) => {
      const main = (scores.main[need] as Float64Array)[scores.pathwayKind[service] as number] as number
      return score - openingOf(service) + main
    },
  }
}

/** Severity and main pathway of a service for someone with these needs. */
function openings(
  {pathwayKinds, pathwayKind, opening}: ScoreTables,
  needs: Profile['needs'],
): (service: number) => number {
  const bits = [0, 0, 0]
  for (let at = 0; at < PATHWAYS.length; at += 1) {
    const severity = needs[PATHWAYS[at] as Pathway]
    if (severity === undefined) continue
    const level = SEVERITIES.indexOf(severity)
    bits[level] = (bits[level] as number) | (1 << at)
  }
  const [low = 0, medium = 0, high = 0] = bits
  const needed = low | medium | high
  return (service) => {
    const {all, main} = pathwayKinds[pathwayKind[service] as number] ?? NO_PATHWAY
    const severity = (all & high) !== 0 ? 2 : (all & medium) !== 0 ? 1 : 0
    return opening[severity * 2 + ((main & needed) === 0 ? 0 : 1)] as number
  }
}

const NO_PATHWAY = {all: 0, main: 0}
