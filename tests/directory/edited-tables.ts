import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import fc from 'fast-check'
import {
  type ReleaseTables,
  type Row,
  TABLE_COLUMNS,
  TABLE_NAMES,
  type TableName,
} from '../../src/directory/tables.ts'
import {ROOT} from '../real-data.ts'

/** The tables of a release as they are, read without this program's own reader. */
export function readRelease(version = '2026.11.0'): ReleaseTables {
  const entries = TABLE_NAMES.map((table) => {
    const text = readFileSync(join(ROOT, 'data', 'releases', version, `${table}.csv`))
    const records = parse(text, {columns: true}) as Row['cells'][]
    return [table, records.map((cells, index) => ({line: index + 2, cells}))]
  })
  return Object.fromEntries(entries) as ReleaseTables
}

/** The first `count` services of a release with all that belongs to them: small enough to be edited at random. */
export function takeServices(tables: ReleaseTables, count: number): ReleaseTables {
  const services = tables.services.slice(0, count)
  const ids = new Set(services.map(({cells}) => cells.id))
  const organisations = new Set(services.map(({cells}) => cells.organisation_id))
  return {
    services,
    organisations: tables.organisations.filter(({cells}) => organisations.has(cells.id)),
    contacts: tables.contacts.filter(({cells}) => ids.has(cells.service_id)),
    locations: tables.locations.filter(({cells}) => ids.has(cells.service_id)),
    sources: tables.sources.filter(({cells}) => ids.has(cells.service_id)),
  }
}

/** One edit of one row: another value in a cell, the row taken out, or a copy of it (under a new id if it has one). */
export interface Edit {
  readonly table: TableName
  readonly at: number
  readonly action: 'set' | 'remove' | 'copy'
  readonly column: number
  readonly value: string
}

export const anyEdits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    table: fc.constantFrom(...TABLE_NAMES),
    at: fc.nat(1000),
    action: fc.constantFrom('set' as const, 'set' as const, 'remove' as const, 'copy' as const),
    column: fc.nat(30),
    value: fc.constantFrom(
      'open',
      'closed',
      'historic',
      '',
      'Lambeth; Camden',
      'Camden; Lambeth',
      '020 7946 0000',
    ),
  }),
  {maxLength: 12},
)

/** The tables after the edits. Ids stay whole: a service that goes takes its rows with it. */
export function applyEdits(tables: ReleaseTables, edits: readonly Edit[]): ReleaseTables {
  return edits.reduce(applyEdit, tables)
}

function applyEdit(tables: ReleaseTables, edit: Edit): ReleaseTables {
  const rows = tables[edit.table] as readonly Row[]
  const at = edit.at % Math.max(1, rows.length)
  const row = rows[at]
  if (row === undefined) return tables
  return withoutOrphans({...tables, [edit.table]: editRows(edit, rows, row, at)})
}

function editRows(edit: Edit, rows: readonly Row[], row: Row, at: number): Row[] {
  const [identity, ...columns] = TABLE_COLUMNS[edit.table]
  if (edit.action === 'remove') return rows.filter((_, index) => index !== at)
  if (edit.action === 'set') {
    const column = columns[edit.column % columns.length] ?? 'name'
    return rows.map((other) =>
      other === row ? {...row, cells: {...row.cells, [column]: edit.value}} : other,
    )
  }
  const renamed = identity === 'id' ? {id: `new-${rows.length}-${edit.at}`} : {}
  return [...rows, {line: rows.length + 2, cells: {...row.cells, ...renamed}}]
}

function withoutOrphans(tables: ReleaseTables): ReleaseTables {
  const ids = new Set(tables.services.map(({cells}) => cells.id))
  return {
    ...tables,
    contacts: tables.contacts.filter(({cells}) => ids.has(cells.service_id)),
    locations: tables.locations.filter(({cells}) => ids.has(cells.service_id)),
    sources: tables.sources.filter(({cells}) => ids.has(cells.service_id)),
  }
}
