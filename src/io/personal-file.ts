import {type Fault, ResettleError} from '../errors.ts'
import {
  type DetailsResult,
  type PersonDetails,
  parsePersonDetails,
  parseReferrerDetails,
  type ReferrerDetails,
} from '../pack/person-details.ts'
import {readText} from './files.ts'

const LARGEST = 64 * 1024

/**
 * Reads the person's details from a JSON file, or from standard input when `path` is `-`. Throws `PERSON_INVALID`
 * with every fault; no message repeats what the file holds.
 */
export function readPersonFile(path: string): Promise<PersonDetails> {
  return readDetails(path, "the person's details", parsePersonDetails)
}

/** Reads the referrer's details, as `readPersonFile` does. */
export function readReferrerFile(path: string): Promise<ReferrerDetails> {
  return readDetails(path, "the referrer's details", parseReferrerDetails)
}

async function readDetails<T>(
  path: string,
  what: string,
  parse: (json: unknown) => DetailsResult<T>,
): Promise<T> {
  const file = path === '-' ? 'standard input' : path
  const text = readText(path, LARGEST)
  const {explainSyntax, placeProblems} = await import('../profile/json-source.ts')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw invalid(file, what, explainSyntax(text))
  }
  const result = parse(json)
  // Also finds keys that stand twice, of which JSON keeps the last without a word.
  const problems = placeProblems(text, result.ok ? [] : result.problems)
  if (result.ok && problems.length === 0) return result.details
  throw invalid(file, what, problems)
}

type Placed = Awaited<ReturnType<typeof import('../profile/json-source.ts')['explainSyntax']>>[number]

/** The error for a file of details. Neither values nor keys are repeated: a misplaced name may be either. */
function invalid(file: string, what: string, problems: readonly Placed[]): ResettleError {
  const faults = problems.map(({position, what, expected}): Fault => ({file, ...position, what, expected}))
  const count = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`
  return new ResettleError('PERSON_INVALID', `${file} does not hold ${what} (${count}):`, {faults})
}
