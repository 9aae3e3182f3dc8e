import type {Cell} from '../gaps/coverage.ts'
import type {BoroughEvidence} from '../gaps/evidence.ts'
import {lacksOwn, MADE_FOR_MEANING} from '../gaps/state-words.ts'
import {EVIDENCE_HEADING, EVIDENCE_KEY, HEADINGS, headingKey, percent, stateStyle} from './coverage-words.ts'
import type {Style} from './screen.ts'
import {type Column, renderTable} from './table.ts'
import {wrapText} from './text.ts'

const MADE_HEADING = 'Made for'

const number = (heading: string): Column => ({heading, align: 'right', keep: true})

/** One pathway, borough by borough: both states in words, and the counts. `cells` are those of one group. */
export function renderPathwayTable(
  cells: readonly Cell[],
  evidence: readonly BoroughEvidence[],
  style: Style,
  width: number,
): string {
  // Only a cohort has services that are made for it.
  const showsMade = cells.some(({madeFor}) => madeFor !== null)
  const shares = new Map(evidence.map((row) => [row.borough, row.evidencedShare]))
  const columns: Column[] = [
    {heading: 'Borough'},
    {heading: 'State', keep: true},
    {heading: 'Evidenced', keep: true},
    number('Local'),
    number('Shared'),
    number('Wide'),
    ...(showsMade ? [number(MADE_HEADING)] : []),
    number(EVIDENCE_HEADING),
  ]
  const rows = cells.map((cell) => [
    cell.borough,
    stateStyle(cell.state, style)(cell.state),
    stateStyle(cell.stateEvidenced, style)(cell.stateEvidenced),
    String(cell.local),
    String(cell.shared),
    String(cell.wide),
    ...(showsMade ? [String(cell.madeFor ?? '–')] : []),
    percent(shares.get(cell.borough) ?? null),
  ])
  const key = [
    'Evidenced: the state when only services with a source under 36 months old are counted.',
    ...(showsMade ? [`${MADE_HEADING}: ${MADE_FOR_MEANING}.`] : []),
    EVIDENCE_KEY,
  ]
  const lines = key.flatMap((line) => wrapText(line, width))
  return `${renderTable(columns, rows, width)}\n${lines.join('\n')}\n`
}

/**
 * Many groups at once: for each, on each pathway, the number of boroughs where no local or shared service takes it,
 * by everything listed and by recent sources alone. `labels` gives the groups, in order, by id.
 */
export function renderGroupTable(
  cells: readonly Cell[],
  labels: ReadonlyMap<string | null, string>,
  width: number,
): string {
  const pathways = [...new Set(cells.map((cell) => cell.pathway))]
  const byGroup = Map.groupBy(cells, (cell) => cell.group)
  const rows = [...labels].map(([id, label]) => [
    label,
    ...pathways.map((pathway) => {
      const column = (byGroup.get(id) ?? []).filter((cell) => cell.pathway === pathway)
      const lacking = column.filter((cell) => lacksOwn(cell.state)).length
      return `${lacking}/${column.filter((cell) => lacksOwn(cell.stateEvidenced)).length}`
    }),
  ])
  const columns = [{heading: 'Group'}, ...pathways.map((pathway) => number(HEADINGS[pathway]))]
  const key = [
    'Boroughs where no local or shared service takes the group: by everything listed / by services with a source under 36 months old alone.',
    headingKey(pathways),
  ]
  const lines = key.flatMap((line) => wrapText(line, width))
  return `${renderTable(columns, rows, width)}\n${lines.join('\n')}\n`
}
