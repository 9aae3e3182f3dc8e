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
const REPLACED = '\ufffd'

/** The rows of a block, without those that are blank. What is wrong with one does not touch the others. */
export function readListRows({bytes, line, broken}: ListBlock): ListRow[] {
  if (broken) return [{line, ...NEVER_CLOSED}]
  const text = new TextDecoder('utf-8', {ignoreBOM: line > 1}).decode(bytes).replaceAll('\r\n', '\n')
  const rows = splitText(text, line) ?? splitSingly(bytes, line)
  return text.includes(REPLACED) ? rows.map(refuseReplaced) : rows
}

function refuseReplaced(row: ListRow): ListRow {
  return 'cells' in row && row.cells.some((cell) => cell.includes(REPLACED))
    ? {line: row.line, ...NOT_TEXT}
    : row
}

/** The rows of a text; null when a quotation mark is misplaced. */
function splitText(text: string, line: number): ListRow[] | null {
  // Most lists have no quotes: then a row is a line, and its cells lie between commas.
  if (!text.includes('"') && !text.includes('\r')) {
    return text
      .split('\n')
      .map((row, index) => ({line: line + index, cells: row.split(',')}))
      .filter(({cells}) => cells.some((cell) => cell.trim() !== ''))
  }
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

function splitSingly(bytes: Uint8Array<ArrayBuffer>, line: number): ListRow[] {
  return splitRows(bytes, line).flatMap((row): ListRow[] => {
    const text = new TextDecoder().decode(row.bytes).replaceAll('\r\n', '\n')
    return splitText(text, row.line) ?? [{line: row.line, ...MISPLACED}]
  })
}
