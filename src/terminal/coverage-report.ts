import type {IsoDate} from '../calendar.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import type {Group} from '../gaps/coverage.ts'
import {coverageNotes, totalsSentence} from '../gaps/notes.ts'
import type {GapReport} from '../gaps/report.ts'
import {renderHeatMap} from './coverage-map.ts'
import {renderGroupTable, renderPathwayTable} from './coverage-tables.ts'
import type {Style} from './screen.ts'
import {wrapText} from './text.ts'

interface CoverageReportOptions {
  readonly report: GapReport
  readonly groups: readonly Group[]
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
  readonly style: Style
  readonly width: number
}

/**
 * A coverage report as a person reads it: for one group a heat map, or a table when it is about one pathway; for
 * several groups the number of boroughs that fail each; then the totals and what must be known to rely on them.
 */
export function renderCoverageReport(options: CoverageReportOptions): string {
  const {report, dataset, today, style, width} = options
  const notes = [totalsSentence(report.summary), ...coverageNotes(report.summary, dataset, today)]
  const heading = wrapText(title(options), width).map((line) => style.bold(line))
  const sections = [
    heading.join('\n'),
    table(options),
    ...notes.map((note) => wrapText(note, width).join('\n')),
  ]
  return `${sections.map((section) => section.trimEnd()).join('\n\n')}\n`
}

function title({report, groups}: CoverageReportOptions): string {
  const {boroughs, pathways} = report.summary
  const [first] = groups
  const alone = first?.id === null || first === undefined ? 'everyone' : `the group "${first.label}"`
  const who = groups.length > 1 ? `${groups.length} groups` : alone
  const what = pathways === 1 ? report.cells[0]?.pathway : `${pathways} pathways`
  return `Coverage for ${who}: ${what} in ${boroughs === 1 ? report.cells[0]?.borough : `${boroughs} boroughs`}`
}

function table({report, groups, style, width}: CoverageReportOptions): string {
  const {cells, summary} = report
  if (groups.length > 1) {
    return renderGroupTable(cells, new Map(groups.map(({id, label}) => [id, label])), width)
  }
  return summary.pathways === 1
    ? renderPathwayTable(cells, summary.evidence, style, width)
    : renderHeatMap(cells, summary.evidence, style, width)
}
