import {formatPath} from './problem.ts'
import type {Profile} from './profile.ts'
import {parseProfileText} from './profile-text.ts'
import {NO_REFERENCE} from './read-profile.ts'
import type {ReadingContext} from './reading.ts'
import {
  AS_THEY_STAND,
  type ColumnOptions,
  type ColumnReading,
  type ReleaseColumn,
  readHeadings,
} from './release-columns.ts'
import {parseReleaseRow} from './release-row.ts'

/** One thing wrong with a list, at a line of its file (from 1) and, where it lies in one, a column or path. */
interface ListProblem {
  readonly line: number
  readonly character?: number
  readonly column?: string
  readonly what: string
  readonly value?: string
  readonly expected: string
}

/** One person of a list, who starts on `line`, or all that is wrong with what stands there. */
export type ListEntry =
  | {readonly line: number; readonly ok: true; readonly profile: Profile; readonly notes: readonly string[]}
  | {readonly line: number; readonly ok: false; readonly problems: readonly ListProblem[]}

/** The people of a list in its order; or why it cannot be read as a list at all. */
export type ReleaseListResult =
  | {
      readonly ok: true
      readonly entries: readonly ListEntry[]
      /** How each heading of a CSV was understood; none of JSON lines. */
      readonly readings: readonly ColumnReading[]
    }
  | {readonly ok: false; readonly problems: readonly ListProblem[]}

interface CsvRecord {
  readonly record: readonly string[]
  readonly info: {readonly lines: number}
}

/**
 * Reads a release list from CSV text with a heading line. A row that is wrong does not stop the others; a wrong
 * heading or a quotation mark that is never closed does, since no row after it can be trusted.
 */
export async function readReleaseCsv(
  text: string,
  context: ReadingContext,
  options: ColumnOptions = AS_THEY_STAND,
): Promise<ReleaseListResult> {
  // The heading on its own first: another kind of file is not worth holding as a million rows.
  const heading = await splitRecords(text, 1)
  if ('what' in heading) return {ok: false, problems: [heading]}
  const [first] = heading
  if (first === undefined)
    return {ok: false, problems: [{line: 1, what: 'the list is empty', expected: 'a heading line'}]}
  const headings = readHeadings(first.record, options)
  if (!headings.ok) {
    return {ok: false, problems: headings.problems.map((problem) => ({line: startOf(first), ...problem}))}
  }
  const {columns, readings} = headings
  const records = await splitRecords(text)
  if ('what' in records) return {ok: false, problems: [records]}
  const rows = records.slice(1)
  return {ok: true, readings, entries: rows.map((row) => readRecord(row, columns, context))}
}

// The same as in a list that is read in blocks.
const LONGEST_ROW = 256 * 1024

/** The rows of CSV text, or the first so many, with the lines that they end on; blank ones are passed over. */
async function splitRecords(text: string, most = -1): Promise<readonly CsvRecord[] | ListProblem> {
  const {CsvError, parse} = await import('csv-parse/sync')
  try {
    // csv-parse counts a CR and an LF inside a cell as two lines.
    return parse(text.replaceAll('\r\n', '\n'), {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: LONGEST_ROW,
      to: most,
    }) as unknown as CsvRecord[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED'
    const line = Number(/(?:at|on) line (\d+)/.exec(error.message)?.[1] ?? 1)
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      return {line, what: 'the row is too long to be one', expected: `at most ${LONGEST_ROW / 1024} KB`}
    return {
      line: isOpen ? lineOfOpenQuote(text) : line,
      what: `not CSV: a quotation mark is ${isOpen ? 'never closed' : 'misplaced'}`,
      expected: 'cells with a comma, a quotation mark or a line break in them to be quoted, with "" for a "',
    }
  }
}

function readRecord(row: CsvRecord, columns: readonly ReleaseColumn[], context: ReadingContext): ListEntry {
  const line = startOf(row)
  if (row.record.length !== columns.length) return wrongLength(line, row.record, columns.length)
  const result = parseReleaseRow(columns, row.record, context)
  if (result.ok) return {line, ...result, profile: named(result.profile, line)}
  return {line, ok: false, problems: result.problems.map((problem) => ({line, ...problem}))}
}

// A mark that is doubled closes and opens again, so that of an odd number the last one is open.
function lineOfOpenQuote(text: string): number {
  return text.slice(0, text.lastIndexOf('"')).split(/\r\n|\n|\r/).length
}

// csv-parse counts the line that a record ends on; line breaks inside its cells lead back to where it starts.
function startOf({record, info}: CsvRecord): number {
  return info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0)
}

function wrongLength(line: number, record: readonly string[], wanted: number): ListEntry {
  const what = `${record.length} cells under ${wanted} headings`
  return {line, ok: false, problems: [{line, what, expected: `${wanted} cells, the blank ones too`}]}
}

/** Reads a release list of one JSON profile on each line; blank lines are skipped. */
export async function readReleaseJsonl(text: string, context: ReadingContext): Promise<ReleaseListResult> {
  const entries: ListEntry[] = []
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    if (source.trim() !== '') entries.push(await readJsonLine(source, index + 1, context))
  }
  return {ok: true, entries, readings: []}
}

async function readJsonLine(source: string, line: number, context: ReadingContext): Promise<ListEntry> {
  const result = await parseProfileText(source, context)
  if (result.ok) return {line, ...result, profile: named(result.profile, line)}
  const problems = result.problems.map(({path, at: _at, position, ...problem}) => ({
    line,
    ...(position === null ? {} : {character: position.character}),
    ...(path.length === 0 ? {} : {column: formatPath(path)}),
    ...problem,
  }))
  return {line, ok: false, problems}
}

/** Without a reference of its own, a person in a list is known by the line. */
function named(profile: Profile, line: number): Profile {
  return profile.reference === NO_REFERENCE ? {...profile, reference: `line ${line}`} : profile
}
