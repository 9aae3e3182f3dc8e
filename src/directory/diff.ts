import {type ChangeKind, changeKinds} from './change-kinds.ts'
import {compareCells, compareRows, inOrder} from './compare-rows.ts'
import {type ReleaseTables, type Row, rowsByService, type ServiceTable, type TableName} from './tables.ts'

export type Cells<T extends TableName> = Row<T>['cells']

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
  const contacts = rowsByService(tables.contacts)
  const locations = rowsByService(tables.locations)
  const sources = rowsByService(tables.sources)
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
