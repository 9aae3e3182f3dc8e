import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {stringify} from 'csv-stringify/sync'
import {TABLE_COLUMNS, TABLE_NAMES, type TableName} from '../../src/directory/tables.ts'
import {type Validation, type ValidationContext, validateRelease} from '../../src/directory/validate.ts'
import {formatFault} from '../../src/errors.ts'
import {findPostcode} from '../../src/geography/postcodes.ts'
import {loadPrisons, openPostcodes} from '../../src/io/geography.ts'
import {ROOT, TODAY} from '../real-data.ts'

export const RELEASE = join(ROOT, 'data', 'releases', '2026.11.0')

export type Cells = Record<string, string>
/** Rows by table, to be edited; the row at index `i` is on line `i + 2` of its file. */
export type Draft = Record<TableName, Cells[]>

const packed = openPostcodes(ROOT)

/** What the real releases are judged by. */
export const CONTEXT: ValidationContext = {
  today: TODAY,
  prisons: new Set(loadPrisons(ROOT).map(({code}) => code)),
  findPostcode: (postcode) => findPostcode(packed, postcode),
}

export function realTexts(): Record<TableName, string> {
  const entries = TABLE_NAMES.map((table) => [table, readFileSync(join(RELEASE, `${table}.csv`), 'utf8')])
  return Object.fromEntries(entries) as Record<TableName, string>
}

/** The real release as rows, read without this program's own reader. */
export function realDraft(): Draft {
  const entries = Object.entries(realTexts()).map(([table, text]) => [table, parse(text, {columns: true})])
  return Object.fromEntries(entries) as Draft
}

// A clinic with addresses, a day centre of one borough, a service with ages, one that works in prisons and names
// boroughs and `?`, one that another replaced with its successor, and a refuge.
const CHOSEN = [
  '56-dean-street',
  '999-club-gateway',
  'a-fairer-chance-london',
  'advance-crs-women-london-west-northwest',
  'mopac-rescue-and-response',
  'catch22-county-lines-support-rescue-london',
  'bexley-womens-aid',
]

let whole: Draft | undefined

/** Seven real services with all that belongs to them, in the order of `CHOSEN`; a new copy each time. */
export function smallDraft(): Draft {
  whole ??= realDraft()
  const {organisations, services, contacts, locations, sources} = whole
  const chosen = CHOSEN.flatMap((id) => services.filter((row) => row['id'] === id))
  const owners = new Set(chosen.map((row) => row['organisation_id']))
  const own = (rows: Cells[]): Cells[] => rows.filter((row) => CHOSEN.includes(row['service_id'] ?? ''))
  return structuredClone({
    organisations: organisations.filter((row) => owners.has(row['id'])),
    services: chosen,
    contacts: own(contacts),
    locations: own(locations),
    sources: own(sources),
  })
}

export function toTexts(draft: Draft): Record<TableName, string> {
  const entries = TABLE_NAMES.map((table) => [
    table,
    stringify(draft[table], {header: true, columns: [...TABLE_COLUMNS[table]]}),
  ])
  return Object.fromEntries(entries) as Record<TableName, string>
}

export function validateDraft(draft: Draft): Validation {
  return validateRelease({texts: toTexts(draft), faults: []}, CONTEXT)
}

export const faultLines = (validation: Validation): string[] => validation.faults.map(formatFault)
