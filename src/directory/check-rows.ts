import * as z from 'zod'
import type {IsoDate} from '../calendar.ts'
import {isEmail, isPhone} from './contact-forms.ts'
import type {FaultList} from './fault-list.ts'
import {earliestDay} from './freshness.ts'
import type {ReleaseReading} from './read-tables.ts'
import {TABLE_SCHEMAS} from './schema.ts'
import {splitMessage} from './schema-words.ts'
import {listCell, type Row, TABLE_COLUMNS, TABLE_NAMES, type TableName} from './tables.ts'

/** What is judged by more than the row itself. Dates after `today` and prison codes not in `prisons` are faults. */
export interface RowContext {
  readonly today: IsoDate
  readonly prisons: ReadonlySet<string>
}

/** Checks each row by itself: its schema, and what its cells mean together. */
export function checkRows(release: ReleaseReading, context: RowContext, faults: FaultList): void {
  for (const table of TABLE_NAMES) checkTable(table, release[table], faults)
  for (const row of release.services.rows) checkServiceRow(row, context.prisons, faults)
  for (const {line, cells} of release.contacts.rows) {
    const known = cells.kind === 'phone' ? isPhone : cells.kind === 'email' ? isEmail : null
    if (cells.value === '' || known === null || known(cells.value)) continue
    const place = {file: 'contacts.csv', line, column: 'value', value: cells.value}
    faults.add({...place, ...(cells.kind === 'phone' ? notPhone : notEmail)})
  }
  for (const {line, cells} of release.locations.rows) {
    if (cells.name || cells.address || cells.postcode || cells.borough) continue
    if (release.locations.absent.size > 0) continue
    faults.add({
      file: 'locations.csv',
      line,
      what: 'the row names no place',
      expected: 'a name or an address',
    })
  }
  for (const {line, cells} of release.sources.rows) {
    if (!/^\d{4}/.test(cells.as_of) || earliestDay(cells.as_of) <= context.today) continue
    const place = {file: 'sources.csv', line, column: 'as_of', value: cells.as_of}
    faults.add({...place, what: 'a date in the future', expected: `${context.today} or earlier`})
  }
}

const notPhone = {what: 'not a phone number', expected: 'a UK number in digits and spaces, as 020 7946 0000'}
const notEmail = {what: 'not an e-mail address', expected: 'one address, as referrals@example.org'}

/** Any table, its columns not told apart by type. */
interface AnyReading {
  readonly rows: readonly {readonly line: number; readonly cells: Readonly<Record<string, string>>}[]
  readonly absent: ReadonlySet<string>
}

function checkTable(table: TableName, reading: AnyReading, faults: FaultList): void {
  const schema: z.ZodObject = TABLE_SCHEMAS[table]
  const kinds = new Map(TABLE_COLUMNS[table].map((column) => [column as string, kindOf(schema, column)]))
  for (const {line, cells} of reading.rows) {
    const record = toRecord(cells, kinds)
    const told = new Set<string>()
    for (const issue of schema.safeParse(record).error?.issues ?? []) {
      const column = String(issue.path[0])
      const place = issue.path.join('.')
      if (reading.absent.has(column) || told.has(place)) continue
      told.add(place)
      const value = valueAt(record[column], issue.path[1])
      const found = value === '' ? {} : {value}
      faults.add({file: `${table}.csv`, line, column, ...found, ...splitMessage(issue.message)})
    }
    for (const [column, kind] of kinds) {
      if (kind !== 'list') continue
      for (const value of repeated(record[column] as string[] | undefined)) {
        const place = {file: `${table}.csv`, line, column, value}
        faults.add({...place, what: 'the same item twice in the list', expected: 'each item once'})
      }
    }
  }
}

type CellKind = 'text' | 'number' | 'list'
type Value = string | number | string[]

function kindOf(schema: z.ZodObject, column: string): CellKind {
  const own = schema.shape[column]
  const inner = own instanceof z.ZodOptional ? own.unwrap() : own
  if (inner instanceof z.ZodArray) return 'list'
  return inner instanceof z.ZodNumber ? 'number' : 'text'
}

/** A row as its schema sees it: blank cells absent, list cells as arrays, whole numbers as numbers. */
function toRecord(
  cells: Readonly<Record<string, string>>,
  kinds: ReadonlyMap<string, CellKind>,
): Record<string, Value | undefined> {
  const record: Record<string, Value | undefined> = {}
  for (const [column, cell] of Object.entries(cells)) {
    const kind = kinds.get(column)
    if (cell === '') continue
    if (kind === 'number') record[column] = /^\d+$/.test(cell) ? Number(cell) : cell
    else if (kind === 'text') record[column] = cell
    else {
      const items = listCell(cell)
      if (items.length > 0) record[column] = items
    }
  }
  return record
}

function valueAt(value: Value | undefined, index: PropertyKey | undefined): string {
  if (Array.isArray(value)) return value[Number(index)] ?? ''
  return value === undefined ? '' : String(value)
}

function repeated(items: readonly string[] | undefined): Set<string> {
  return new Set((items ?? []).filter((item, index, all) => all.indexOf(item) < index))
}

function checkServiceRow(
  {line, cells}: Row<'services'>,
  prisons: ReadonlySet<string>,
  faults: FaultList,
): void {
  const file = 'services.csv'
  const [youngest, oldest] = [cells.min_age, cells.max_age]
  if (/^\d+$/.test(youngest) && /^\d+$/.test(oldest) && Number(youngest) > Number(oldest)) {
    const value = `${youngest} to ${oldest}`
    faults.add({
      file,
      line,
      column: 'min_age',
      value,
      what: 'the ages leave nobody',
      expected: 'min_age no higher than max_age',
    })
  }
  for (const value of listCell(cells.prisons)) {
    if (prisons.has(value)) continue
    const expected = 'a code of data/reference/prisons.csv, such as BZI'
    faults.add({file, line, column: 'prisons', value, what: 'no such prison', expected})
  }
  checkCoverage({line, cells}, faults)
}

/** Holds coverage and boroughs to each other. A borough that is not known has been reported, and is left alone. */
function checkCoverage({line, cells}: Row<'services'>, faults: FaultList): void {
  const boroughs = listCell(cells.boroughs)
  const named = boroughs.filter((name) => name !== '*' && name !== '?')
  const place = {file: 'services.csv', line, column: 'boroughs', value: cells.boroughs}
  if (boroughs.length === 0) return
  if (boroughs.includes('*') && boroughs.length > 1) {
    faults.add({...place, what: '* is all boroughs and stands alone', expected: '* alone, or the boroughs'})
    return
  }
  const what = `does not fit the coverage ${cells.coverage}`
  const all = boroughs.includes('*')
  if (cells.coverage === 'borough' && (named.length !== 1 || boroughs.length > 1)) {
    faults.add({...place, what, expected: 'exactly one borough'})
  } else if ((cells.coverage === 'pan-london' || cells.coverage === 'national') && !all) {
    faults.add({...place, what, expected: '*'})
  } else if (cells.coverage === 'multi-borough' && named.length === 1 && !boroughs.includes('?')) {
    faults.add({...place, what, expected: 'more than one borough, or ? beside it if others are not stated'})
  }
}
