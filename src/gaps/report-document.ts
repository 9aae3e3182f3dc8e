import {formatDate, type IsoDate} from '../calendar.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {
  type Block,
  bullets,
  callout,
  type Document,
  heading,
  line,
  paragraph,
  value,
} from '../document/model.ts'
import {PATHWAYS} from '../vocabulary/pathways.ts'
import type {GapAnalysis} from './analysis.ts'
import {CELL_STATES, type NamedGroup} from './coverage.ts'
import {coverageNotes, totalsSentence} from './notes.ts'
import {findGaps} from './report-findings.ts'
import type {ReportSection} from './report-section-words.ts'
import {reportSections} from './report-sections.ts'
import {
  evidenceTable,
  groupTable,
  matrixTable,
  mergeAlike,
  pathwayTable,
  type ReportTable,
} from './report-tables.ts'
import {STATE_LABELS, stateMeaning} from './state-words.ts'

/** What a report for a board is made from, in any format. */
export interface BoardReport {
  readonly report: GapAnalysis
  readonly groups: readonly NamedGroup[]
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
}

// Rows of a section's table that a document holds.
const ROWS_AT_MOST = 66
// So many pathways stand side by side on a sheet of A4.
const PATHWAYS_A_TABLE = 5

/** What the absence of a service here does and does not mean, which stands before every figure. */
export const ABSENCE_NOTE =
  'Absence in the dataset is not proof of absence: a service may exist that nobody has recorded, and a borough with few may have been searched less. Each figure says what is listed, and what recent sources bear out.'

/** The title of a report: whom it is about. */
export function reportTitle(groups: readonly NamedGroup[]): string {
  const [first] = groups
  const who = groups.length === 1 && first !== undefined && first.id !== null ? `: ${first.label}` : ''
  return `Gaps in London's resettlement services${who}`
}

/** A gap report as a document that a board reads: findings in words first, then the tables behind them. */
export function gapDocument({report, groups, dataset, today}: BoardReport): Document {
  const {cells, summary} = report
  const [first = {id: null, label: 'Everyone'}] = groups
  const own = cells.filter(({group}) => group === first.id)
  const findings = findGaps(report, groups)
  const present = PATHWAYS.filter((pathway) => own.some((cell) => cell.pathway === pathway))
  const blocks: Block[] = [
    paragraph(
      `What people leaving prison or on probation can be referred to, borough by borough and pathway by pathway, as at ${formatDate(today)}.`,
    ),
    callout('warning', 'Read this first', line(ABSENCE_NOTE)),
    ...list('What is missing', findings.missing),
    ...list('For whom', findings.forWhom),
    ...list('What to do', findings.actions),
    ...list('How sure this is', findings.research),
    heading(2, 'The figures'),
    paragraph(totalsSentence(summary)),
    bullets(
      [...CELL_STATES]
        .reverse()
        .map((state) => line(`${STATE_LABELS[state]}: ${stateMeaning(state, summary.coveredAt)}.`)),
    ),
    tableBlock(pathwayTable(own, first.label)),
    ...(groups.length > 1
      ? chunk(present, PATHWAYS_A_TABLE).map((part) =>
          tableBlock(mergeAlike(groupTable(cells, groups, part))),
        )
      : []),
    ...reportSections(report).flatMap(sectionBlocks),
    heading(2, 'Borough by borough'),
    paragraph('In brackets: the state by sources under 36 months old alone, where it is another.'),
    ...chunk(present, PATHWAYS_A_TABLE).map((part) => tableBlock(matrixTable(own, first.label, part))),
    heading(2, 'How well each borough was researched'),
    tableBlock(evidenceTable(summary.evidence)),
    heading(2, 'How the figures were made'),
    ...coverageNotes(summary, dataset, today).map((note) => paragraph(note)),
  ]
  return {
    title: reportTitle(groups),
    language: 'en-GB',
    marking: null,
    stamp: null,
    textSize: 'standard',
    blocks,
    footer: `Dataset ${dataset.version}, as at ${formatDate(today)}. ${LICENCE_NOTE}`,
  }
}

/** Whose data it is. */
export const LICENCE_NOTE =
  'Service records: Creative Commons Attribution 4.0. Contains public sector information licensed under the Open Government Licence v3.0.'

function list(title: string, sentences: readonly string[]): Block[] {
  return sentences.length === 0
    ? []
    : [heading(2, title), bullets(sentences.map((sentence) => line(sentence)))]
}

/** A section; of a long table its first rows, since a board's paper ends somewhere and the page has them all. */
function sectionBlocks({title, intro, table, method}: ReportSection): Block[] {
  const rows = table.rows.slice(0, ROWS_AT_MOST)
  const left = table.rows.length - rows.length
  return [
    heading(2, title),
    paragraph(intro),
    ...(rows.length > 0 ? [tableBlock({...table, rows})] : []),
    ...(left > 0 ? [paragraph(`${left} more rows are in the HTML report and in the JSON.`)] : []),
    ...method.map((words) => paragraph(words)),
  ]
}

function tableBlock({caption, columns, rows}: ReportTable): Block {
  return {
    kind: 'table',
    caption,
    header: columns.map(({heading}) => heading),
    rows: rows.map((cells) => cells.map(({text}) => line(value(text)))),
  }
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({length: Math.ceil(items.length / size)}, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
