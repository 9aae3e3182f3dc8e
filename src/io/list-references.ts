import type {ReleaseColumn} from '../profile/release-columns.ts'
import type {ListBlock} from './list-blocks.ts'
import {readListRows} from './list-rows.ts'

/**
 * The reference that each row of a block states, by its line, also where the rest of the row cannot be read. It is
 * asked for only to tell of rows that are rejected. `columns` are null for JSON lines.
 */
export function referencesIn(
  block: ListBlock,
  columns: readonly ReleaseColumn[] | null,
): ReadonlyMap<number, string> {
  return columns === null ? ofJsonLines(block) : ofRows(block, columns)
}

function ofRows(block: ListBlock, columns: readonly ReleaseColumn[]): Map<number, string> {
  const at = columns.findIndex((column) => 'field' in column && column.field === 'reference')
  return new Map(
    readListRows(block).map((row) => [row.line, 'cells' in row ? (row.cells[at]?.trim() ?? '') : '']),
  )
}

function ofJsonLines({bytes, line}: ListBlock): Map<number, string> {
  const lines = new TextDecoder().decode(bytes).split('\n')
  return new Map(lines.map((text, index) => [line + index, referenceOf(text)]))
}

function referenceOf(text: string): string {
  try {
    const {reference} = JSON.parse(text) as {reference?: unknown}
    return typeof reference === 'string' ? reference : ''
  } catch {
    return ''
  }
}
