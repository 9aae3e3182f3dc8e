import type {Directory, Service} from '../directory/service.ts'
import {isLive} from '../vocabulary/services.ts'
import type {GapAnalysis} from './analysis.ts'
import {CELL_STATES, type Cell, type CoverageQuestion, measureCoverage} from './coverage.ts'

const FORMULA =
  'Both versions measured by the same rules at the same date. A cell is listed when its state differs; gained and lost are the services that count for it in one version alone.'

/** Cells whose state differs between two versions of the dataset, in the order of the report, and what opened and closed. */
export function findChanges(
  baseline: Directory,
  services: readonly Service[],
  after: readonly Cell[],
  question: CoverageQuestion,
): Required<Pick<GapAnalysis, 'changes'>> {
  const key = ({borough, pathway, group}: Cell) => `${borough}|${pathway}|${group ?? ''}`
  const earlier = new Map(measureCoverage(baseline.services, question).map((cell) => [key(cell), cell]))
  const rows = after.flatMap((cell) => {
    const old = earlier.get(key(cell))
    if (old === undefined || old.state === cell.state) return []
    const {borough, pathway, group} = cell
    const gained = cell.services.filter((id) => !old.services.includes(id))
    const lost = old.services.filter((id) => !cell.services.includes(id))
    return [{borough, pathway, group, before: old.state, after: cell.state, gained, lost}]
  })
  const [was, is] = [runningIds(baseline.services, question), runningIds(services, question)]
  const opened = [...is].filter((id) => !was.has(id)).sort()
  const closed = [...was].filter((id) => !is.has(id)).sort()
  const {version} = baseline.dataset
  return {changes: {baseline: version, opened, closed, method: {formula: FORMULA, sources: []}, rows}}
}

function runningIds(services: readonly Service[], {pathways}: CoverageQuestion): Set<string> {
  const running = services.filter(
    (service) => isLive(service) && service.pathways.some((pathway) => pathways.includes(pathway)),
  )
  return new Set(running.map(({id}) => id))
}

/** Cells that are in a worse state than they were. */
export function worsened(changes: GapAnalysis['changes'], cells: readonly Cell[]): Cell[] {
  const worse = (changes?.rows ?? []).filter(
    ({before, after}) => CELL_STATES.indexOf(after) < CELL_STATES.indexOf(before),
  )
  return cells.filter((cell) =>
    worse.some(
      (row) => row.borough === cell.borough && row.pathway === cell.pathway && row.group === cell.group,
    ),
  )
}
