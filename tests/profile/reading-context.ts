import {formatFault} from '../../src/errors.ts'
import {boroughsTouched} from '../../src/geography/areas.ts'
import {findPostcode} from '../../src/geography/postcodes.ts'
import {loadDistricts, loadPrisons, openPostcodes} from '../../src/io/geography.ts'
import {formatPath, type Problem} from '../../src/profile/problem.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {parseProfileText} from '../../src/profile/profile-text.ts'
import {parseProfile} from '../../src/profile/read-profile.ts'
import type {ReadingContext} from '../../src/profile/reading.ts'
import {ROOT, TODAY} from '../real-data.ts'

const postcodes = openPostcodes(ROOT)
const districts = loadDistricts(ROOT)
const prisons = loadPrisons(ROOT)

/** Reading against the real tables of postcodes and prisons, on a day. */
function contextOn(today: string): ReadingContext {
  return {
    today,
    findPostcode: (postcode) => findPostcode(postcodes, postcode),
    isLondonDistrict: (district) => boroughsTouched(districts, district).size > 0,
    prisons,
  }
}

export const CONTEXT = contextOn(TODAY)

/** Reads what must be valid. */
export function profileOf(json: unknown, today = TODAY): Profile {
  const result = parseProfile(json, contextOn(today))
  if (!result.ok) throw new Error(result.problems.map(printProblem).join('\n'))
  return result.profile
}

/** The problems of what must not be valid, as lines without a place. */
export function problemsOf(json: unknown, today = TODAY): string[] {
  const result = parseProfile(json, contextOn(today))
  return result.ok ? [] : result.problems.map(printProblem)
}

export function notesOf(json: unknown, today = TODAY): readonly string[] {
  const result = parseProfile(json, contextOn(today))
  if (!result.ok) throw new Error(result.problems.map(printProblem).join('\n'))
  return result.notes
}

/** The faults of a text in the form in which they reach a terminal. */
export async function faultsOf(text: string): Promise<string[]> {
  const result = await parseProfileText(text, CONTEXT)
  if (result.ok) return []
  return result.problems.map(({position, ...problem}) =>
    formatFault({file: 'p.json', ...position, ...faultParts(problem)}),
  )
}

function faultParts({path, what, value, expected}: Problem) {
  const column = path.length === 0 ? {} : {column: formatPath(path)}
  return {...column, what, ...(value === undefined ? {} : {value}), expected}
}

const printProblem = (problem: Problem): string =>
  formatFault({file: '', ...faultParts(problem)}).replace(/^(: | )/, '')
