import type {IsoDate} from '../calendar.ts'
import {ResettleError} from '../errors.ts'
import {boroughsTouched} from '../geography/areas.ts'
import {findPostcode} from '../geography/postcodes.ts'
import type {Installation} from '../io/datasets.ts'
import {readText} from '../io/files.ts'
import {loadDistricts, loadPrisons, openPostcodes} from '../io/geography.ts'
import {formatPath} from '../profile/problem.ts'
import type {Profile} from '../profile/profile.ts'
import {parseProfileText} from '../profile/profile-text.ts'
import type {ReadingContext} from '../profile/reading.ts'
import {remark} from './output.ts'

// A profile is a page or two; anything far larger is another file.
const LARGEST_PROFILE = 256 * 1024

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
  throw new ResettleError('PROFILE_INVALID', `${file} is not a valid profile (${countFaults(faults)}):`, {
    faults,
  })
}

/** What a file is called in faults. */
export const fileName = (path: string): string => (path === '-' ? 'standard input' : path)

/** How many faults there are, in words. */
export const countFaults = ({length}: readonly unknown[]): string =>
  `${length} ${length === 1 ? 'fault' : 'faults'}`
