import {isConfidential} from '../directory/confidential.ts'
import type {Service} from '../directory/service.ts'
import {isLive} from '../vocabulary/services.ts'
import {type Cell, type CellState, type CoverageQuestion, countStates, measureCoverage} from './coverage.ts'
import {type BoroughEvidence, describeEvidence} from './evidence.ts'
import {isEvidenced, statesNoBorough} from './reach.ts'

/**
 * The report in numbers. `unstated` lists the live services that state no borough, which count nowhere; `refuges`
 * is how many live services of the report are confidential places to stay; `evidence` says how well each borough
 * was researched, over all pathways.
 */
export interface GapSummary {
  readonly boroughs: number
  readonly pathways: number
  readonly groups: readonly (string | null)[]
  readonly coveredAt: number
  readonly cells: number
  readonly states: Readonly<Record<CellState, number>>
  readonly statesEvidenced: Readonly<Record<CellState, number>>
  readonly services: number
  readonly servicesEvidenced: number
  readonly unstated: readonly string[]
  readonly refuges: number
  readonly evidence: readonly BoroughEvidence[]
}

export interface GapReport {
  readonly cells: readonly Cell[]
  readonly summary: GapSummary
}

/** Reports what each borough has on each pathway for each group, with what is needed to judge the report itself. */
export function reportGaps(services: readonly Service[], question: CoverageQuestion): GapReport {
  const {today, coveredAt, boroughs, pathways, groups} = question
  const cells = measureCoverage(services, question)
  const listed = services
    .filter((service) => isLive(service) && service.pathways.some((pathway) => pathways.includes(pathway)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const summary = {
    boroughs: new Set(boroughs).size,
    pathways: new Set(pathways).size,
    groups: groups.map((group) => group.id),
    coveredAt,
    cells: cells.length,
    states: countStates(cells.map((cell) => cell.state)),
    statesEvidenced: countStates(cells.map((cell) => cell.stateEvidenced)),
    services: listed.length,
    servicesEvidenced: listed.filter((service) => isEvidenced(service, today)).length,
    unstated: listed.filter(statesNoBorough).map((service) => service.id),
    refuges: listed.filter(isConfidential).length,
    evidence: describeEvidence(services, today, boroughs),
  }
  return {cells, summary}
}
