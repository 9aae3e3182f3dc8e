import type {IsoDate} from '../calendar.ts'
import type {Fault} from '../errors.ts'
import type {PostcodePlace} from '../geography/postcodes.ts'
import {checkConfidential} from './check-confidential.ts'
import {checkReferences} from './check-references.ts'
import {checkRows} from './check-rows.ts'
import {createFaultList, type FaultList, unlistedFaults} from './fault-list.ts'
import {findDoubts, type Warning} from './find-doubts.ts'
import {type ReleaseReading, readRelease} from './read-tables.ts'
import {type ReleaseTables, TABLE_NAMES, type TableName} from './tables.ts'

/** What a release is judged by besides its own files. */
export interface ValidationContext {
  /** No source may speak for a day after this one. */
  readonly today: IsoDate
  /** Codes of the prisons that a service may name. */
  readonly prisons: ReadonlySet<string>
  readonly findPostcode: (postcode: string) => PostcodePlace | null
}

/** A release as text, and what is wrong with files that could not be had as text. */
export interface ReleaseFiles {
  readonly texts: Readonly<Partial<Record<TableName, string>>>
  readonly faults: readonly Fault[]
}

/** The outcome: a release is valid when it has no faults. Faults and warnings are sorted by file, line, column. */
export interface Validation {
  readonly tables: ReleaseTables
  readonly faults: readonly Fault[]
  readonly warnings: readonly Warning[]
}

/**
 * Reads and checks a whole release (DESIGN §3: every row passes its schema, every id resolves, every word is in
 * the vocabulary, every service has a source, no two share provider, name and boroughs, and no refuge is placed).
 * All faults of all files are found at once. Throws nothing, whatever the text.
 */
export function validateRelease(files: ReleaseFiles, context: ValidationContext): Validation {
  const faults = createFaultList()
  for (const fault of files.faults) faults.add(fault)
  return checkRelease(readRelease(files.texts, faults), faults, context)
}

/** Checks what was read of a release. `faults` holds those of reading it, and gets those of its content. */
export function checkRelease(
  release: ReleaseReading,
  faults: FaultList,
  context: ValidationContext,
): Validation {
  const warnings = createFaultList<Warning>()
  checkRows(release, context, faults)
  checkReferences(release, faults)
  checkConfidential(release, faults)
  findDoubts(release, context.findPostcode, warnings)
  const names = TABLE_NAMES.map((table) => `${table}.csv`)
  const tables = Object.fromEntries(TABLE_NAMES.map((table) => [table, release[table].rows]))
  return {
    tables: tables as unknown as ReleaseTables,
    faults: [...faults.sorted(), ...unlistedFaults(faults, names)],
    warnings: warnings.sorted(),
  }
}
