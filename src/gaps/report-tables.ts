import {PATHWAYS, type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import {CELL_STATES, type Cell, type CellState, countStates, type NamedGroup} from './coverage.ts'
import type {BoroughEvidence} from './evidence.ts'
import {lacksOwn, madeForRange, STATE_LABELS} from './state-words.ts'

/** A cell of a table: its words, and the number that it sorts by where that is not its text. */
export interface TableCell {
  readonly text: string
  readonly order?: number
  /** The state that a cell stands for, to be marked as the map marks it. */
  readonly state?: CellState
}

/** A table that every format shows; the first cell of a row names it. */
export interface ReportTable {
  readonly caption: string
  readonly columns: readonly {readonly heading: string; readonly numeric: boolean}[]
  readonly rows: readonly (readonly TableCell[])[]
}

export const words = (heading: string) => ({heading, numeric: false})
export const numbers = (heading: string) => ({heading, numeric: true})
export const text = (value: string): TableCell => ({text: value})
export const count = (value: number): TableCell => ({text: String(value), order: value})

/** A state in words, which sorts from worst to best. */
export const stateCell = (state: CellState): TableCell => ({
  text: STATE_LABELS[state],
  order: CELL_STATES.indexOf(state),
  state,
})

/** Pathways down, states across, boroughs counted. `cells` are those of one group. */
export function pathwayTable(cells: readonly Cell[], who: string): ReportTable {
  const states = [...CELL_STATES]
    .reverse()
    .filter((state) => lacksOwn(state) === false || cells.some((cell) => cell.state === state))
  const showsMade = cells.some(({madeFor}) => madeFor !== null)
  return {
    caption: `Boroughs in each state, pathway by pathway: ${who}`,
    columns: [
      words('Pathway'),
      ...states.map((state) => numbers(STATE_LABELS[state])),
      numbers('Covered by recent sources alone'),
      numbers('Nothing of their own by recent sources'),
      ...(showsMade ? [numbers('Services made for the group, in a borough')] : []),
    ],
    rows: pathwaysOf(cells).map((pathway) => {
      const column = cells.filter((cell) => cell.pathway === pathway)
      const counts = countStates(column.map(({state}) => state))
      const recent = column.map(({stateEvidenced}) => stateEvidenced)
      return [
        text(labelOf(pathwayVocabulary, pathway)),
        ...states.map((state) => count(counts[state])),
        count(recent.filter((state) => state === 'covered').length),
        count(recent.filter(lacksOwn).length),
        ...(showsMade ? [madeForCell(column)] : []),
      ]
    }),
  }
}

const madeForCell = (cells: readonly Cell[]): TableCell => ({
  text: madeForRange(cells) ?? '–',
  order: Math.min(...cells.map(({madeFor}) => madeFor ?? -1)),
})

/** Boroughs down, pathways across: the state by everything listed, then by recent sources where that is worse. */
export function matrixTable(
  cells: readonly Cell[],
  who: string,
  pathways: readonly Pathway[] = pathwaysOf(cells),
): ReportTable {
  const rows = [...Map.groupBy(cells, ({borough}) => borough)]
  return {
    caption: `Every borough: ${who}`,
    columns: [words('Borough'), ...pathways.map((pathway) => words(labelOf(pathwayVocabulary, pathway)))],
    rows: rows.map(([borough, own]) => [
      text(borough),
      ...pathways.map((pathway) => {
        const cell = own.find((candidate) => candidate.pathway === pathway)
        return cell === undefined ? text('') : bothStates(cell)
      }),
    ]),
  }
}

function bothStates({state, stateEvidenced}: Cell): TableCell {
  const [listed, recent] = [stateCell(state), STATE_LABELS[stateEvidenced].toLowerCase()]
  const order = CELL_STATES.indexOf(state) * CELL_STATES.length + CELL_STATES.indexOf(stateEvidenced)
  return {...listed, text: state === stateEvidenced ? listed.text : `${listed.text} (${recent})`, order}
}

/** Groups down, pathways across: in how many boroughs no service of the borough's own takes the group. */
export function groupTable(
  cells: readonly Cell[],
  groups: readonly NamedGroup[],
  pathways: readonly Pathway[] = pathwaysOf(cells),
): ReportTable {
  const byGroup = Map.groupBy(cells, (cell) => cell.group)
  return {
    caption:
      'Boroughs where no local or shared service takes the group: by everything listed / by recent sources alone',
    columns: [words('Group'), ...pathways.map((pathway) => numbers(labelOf(pathwayVocabulary, pathway)))],
    rows: groups.map(({id, label}) => [
      text(label),
      ...pathways.map((pathway) => {
        const column = (byGroup.get(id) ?? []).filter((cell) => cell.pathway === pathway)
        const listed = column.filter((cell) => lacksOwn(cell.state)).length
        const recent = column.filter((cell) => lacksOwn(cell.stateEvidenced)).length
        return {text: `${listed} / ${recent}`, order: listed * 100 + recent}
      }),
    ]),
  }
}

/** A table with the rows that say the same in one, named by all of their names. */
export function mergeAlike(table: ReportTable): ReportTable {
  const alike = Map.groupBy(table.rows, ([, ...rest]) => rest.map((cell) => cell.text).join('|'))
  const rows = [...alike.values()].map((same) => {
    const [, ...rest] = same[0] ?? []
    return [text(same.map(([name]) => name?.text ?? '').join('; ')), ...rest]
  })
  return {...table, rows}
}

/** How well each borough was researched. */
export function evidenceTable(evidence: readonly BoroughEvidence[]): ReportTable {
  return {
    caption:
      'How well each borough was researched: its own services, on any pathway, by the age of their newest source',
    columns: [
      words('Borough'),
      numbers('Local'),
      numbers('Shared'),
      numbers('Under 12 months'),
      numbers('12 to 36 months'),
      numbers('Older'),
      numbers('Undated'),
      numbers('Share under 36 months'),
    ],
    rows: evidence.map(({borough, local, shared, freshness, evidencedShare}) => [
      text(borough),
      ...[local, shared, freshness.fresh, freshness.ageing, freshness.stale, freshness.undated].map(count),
      shareCell(evidencedShare),
    ]),
  }
}

/** A share as a percentage; nothing to take a share of sorts first. */
const shareCell = (share: number | null): TableCell =>
  share === null ? {text: '–', order: -1} : {text: `${Math.round(share * 100)}%`, order: share}

function pathwaysOf(cells: readonly Cell[]): Pathway[] {
  const found = new Set(cells.map(({pathway}) => pathway))
  return PATHWAYS.filter((pathway) => found.has(pathway))
}
