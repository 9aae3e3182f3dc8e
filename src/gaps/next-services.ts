import type {Borough} from '../vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import type {FigureSource, GapAnalysis, NextService, SafeCount} from './analysis.ts'
import type {Cell} from './coverage.ts'

const FROM_REFERENCE =
  'One more local service is taken to reach the whole need of a borough where no near (local or shared) service takes the group, and nobody elsewhere. Reached = N of that borough on that pathway. Ranked within a pathway: needs are measured differently on each, so that they cannot be compared across.'
const FROM_CASELOAD =
  'One more local service that takes everyone reaches the people of the caseload in its borough whom no service of its pathway would take. Ranked over all pathways; cells of which the count may not be shown are left out.'

/**
 * The best next service: which pathway in which borough reaches most unmet need. `reachedIn` gives it for a cell; 0 or
 * null (withheld) is left out. `across` ranks over all pathways (a caseload counts people on each), otherwise within each.
 */
export function rankNextServices(
  cells: readonly Cell[],
  reachedIn: (borough: Borough, pathway: Pathway, cell: Cell) => SafeCount,
  sources: readonly FigureSource[],
  across: boolean,
): Required<Pick<GapAnalysis, 'nextServices'>> {
  const rows = cells
    .map((cell) => ({cell, reached: reachedIn(cell.borough, cell.pathway, cell)}))
    // A withheld count is left out like nobody, so that its place in the list tells nothing of it.
    .filter(({reached}) => reached !== null && reached > 0)
    .sort((a, b) => {
      const pathways = PATHWAYS.indexOf(a.cell.pathway) - PATHWAYS.indexOf(b.cell.pathway)
      const most = (b.reached ?? 0) - (a.reached ?? 0)
      const boroughs = a.cell.boroughCode < b.cell.boroughCode ? -1 : 1
      return (across ? most || pathways : pathways || most) || boroughs
    })
    .map(({cell, reached}): NextService => {
      return {borough: cell.borough, pathway: cell.pathway, reached, state: cell.state}
    })
  return {nextServices: {method: {formula: across ? FROM_CASELOAD : FROM_REFERENCE, sources}, rows}}
}
