import {rowReader} from '../matching/batch/read-rows.ts'
import {NO_REFERENCE} from '../profile/read-profile.ts'
import type {ReadingContext} from '../profile/reading.ts'
import type {ReleaseColumn} from '../profile/release-columns.ts'
import {type ListEntry, readReleaseJsonl} from '../profile/release-list.ts'
import type {ListBlock} from './list-blocks.ts'
import {type ListRow, REPLACED, readListRows} from './list-rows.ts'

/**
 * A reader of the people of one block of a list after another, as `readReleaseCsv` and `readReleaseJsonl` read whole
 * lists; but a quotation mark out of place is a fault of its row alone. `columns` are those of a CSV list, null for
 * JSON lines.
 */
export function entryReader(
  columns: readonly ReleaseColumn[] | null,
  context: ReadingContext,
): (block: ListBlock) => Promise<Iterable<ListEntry>> {
  if (columns === null) return (block) => readJsonBlock(block, context)
  const readRow = rowReader(columns, context)
  return async (block) => readCsvBlock(block)

  function* readCsvBlock(block: ListBlock): Generator<ListEntry> {
    for (const row of readListRows(block)) yield readEntry(row, columns?.length ?? 0)
  }

  function readEntry(row: ListRow, width: number): ListEntry {
    const {line} = row
    if (!('cells' in row)) return {line, ok: false, problems: [row]}
    if (row.cells.length !== width) {
      const what = `${row.cells.length} cells under ${width} headings`
      return {line, ok: false, problems: [{line, what, expected: `${width} cells, the blank ones too`}]}
    }
    const read = readRow(row.cells)
    if (!read.ok) return {line, ok: false, problems: read.problems.map((problem) => ({line, ...problem}))}
    return {line, ok: true, profile: named(read.profile, line), notes: read.notes}
  }
}

async function readJsonBlock(
  {bytes, line, broken}: ListBlock,
  context: ReadingContext,
): Promise<readonly ListEntry[]> {
  if (broken) {
    return [
      {line, ok: false, problems: [{line, what: 'the line is too long', expected: 'a profile on each line'}]},
    ]
  }
  const text = new TextDecoder().decode(bytes)
  const lines = text.includes(REPLACED) ? text.split('\n') : null
  const read = await readReleaseJsonl(text, context)
  if (!read.ok) return [{line, ok: false, problems: read.problems}]
  const before = line - 1
  return read.entries.map((entry) => {
    const own = entry.line + before
    // What is no part of UTF-8 was replaced, and a word read in the wrong encoding is a wrong word.
    if (lines?.[entry.line - 1]?.includes(REPLACED)) {
      return {
        line: own,
        ok: false,
        problems: [{line: own, what: 'not UTF-8', expected: 'the file to be saved as UTF-8'}],
      }
    }
    if (!entry.ok) {
      return {line: own, ok: false, problems: entry.problems.map((problem) => ({...problem, line: own}))}
    }
    const unnamed = entry.profile.reference === `line ${entry.line}`
    return {
      ...entry,
      line: own,
      profile: unnamed ? {...entry.profile, reference: `line ${own}`} : entry.profile,
    }
  })
}

/** Without a reference of its own, a person in a list is known by the line. */
function named(profile: Extract<ListEntry, {ok: true}>['profile'], line: number): typeof profile {
  return profile.reference === NO_REFERENCE ? {...profile, reference: `line ${line}`} : profile
}
