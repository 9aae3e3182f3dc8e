import {stringify} from 'csv-stringify/sync'
import {protectCell} from './spreadsheet-cells.ts'
import {type ReleaseTables, TABLE_COLUMNS, TABLE_NAMES, type TableName} from './tables.ts'

/**
 * A release as the text of its files: UTF-8, LF, RFC 4180 quoting, columns in their order and rows by id, so that
 * the same content is always the same bytes. Rows of one service stay in the order in which they are given: the
 * first number is the one to ring first. A cell that a spreadsheet would take for a formula gets an apostrophe, which
 * `readRows` takes off again; a telephone number that begins with + is none.
 */
export function writeTables(tables: ReleaseTables): Record<TableName, string> {
  const entries = TABLE_NAMES.map((table) => [table, writeTable(table, tables[table])] as const)
  return Object.fromEntries(entries) as Record<TableName, string>
}

interface AnyRow {
  readonly cells: Readonly<Record<string, string>>
}

function writeTable(table: TableName, rows: readonly AnyRow[]): string {
  const columns = TABLE_COLUMNS[table]
  const idOf = ({cells}: AnyRow): string => cells[columns[0]] ?? ''
  const records = [...rows]
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0))
    .map(({cells}) => cells)
  return stringify(records, {
    header: true,
    columns: [...columns],
    record_delimiter: '\n',
    cast: {string: protectCell},
  })
}
