import {type ChangeKind, changeKinds} from './change-kinds.ts'
import {listCell, type ReleaseTables, type Row, TABLE_COLUMNS, type TableName} from './tables.ts'

export type Cells<T extends TableName> = Row<T>['cells']

/** The tables whose rows belong to a service. */
export const SERVICE_TABLES = ['contacts', 'locations', 'sources'] as const
export type ServiceTable = (typeof SERVICE_TABLES)[number]

/** One cell that differs: the column by its name in the CSV, and what it held on either side. */
export interface CellChange {
  readonly column: string
  readonly from: string
  readonly to: string
}

/** Rows of one table that only one side has. */
export interface RowChanges<T extends ServiceTable> {
  readonly removed: readonly Cells<T>[]
  readonly added: readonly Cells<T>[]
}

type RelatedRows = {readonly [T in ServiceTable]: readonly Cells<T>[]}

/** A service that only one side has, whole. */
export interface ServiceRecord extends RelatedRows {
  readonly service: Cells<'services'>
}

/** A service that both sides have and that differs. `kinds` says how, gravest first. */
export interface ServiceChange {
  readonly id: string
  readonly name: string
  readonly kinds: readonly ChangeKind[]
  readonly cells: readonly CellChange[]
  readonly contacts: RowChanges<'contacts'>
  readonly locations: RowChanges<'locations'>
  readonly sources: RowChanges<'sources'>
}

export interface OrganisationChange {
  readonly id: string
  readonly name: string
  readonly cells: readonly CellChange[]
}

/** What must be done to one release to get another; every list is in id order. */
export interface ReleaseDiff {
  readonly services: {
    readonly added: readonly ServiceRecord[]
    readonly removed: readonly ServiceRecord[]
    readonly changed: readonly ServiceChange[]
  }
  readonly organisations: {
    readonly added: readonly Cells<'organisations'>[]
    readonly removed: readonly Cells<'organisations'>[]
    readonly changed: readonly OrganisationChange[]
  }
}

/**
 * Compares two valid releases by id, field by field. The order of rows means nothing, nor does the order of items
 * in a list cell, except in `pathways`, whose first is the main one.
 */
export function diffReleases(a: ReleaseTables, b: ReleaseTables): ReleaseDiff {
  return {services: diffServices(a, b), organisations: diffOrganisations(a, b)}
}

/** Whether two releases say the same. */
export function isEmptyDiff({services, organisations}: ReleaseDiff): boolean {
  return [services, organisations].every((part) =>
    [part.added, part.removed, part.changed].every((list) => list.length === 0),
  )
}

function diffServices(a: ReleaseTables, b: ReleaseTables): ReleaseDiff['services'] {
  const [before, after] = [a, b].map(recordsById)
  if (before === undefined || after === undefined) throw new Error('two releases are needed')
  const {added, removed, both} = pair(before, after)
  return {
    added,
    removed,
    changed: both.map(([from, to]) => compareRecords(from, to)).filter((change) => change !== null),
  }
}

function diffOrganisations(a: ReleaseTables, b: ReleaseTables): ReleaseDiff['organisations'] {
  const byId = ({organisations}: ReleaseTables): Map<string, Cells<'organisations'>> =>
    new Map(organisations.map(({cells}) => [cells.id, cells]))
  const {added, removed, both} = pair(byId(a), byId(b))
  return {
    added,
    removed,
    changed: both
      .map(([from, to]) => ({id: to.id, name: to.name, cells: compareCells('organisations', from, to)}))
      .filter(({cells}) => cells.length > 0),
  }
}

function pair<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>) {
  const added: T[] = []
  const removed: T[] = []
  const both: [T, T][] = []
  for (const id of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const from = before.get(id)
    const to = after.get(id)
    if (from !== undefined && to !== undefined) both.push([from, to])
    else if (to !== undefined) added.push(to)
    else if (from !== undefined) removed.push(from)
  }
  return {added, removed, both}
}

function recordsById(tables: ReleaseTables): Map<string, ServiceRecord> {
  const contacts = cellsByService(tables.contacts)
  const locations = cellsByService(tables.locations)
  const sources = cellsByService(tables.sources)
  return new Map(
    tables.services.map(({cells}) => [
      cells.id,
      {
        service: cells,
        contacts: inOrder('contacts', contacts.get(cells.id)),
        locations: inOrder('locations', locations.get(cells.id)),
        sources: inOrder('sources', sources.get(cells.id)),
      },
    ]),
  )
}

function cellsByService<T extends ServiceTable>(rows: readonly Row<T>[]): Map<string, Cells<T>[]> {
  const groups = new Map<string, Cells<T>[]>()
  for (const {cells} of rows) {
    const id = cells['service_id' as keyof Cells<T>]
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [cells])
    else group.push(cells)
  }
  return groups
}

function inOrder<T extends ServiceTable>(table: T, rows: readonly Cells<T>[] = []): Cells<T>[] {
  return rows
    .map((cells) => ({cells, key: `${rowKey(table, cells)}\u0001${JSON.stringify(cells)}`}))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({cells}) => cells)
}

function compareRecords(from: ServiceRecord, to: ServiceRecord): ServiceChange | null {
  const change = {
    id: to.service.id,
    name: to.service.name,
    cells: compareCells('services', from.service, to.service),
    contacts: compareRows('contacts', from.contacts, to.contacts),
    locations: compareRows('locations', from.locations, to.locations),
    sources: compareRows('sources', from.sources, to.sources),
  }
  const kinds = changeKinds(change)
  const {id, name, ...rest} = change
  return kinds.length === 0 ? null : {id, name, kinds, ...rest}
}

function compareCells<T extends TableName>(table: T, from: Cells<T>, to: Cells<T>): CellChange[] {
  return TABLE_COLUMNS[table]
    .map((column) => {
      const key = column as keyof Cells<T>
      return {column: column as string, from: from[key], to: to[key]}
    })
    .filter((change) => cellKey(change.column, change.from) !== cellKey(change.column, change.to))
}

/** Rows are compared as a bag: a row that stands twice on one side and once on the other differs by one. */
function compareRows<T extends ServiceTable>(
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

// The list columns in which the order of items says nothing.
const SETS: ReadonlySet<string> = new Set([
  'boroughs',
  'delivery',
  'prisons',
  'only_for',
  'specialises_in',
  'requires',
  'excludes',
  'referral_routes',
  'languages',
  'supports',
])

/** What a cell says, whatever the order of a set and the spaces round its items. */
export function cellKey(column: string, cell: string): string {
  if (SETS.has(column)) return listCell(cell).sort().join('; ')
  return column === 'pathways' ? listCell(cell).join('; ') : cell
}

const rowKey = <T extends ServiceTable>(table: T, cells: Cells<T>): string =>
  TABLE_COLUMNS[table].map((column) => cellKey(column, cells[column as keyof Cells<T>])).join('\u0000')
