import {formatDate, type IsoDate} from '../calendar.ts'
import type {CallSheetRow} from '../directory/call-sheet.ts'
import {datasetWords} from '../directory/dataset-words.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {renderTable} from './table.ts'
import {cleanText, wrapText} from './text.ts'

interface StaleListOptions {
  /** How many there are, of which `rows` are the first. */
  readonly total: number
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
  readonly width: number
}

/** What to verify next as a table for a terminal. */
export function renderStale(
  rows: readonly CallSheetRow[],
  {total, dataset, today, width}: StaleListOptions,
): string {
  const table = renderTable(
    [
      {heading: 'Service'},
      {heading: 'Newest source', keep: true},
      {heading: 'Cells', align: 'right', keep: true},
      {heading: 'Plans', align: 'right', keep: true},
      {heading: 'Score', align: 'right', keep: true},
      {heading: 'Phone or website'},
    ],
    rows.map((row) => [
      `${cleanText(row.name)} (${row.id})`,
      row.newestSource === null ? 'undated' : formatDate(row.newestSource),
      row.cells.toFixed(1),
      String(row.plans),
      row.score.toFixed(1),
      cleanText(row.phones[0] ?? row.emails[0] ?? siteOf(row.website) ?? 'none found'),
    ]),
    width,
  )
  const notes = [
    `${rows.length} of ${total} live services whose newest source is over a year old. Score = overdue x (cells that depend on it + plans that name it). --format csv makes a call sheet with what to ask.`,
    `Dataset ${datasetWords(dataset)}, as at ${formatDate(today)}.`,
  ]
  return `${table}\n${notes.map((note) => wrapText(note, width).join('\n')).join('\n')}\n`
}

/** The site alone: a whole address would not fit beside the rest. */
const siteOf = (website: string): string | null =>
  URL.canParse(website) ? new URL(website).hostname.replace(/^www\./, '') : null
