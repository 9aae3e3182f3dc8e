import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {cellKey} from '../../src/directory/compare-rows.ts'
import {type CellChange, diffReleases, isEmptyDiff, type ReleaseDiff} from '../../src/directory/diff.ts'
import {
  listCell,
  type ReleaseTables,
  type Row,
  TABLE_NAMES,
  type TableName,
} from '../../src/directory/tables.ts'
import {anyEdits, applyEdits, readRelease, takeServices} from './edited-tables.ts'

const release = readRelease()
const small = takeServices(release, 40)

/** What a release says, whatever the order of its rows: each table as a sorted list of its rows' keys. */
function saying(tables: ReleaseTables): Record<string, string[]> {
  return Object.fromEntries(
    TABLE_NAMES.map((table) => [
      table,
      (tables[table] as readonly Row[])
        .map(({cells}) =>
          JSON.stringify(Object.entries(cells).map(([column, cell]) => cellKey(column, cell))),
        )
        .sort(),
    ]),
  )
}

/** Does to `tables` what a diff says: the oracle of what a diff must hold. */
function applyDiff(tables: ReleaseTables, {services, organisations}: ReleaseDiff): ReleaseTables {
  const gone = new Set(services.removed.map(({service}) => service.id))
  const changed = new Map(services.changed.map((change) => [change.id, change]))
  const rowOf = (cells: object) => ({line: 0, cells}) as Row
  const edit = <C extends object>(cells: C, changes: readonly CellChange[] = []): C => ({
    ...cells,
    ...Object.fromEntries(changes.map(({column, to}) => [column, to])),
  })
  const related = (table: 'contacts' | 'locations' | 'sources') => {
    const rows = (tables[table] as readonly Row<'contacts'>[]).filter(
      ({cells}) => !gone.has(cells.service_id),
    )
    for (const change of changed.values()) {
      for (const removed of change[table].removed) {
        const at = rows.findIndex(({cells}) => JSON.stringify(cells) === JSON.stringify(removed))
        if (at < 0) throw new Error(`there is no such row in ${table}: ${JSON.stringify(removed)}`)
        rows.splice(at, 1)
      }
      rows.push(...(change[table].added.map(rowOf) as Row<'contacts'>[]))
    }
    return [...rows, ...services.added.flatMap((record) => record[table].map(rowOf))]
  }
  const lost = new Set(organisations.removed.map(({id}) => id))
  const altered = new Map(organisations.changed.map((change) => [change.id, change.cells]))
  return {
    services: [
      ...tables.services
        .filter(({cells}) => !gone.has(cells.id))
        .map(({cells}) => rowOf(edit(cells, changed.get(cells.id)?.cells))),
      ...services.added.map(({service}) => rowOf(service)),
    ],
    organisations: [
      ...tables.organisations
        .filter(({cells}) => !lost.has(cells.id))
        .map(({cells}) => rowOf(edit(cells, altered.get(cells.id)))),
      ...organisations.added.map(rowOf),
    ],
    contacts: related('contacts'),
    locations: related('locations'),
    sources: related('sources'),
  } as unknown as ReleaseTables
}

const MIRRORED: Readonly<Record<string, string>> = {closed: 'reopened', reopened: 'closed'}

/** What a diff holds, without the names (each direction has those of its newer side), read on or backwards. */
function reading({services, organisations}: ReleaseDiff, backwards: boolean): object {
  const turn = <T>({removed, added}: {removed: readonly T[]; added: readonly T[]}) =>
    backwards ? {removed: added, added: removed} : {removed, added}
  const cells = (changes: readonly CellChange[]) =>
    changes.map(({column, from, to}) => (backwards ? {column, from: to, to: from} : {column, from, to}))
  return {
    services: {
      ...turn(services),
      changed: services.changed.map((change) => ({
        id: change.id,
        kinds: change.kinds.map((kind) => (backwards ? (MIRRORED[kind] ?? kind) : kind)).sort(),
        cells: cells(change.cells),
        contacts: turn<unknown>(change.contacts),
        locations: turn<unknown>(change.locations),
        sources: turn<unknown>(change.sources),
      })),
    },
    organisations: {
      ...turn(organisations),
      changed: organisations.changed.map((change) => ({id: change.id, cells: cells(change.cells)})),
    },
  }
}

const twoReleases = fc
  .tuple(anyEdits, anyEdits)
  .map(([left, right]) => ({a: applyEdits(small, left), b: applyEdits(small, right)}))

const shuffled = (tables: ReleaseTables): fc.Arbitrary<ReleaseTables> =>
  fc
    .record(
      Object.fromEntries(
        TABLE_NAMES.map((table) => [
          table,
          fc.shuffledSubarray([...tables[table]], {minLength: tables[table].length}),
        ]),
      ),
    )
    .map((rows) => rows as unknown as ReleaseTables)

/** The same release with the items of every set in the other order. */
function reverseSets(tables: ReleaseTables): ReleaseTables {
  const columns = ['boroughs', 'delivery', 'requires', 'languages', 'supports']
  const reverse = ({line, cells}: Row): Row => {
    const entries = Object.entries(cells).map(([column, cell]) => [
      column,
      columns.includes(column) ? listCell(cell).reverse().join(';') : cell,
    ])
    return {line, cells: Object.fromEntries(entries) as Row['cells']}
  }
  return Object.fromEntries(
    TABLE_NAMES.map((table) => [table, (tables[table] as readonly Row[]).map(reverse)]),
  ) as unknown as ReleaseTables
}

describe('a diff of two releases', () => {
  it('of a release with itself is empty', () => {
    expect(isEmptyDiff(diffReleases(release, release))).toBe(true)
  })

  it('applied to the older gives the newer', () => {
    fc.assert(
      fc.property(twoReleases, ({a, b}) => {
        const diff = diffReleases(a, b)
        expect(saying(applyDiff(a, diff))).toEqual(saying(b))
        expect(isEmptyDiff(diff)).toBe(JSON.stringify(saying(a)) === JSON.stringify(saying(b)))
      }),
      {numRuns: 200},
    )
  })

  it('read backwards is the diff the other way', () => {
    fc.assert(
      fc.property(twoReleases, ({a, b}) => {
        expect(reading(diffReleases(b, a), true)).toEqual(reading(diffReleases(a, b), false))
      }),
      {numRuns: 200},
    )
  })

  it('does not depend on the order of rows or of the items of a set', () => {
    fc.assert(
      fc.property(
        twoReleases.chain(({a, b}) => fc.record({a: fc.constant(a), b: fc.constant(b), mixed: shuffled(b)})),
        ({a, b, mixed}) => {
          const reversed = reverseSets(mixed)
          expect(isEmptyDiff(diffReleases(b, reversed))).toBe(true)
          expect(diffReleases(a, mixed)).toEqual(diffReleases(a, b))
        },
      ),
      {numRuns: 50},
    )
  })

  it('says how each service changed, gravest first', () => {
    const kindsAfter = (edit: (tables: ReleaseTables) => ReleaseTables) =>
      diffReleases(small, edit(small)).services.changed.map(({id, kinds}) => [id, kinds])
    const set = (table: TableName, id: string, column: string, value: string) => (tables: ReleaseTables) => ({
      ...tables,
      [table]: (tables[table] as readonly Row[]).map((row) =>
        Object.values(row.cells)[0] === id ? {...row, cells: {...row.cells, [column]: value}} : row,
      ),
    })
    const id = '56-dean-street'
    expect(kindsAfter(set('services', id, 'status', 'closed'))).toEqual([[id, ['closed']]])
    expect(kindsAfter(set('services', id, 'status', 'unknown'))).toEqual([[id, ['status']]])
    expect(kindsAfter(set('services', id, 'boroughs', 'Westminster'))).toEqual([[id, ['moved']]])
    expect(kindsAfter(set('services', id, 'website', 'https://example.org'))).toEqual([[id, ['contact']]])
    expect(kindsAfter(set('services', id, 'min_age', '16'))).toEqual([[id, ['criteria']]])
    expect(kindsAfter(set('services', id, 'notes', ''))).toEqual([[id, ['other']]])
    expect(kindsAfter(set('contacts', id, 'value', '020 7946 0000'))).toEqual([[id, ['contact']]])
    expect(kindsAfter(set('contacts', id, 'value', '02033155656'))).toEqual([[id, ['other']]])
    expect(kindsAfter(set('contacts', id, 'label', 'front desk'))).toEqual([[id, ['other']]])
    expect(kindsAfter(set('locations', id, 'postcode', 'W1D 6AR'))).toEqual([[id, ['moved']]])
    expect(kindsAfter(set('locations', id, 'name', 'The clinic'))).toEqual([[id, ['other']]])
    expect(kindsAfter(set('sources', id, 'as_of', '2026-11-20'))).toEqual([[id, ['sources']]])
    const both = (tables: ReleaseTables) =>
      set('contacts', id, 'value', '020 7946 0000')(set('services', id, 'status', 'historic')(tables))
    expect(kindsAfter(both)).toEqual([[id, ['closed', 'contact']]])
  })
})
