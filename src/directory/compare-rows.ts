import type {CellChange, Cells, RowChanges} from './diff.ts'
import {LIST_COLUMNS, listCell, type Row, type ServiceTable, TABLE_COLUMNS, type TableName} from './tables.ts'

/** Rows of one service in an order that depends on what they say alone. */
export function inOrder<T extends ServiceTable>(table: T, rows: readonly Row<T>[] = []): Cells<T>[] {
  return rows
    .map(({cells}) => ({cells, key: `${rowKey(table, cells)}\u0001${JSON.stringify(cells)}`}))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({cells}) => cells)
}

/** The cells in which two rows of a table with the same id differ. */
export function compareCells<T extends TableName>(table: T, from: Cells<T>, to: Cells<T>): CellChange[] {
  return TABLE_COLUMNS[table]
    .map((column) => {
      const key = column as keyof Cells<T>
      return {column: column as string, from: from[key], to: to[key]}
    })
    .filter((change) => cellKey(change.column, change.from) !== cellKey(change.column, change.to))
}

/** Rows are compared as a bag: a row that stands twice on one side and once on the other differs by one. */
export function compareRows<T extends ServiceTable>(
  table: T,
  from: readonly Cells<T>[],
  to: readonly Cells<T>[],
): RowChanges<T> {
  return {removed: without(table, from, to), added: without(table, to, from)}
}

function without<T extends ServiceTable>(
  table: T,
  rows: readonly Cells<T>[],
  others: readonly Cells<T>[],
): Cells<T>[] {
  const left = new Map<string, number>()
  for (const row of others) left.set(rowKey(table, row), (left.get(rowKey(table, row)) ?? 0) + 1)
  return rows.filter((row) => {
    const count = left.get(rowKey(table, row)) ?? 0
    left.set(rowKey(table, row), count - 1)
    return count <= 0
  })
}

/** What a cell says, whatever the order of a list that is a set and the spaces round its items. */
export function cellKey(column: string, cell: string): string {
  if (!LIST_COLUMNS.has(column)) return cell
  const items = listCell(cell)
  return (column === 'pathways' ? items : items.sort()).join('; ')
}

const rowKey = <T extends ServiceTable>(table: T, cells: Cells<T>): string =>
  TABLE_COLUMNS[table].map((column) => cellKey(column, cells[column as keyof Cells<T>])).join('\u0000')
