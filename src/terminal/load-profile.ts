import type {IsoDate} from '../calendar.ts'
import {type Fault, ResettleError} from '../errors.ts'
import {boroughsTouched} from '../geography/areas.ts'
import {findPostcode} from '../geography/postcodes.ts'
import type {Installation} from '../io/datasets.ts'
import {readText} from '../io/files.ts'
import {loadDistricts, loadPrisons, openPostcodes} from '../io/geography.ts'
import {formatPath} from '../profile/problem.ts'
import type {Profile} from '../profile/profile.ts'
import {parseProfileText} from '../profile/profile-text.ts'
import type {ReadingContext} from '../profile/reading.ts'
import {AS_THEY_STAND, type ColumnOptions, type ColumnReading} from '../profile/release-columns.ts'
import {type ListEntry, readReleaseCsv, readReleaseJsonl} from '../profile/release-list.ts'
import {remark} from './output.ts'

// A profile is a page or two; anything far larger is another file.
const LARGEST_PROFILE = 256 * 1024

// A list that is read whole: 100,000 people and more.
const LARGEST_LIST = 64 * 1024 * 1024

const LIST_FILE = /\.(csv|jsonl)$/i

/** Whether a path names a release list by its ending: `.csv`, or `.jsonl` with a profile on each line. */
export const isReleaseList = (path: string): boolean => LIST_FILE.test(path)

/** What reading a profile looks up. The tables are large, so each is loaded when it is first asked. */
export function readingContext({root}: Installation, today: IsoDate): ReadingContext {
  const postcodes = once(() => openPostcodes(root))
  const districts = once(() => loadDistricts(root))
  const prisons = once(() => loadPrisons(root))
  const inLondon = new Map<string, boolean>()
  return {
    today,
    findPostcode: (postcode) => findPostcode(postcodes(), postcode),
    isLondonDistrict: (district) => {
      const known = inLondon.get(district) ?? boroughsTouched(districts(), district).size > 0
      inLondon.set(district, known)
      return known
    },
    get prisons() {
      return prisons()
    },
  }
}

function once<T>(load: () => T): () => T {
  let loaded: {readonly value: T} | undefined
  return () => {
    loaded ??= {value: load()}
    return loaded.value
  }
}

const noteOnStderr = (note: string): void => remark(`Note: ${note}`)

/**
 * Reads one person's needs profile from a JSON file, or from standard input when `path` is `-`. What a reader should
 * know of how it was read goes to `note`, by default on stderr. Throws `PROFILE_INVALID` with every fault.
 */
export async function loadProfile(
  path: string,
  installation: Installation,
  today: IsoDate,
  note: (text: string) => void = noteOnStderr,
): Promise<Profile> {
  if (isReleaseList(path)) {
    throw new ResettleError(
      'PROFILE_INVALID',
      `${path} is a release list; this takes the profile of one person.`,
      {
        next: ['Give a JSON file with one profile, as `data/examples/profiles` has them.'],
      },
    )
  }
  const text = readText(path, LARGEST_PROFILE)
  const result = await parseProfileText(text, readingContext(installation, today))
  if (result.ok) {
    for (const text of result.notes) note(text)
    return result.profile
  }
  const file = fileName(path)
  const faults = result.problems.map(({path: at, what, value, expected, position}) => ({
    file,
    ...position,
    ...(at.length === 0 ? {} : {column: formatPath(at)}),
    what,
    ...(value === undefined ? {} : {value}),
    expected,
  }))
  throw new ResettleError('PROFILE_INVALID', `${file} is not a valid profile (${count(faults)}):`, {faults})
}

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
      `${file} cannot be read as a release list (${count(faults)}):`,
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

const fileName = (path: string): string => (path === '-' ? 'standard input' : path)

const count = ({length}: readonly unknown[]): string => `${length} ${length === 1 ? 'fault' : 'faults'}`
