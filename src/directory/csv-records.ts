import {CsvError, parse} from 'csv-parse/sync'
import {restoreCell} from './spreadsheet-cells.ts'

// The longest row of the real data has 1,900 bytes. A row beyond this is a quote that was never closed or a file
// that is not a table, and holding it whole could exhaust memory.
const MAX_ROW_BYTES = 256 * 1024
/** Rows in one file: London has 1,600 sources; all of England and Wales would have a tenth of this. */
export const MAX_ROWS = 200_000
// After each broken quote reading starts again at the next line; a file with more of them is not worth the time.
const MAX_RESTARTS = 200
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** A row that could not be split into cells. `cell` is the position of the one at fault, from 0, if known. */
interface BrokenRow {
  readonly line: number
  readonly cell?: number
  /** What stands before the first comma, as far as it can be told. */
  readonly firstCell: string
  readonly what: string
  readonly expected: string
}

/** What a reader does with each row, in the order of the file. A row's line is the one that it starts on. */
export interface RowVisitor {
  row(line: number, cells: string[]): void
  broken(row: BrokenRow): void
}

class EnoughRows extends Error {}

/**
 * Splits CSV text (RFC 4180, LF or CRLF) into rows, whatever their number of cells, and hands them to `visitor`
 * one at a time, so that no more than one is held. Blank lines are passed over, and an
 * apostrophe that `writeTables` put before a formula is taken off. A row with a broken quote is
 * reported and reading goes on at the line after its first. Returns whether the end of the text was reached: it
 * is not when a row is too long, there are too many rows, or too many are broken.
 */
export function readRows(text: string, visitor: RowVisitor): boolean {
  const bytes = new TextEncoder().encode(text)
  const overlong = findOverlongLine(bytes)
  const end = overlong ?? bytes.length
  const cursor = {at: 0, line: 1}
  let rows = 0
  const visit = (cells: string[], rowEnd: number): null => {
    skipBlankLines(bytes, cursor, rowEnd)
    rows += 1
    if (rows > MAX_ROWS + 1) throw new EnoughRows()
    visitor.row(cursor.line, cells.map(restoreCell))
    advance(bytes, cursor, rowEnd)
    return null
  }
  for (let restarts = 0; cursor.at < end; restarts += 1) {
    const from = cursor.at
    try {
      parse(bytes.subarray(from, end), {
        record_delimiter: ['\n', '\r\n'],
        relax_column_count: true,
        skip_empty_lines: true,
        max_record_size: MAX_ROW_BYTES,
        on_record: (cells: string[], {bytes: read}) => visit(cells, from + read),
      })
      advance(bytes, cursor, end)
    } catch (error) {
      skipBlankLines(bytes, cursor, end)
      if (error instanceof EnoughRows) {
        visitor.broken({...tooManyRows, line: cursor.line, firstCell: ''})
        return false
      }
      if (!(error instanceof CsvError)) throw error
      const tooMany = restarts === MAX_RESTARTS
      const fault = tooMany ? tooManyBroken : describeQuoteFault(error)
      visitor.broken({...fault, line: cursor.line, firstCell: firstCellAt(bytes, cursor.at)})
      if (tooMany) return false
      advance(bytes, cursor, nextLine(bytes, cursor.at, end))
    }
  }
  if (overlong === null) return true
  visitor.broken({...tooLong, line: cursor.line, firstCell: ''})
  return false
}

const tooLong = {
  what: 'the row is too long to be one',
  expected: `at most ${MAX_ROW_BYTES / 1024} KB; nothing from here on was read`,
}
const tooManyRows = {
  what: 'the file has too many rows',
  expected: `at most ${MAX_ROWS}; nothing from here on was read`,
}
const tooManyBroken = {
  what: 'too many rows have broken quotes',
  expected: 'mend those listed; nothing from here on was read',
}

function describeQuoteFault(error: CsvError): Pick<BrokenRow, 'cell' | 'what' | 'expected'> {
  const column: unknown = error['column']
  const cell = typeof column === 'number' ? {cell: column} : {}
  // The library leaves the prefix off this one code alone.
  switch (error.code as string) {
    case 'INVALID_OPENING_QUOTE':
      return {...cell, what: 'a quote inside a cell that is not quoted', expected: QUOTING}
    case 'CSV_INVALID_CLOSING_QUOTE':
      return {...cell, what: 'a quote that neither ends the cell nor is doubled', expected: QUOTING}
    case 'CSV_MAX_RECORD_SIZE':
      return {...cell, what: 'the row is too long to be one; a quote may not be closed', expected: QUOTING}
    default:
      return {...cell, what: 'a quote that is never closed', expected: QUOTING}
  }
}

const QUOTING = 'the whole cell in quotes, and each quote within it doubled'

/** Where the first line begins that is longer than a row may be, or null. */
function findOverlongLine(bytes: Uint8Array): number | null {
  for (let start = 0; start < bytes.length; ) {
    const end = nextLine(bytes, start, bytes.length)
    if (end - start > MAX_ROW_BYTES) return start
    start = end
  }
  return null
}

function nextLine(bytes: Uint8Array, from: number, end: number): number {
  const found = bytes.indexOf(LINE_FEED, from)
  return found < 0 || found >= end ? end : found + 1
}

interface Cursor {
  at: number
  line: number
}

function advance(bytes: Uint8Array, cursor: Cursor, to: number): void {
  for (let at = cursor.at; at < to; at += 1) if (bytes[at] === LINE_FEED) cursor.line += 1
  cursor.at = to
}

function skipBlankLines(bytes: Uint8Array, cursor: Cursor, end: number): void {
  while (cursor.at < end) {
    const width = bytes[cursor.at] === CARRIAGE_RETURN ? 2 : 1
    if (bytes[cursor.at + width - 1] !== LINE_FEED) return
    advance(bytes, cursor, cursor.at + width)
  }
}

function firstCellAt(bytes: Uint8Array, start: number): string {
  const line = new TextDecoder().decode(bytes.subarray(start, start + 200))
  return /^"?([^",\r\n]*)/.exec(line)?.[1] ?? ''
}
