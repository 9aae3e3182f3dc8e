import {type ReleaseTables, type Row, TABLE_COLUMNS, TABLE_NAMES, type TableName} from './tables.ts'

/** What a team knows: any of the tables of a release, with the same columns. */
export type OverlayTables = {readonly [T in TableName]?: readonly Row<T>[]}

/**
 * A release with an overlay laid over it. An organisation or a service of the overlay takes the place of the one
 * with its id, or is added. The contacts, locations or sources that the overlay gives for a service take the place
 * of all that the release has of that table for that service. Laying it over twice is the same as once.
 */
export function applyOverlay(tables: ReleaseTables, overlay: OverlayTables): ReleaseTables {
  const entries = TABLE_NAMES.map((table) => [
    table,
    mergeRows(tables[table], overlay[table] ?? [], TABLE_COLUMNS[table][0]),
  ])
  return Object.fromEntries(entries) as unknown as ReleaseTables
}

interface AnyRow {
  readonly cells: Readonly<Record<string, string>>
}

/** The rows of the release but those whose id the overlay speaks of, then the overlay's. */
function mergeRows(rows: readonly AnyRow[], overlaid: readonly AnyRow[], idColumn: string): AnyRow[] {
  const idOf = ({cells}: AnyRow): string | undefined => cells[idColumn]
  const spoken = new Set(overlaid.map(idOf))
  return [...rows.filter((row) => !spoken.has(idOf(row))), ...overlaid]
}
