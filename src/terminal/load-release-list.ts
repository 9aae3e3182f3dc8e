import type {IsoDate} from '../calendar.ts'
import {type Fault, ResettleError} from '../errors.ts'
import type {Installation} from '../io/datasets.ts'
import {readText} from '../io/files.ts'
import {AS_THEY_STAND, type ColumnOptions, type ColumnReading} from '../profile/release-columns.ts'
import {type ListEntry, readReleaseCsv, readReleaseJsonl} from '../profile/release-list.ts'
import {countFaults, fileName, readingContext} from './load-profile.ts'

// A list that is read whole: 100,000 people and more.
const LARGEST_LIST = 64 * 1024 * 1024

/** One person of a release list: the profile, or the faults of the row. */
export type LoadedEntry =
  | Extract<ListEntry, {ok: true}>
  | {readonly line: number; readonly ok: false; readonly faults: readonly Fault[]}

/**
 * Reads a release list: CSV, or with the ending `.jsonl` a profile on each line. A row that is wrong comes back with
 * its faults and does not stop the others. `report` is told how each column was read. Throws `PROFILE_INVALID` when the list as a whole cannot be read.
 */
export async function loadReleaseList(
  path: string,
  installation: Installation,
  today: IsoDate,
  options: ColumnOptions = AS_THEY_STAND,
  report: (readings: readonly ColumnReading[]) => void = () => {},
): Promise<LoadedEntry[]> {
  const context = readingContext(installation, today)
  const text = readText(path, LARGEST_LIST)
  const isJson = /\.jsonl$/i.test(path)
  const result = await (isJson ? readReleaseJsonl(text, context) : readReleaseCsv(text, context, options))
  const file = fileName(path)
  const faultsOf = (problems: Extract<ListEntry, {ok: false}>['problems']): Fault[] =>
    problems.map((problem) => ({file, ...problem}))
  if (!result.ok) {
    const faults = faultsOf(result.problems)
    throw new ResettleError(
      'PROFILE_INVALID',
      `${file} cannot be read as a release list (${countFaults(faults)}):`,
      {
        faults,
      },
    )
  }
  report(result.readings)
  return result.entries.map((entry) =>
    entry.ok ? entry : {line: entry.line, ok: false, faults: faultsOf(entry.problems)},
  )
}
