import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {createFaultList} from '../../src/directory/fault-list.ts'
import {readRelease} from '../../src/directory/read-tables.ts'
import {type ReleaseTables, TABLE_NAMES, type TableName} from '../../src/directory/tables.ts'
import {findPostcode} from '../../src/geography/postcodes.ts'
import type {FeedContext} from '../../src/interchange/to-feed.ts'
import {openPostcodes} from '../../src/io/geography.ts'
import {ROOT} from '../real-data.ts'

/** The newest release as rows. */
export function releaseTables(version = '2026.11.1'): ReleaseTables {
  const texts = Object.fromEntries(
    TABLE_NAMES.map((table) => [
      table,
      readFileSync(join(ROOT, 'data', 'releases', version, `${table}.csv`), 'utf8'),
    ]),
  ) as Record<TableName, string>
  const read = readRelease(texts, createFaultList())
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, read[table].rows])) as unknown as ReleaseTables
}

const postcodes = openPostcodes(ROOT)

export const contextFor = (standard: FeedContext['standard']): FeedContext => ({
  standard,
  created: '2026-11-24',
  findPostcode: (postcode) => findPostcode(postcodes, postcode),
})
