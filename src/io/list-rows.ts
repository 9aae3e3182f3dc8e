import {CsvError, parse} from 'csv-parse/sync'
import {type ListBlock, splitRows} from './list-blocks.ts'

/** A row of a block of CSV, and the line of the file that it starts on; or why it cannot be split into cells. */
export type ListRow =
  | {readonly line: number; readonly cells: readonly string[]}
  | {readonly line: number; readonly what: string; readonly expected: string}

const QUOTING = 'cells with a comma, a quotation mark or a line break in them to be quoted, with "" for a "'
const NEVER_CLOSED = {what: 'not CSV: a quotation mark is never closed', expected: QUOTING}
const MISPLACED = {what: 'not CSV: a quotation mark is misplaced', expected: QUOTING}
const NOT_TEXT = {what: 'not UTF-8', expected: 'the file to be saved as UTF-8'}

// What a byte becomes that is no part of UTF-8.
export const REPLACED = '\ufffd'

/** The rows of a block, without those that are blank. What is wrong with one does not touch the others. */
export function* readListRows({bytes, line, broken}: ListBlock): Generator<ListRow> {
  if (broken) {
    yield {line, ...NEVER_CLOSED}
    return
  }
  const text = new TextDecoder('utf-8', {ignoreBOM: line > 1}).decode(bytes).replaceAll('\r\n', '\n')
  const check = text.includes(REPLACED) ? refuseReplaced : (row: ListRow) => row
  for (const row of splitText(text, line) ?? splitSingly(bytes, line)) yield check(row)
}

function refuseReplaced(row: ListRow): ListRow {
  return 'cells' in row && row.cells.some((cell) => cell.includes(REPLACED))
    ? {line: row.line, ...NOT_TEXT}
    : row
}

/** The rows of a text; null when a quotation mark is misplaced. */
function splitText(text: string, line: number): Iterable<ListRow> | null {
  if (!text.includes('"') && !text.includes('\r')) return splitPlain(text, line)
  try {
    const records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as {record: string[]; info: {lines: number}}[]
    return records.map(({record, info}) => {
      // The line is the one that the record ends on; breaks inside its cells lead back to where it starts.
      const breaks = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
      return {line: line + info.lines - 1 - breaks, cells: record}
    })
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}

// Most lists have no quotes: then a row is a line, and its cells lie between commas. One row at a time, because a
// block of them at once outlives the quick collection of garbage.
function* splitPlain(text: string, firstLine: number): Generator<ListRow> {
  let line = firstLine
  for (let from = 0; from < text.length; line += 1) {
    const found = text.indexOf('\n', from)
    const end = found < 0 ? text.length : found
    const cells = text.slice(from, end).split(',')
    if (cells.some((cell) => cell.trim() !== '')) yield {line, cells}
    from = end + 1
  }
}

function splitSingly(bytes: Uint8Array<ArrayBuffer>, line: number): ListRow[] {
  return splitRows(bytes, line).flatMap((row): ListRow[] => {
    const text = new TextDecoder().decode(row.bytes).replaceAll('\r\n', '\n')
    const rows = splitText(text, row.line)
    return rows === null ? [{line: row.line, ...MISPLACED}] : [...rows]
  })
}
