import {describe, expect, it} from 'vitest'
import {type CheckedTable, checkTables} from '../../src/interchange/check-tables.ts'
import type {FeedObject} from '../../src/interchange/feed-object.ts'
import type {ObjectName} from '../../src/interchange/objects.ts'
import {TABLE_FILES, type TabularRow, TabularSplitter} from '../../src/interchange/tabular.ts'
import {SERVICE} from './examples.ts'

/** The example service as tables, after `change` has had its way with the rows of one. */
function tables(object?: ObjectName, change: (rows: TabularRow[]) => TabularRow[] = (rows) => rows) {
  const splitter = new TabularSplitter()
  splitter.add('service', SERVICE as unknown as FeedObject)
  return [...splitter.rows].map(([name, rows]): CheckedTable => {
    const own = [...rows.values()]
    const changed = name === object ? change(own) : own
    return {
      file: TABLE_FILES[name],
      object: name,
      rows: changed.map((cells, index) => ({line: index + 2, cells})),
    }
  })
}

const faults = (...changed: Parameters<typeof tables>) =>
  checkTables(tables(...changed), 'hsds-3.1').map(({file, line, pointer, rule}) => [
    file,
    line,
    pointer,
    rule,
  ])
const withCell = (column: string, cell: string) => (rows: TabularRow[]) =>
  rows.map((row) => ({...row, [column]: cell}))

describe('the tables of a feed', () => {
  it('have no fault as they come of a valid service', () => {
    expect(faults()).toEqual([])
  })

  it.each<[ObjectName, string, string, string]>([
    ['service', 'organization_id', 'nobody', 'reference: no organization has this id'],
    ['service_at_location', 'location_id', 'nowhere', 'reference: no location has this id'],
    ['phone', 'service_id', 'none', 'reference: no service has this id'],
    ['service', 'organization_id', '', 'required'],
    ['service_at_location', 'location_id', '', 'required'],
    ['service', 'status', 'open', 'enum: must be one of active, inactive, defunct, temporarily closed'],
    ['service', 'minimum_age', 'eighteen', 'type: must be a number'],
    ['phone', 'id', 'x', 'format: must be a UUID'],
  ])('have a fault in %s where %s is %j', (object, column, cell, rule) => {
    expect(faults(object, withCell(column, cell))).toContainEqual([
      TABLE_FILES[object],
      2,
      `/${column}`,
      rule,
    ])
  })

  it('have each id once', () => {
    expect(faults('phone', (rows) => [...rows, ...rows])).toEqual([
      ['phones.csv', 3, '/id', 'unique: another row has this id'],
    ])
  })
})
