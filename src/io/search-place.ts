import {ResettleError} from '../errors.ts'
import {boroughsTouched} from '../geography/areas.ts'
import {findPostcode, normalisePostcode} from '../geography/postcodes.ts'
import type {Point} from '../search/near.ts'
import {mayHoldPostcode, readPostcodes} from '../search/read-postcodes.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import {listOr} from '../vocabulary/words.ts'
import {loadDistricts, openPostcodes} from './geography.ts'

/** Where a search is about: the boroughs, the point to measure from, and the query without its postcodes. */
export interface SearchPlace {
  readonly text: string
  readonly boroughs: readonly Borough[]
  readonly point: Point | null
  /** The postcode that distances are measured from, in normal form. */
  readonly postcode: string | null
  /** What was read from the words, to be said: "SE5 8AF (Southwark)". */
  readonly said: readonly string[]
}

/**
 * Finds the place of a search: that of the postcode given to `--near`, or of the postcodes and districts among the
 * words. The tables are loaded only when there is something to look up. Throws `USAGE` for a `--near` that London
 * does not have.
 */
export function findPlace(root: string, text: string, near: string | undefined): SearchPlace {
  const read = mayHoldPostcode(text)
    ? readWords(root, text)
    : {text, boroughs: [], point: null, postcode: null, said: []}
  if (near === undefined) return read
  const postcode = normalisePostcode(near)
  const found = postcode === null ? null : findPostcode(openPostcodes(root), postcode)
  if (postcode === null || found === null) {
    throw new ResettleError(
      'USAGE',
      `--near takes a London postcode, and "${near}" is not one that is known.`,
      {
        next: ['Check the postcode, or narrow by --borough instead.'],
      },
    )
  }
  return {...read, boroughs: [found.borough], point: found, postcode}
}

function readWords(root: string, text: string): SearchPlace {
  const districts = loadDistricts(root)
  const {
    rest,
    postcodes,
    districts: named,
  } = readPostcodes(text, (district) => Object.hasOwn(districts, district))
  const boroughs = new Set<Borough>()
  const said: string[] = []
  let point: Point | null = null
  let measured: string | null = null
  for (const postcode of postcodes) {
    const found = findPostcode(openPostcodes(root), postcode)
    // A postcode that the table lacks still lies in its district.
    const own =
      found === null ? [...boroughsTouched(districts, postcode.split(' ')[0] ?? '')] : [found.borough]
    for (const borough of own) boroughs.add(borough)
    said.push(`${postcode} (${listOr(own)})`)
    point ??= found
    measured ??= found === null ? null : postcode
  }
  for (const district of named) {
    const own = [...boroughsTouched(districts, district)]
    for (const borough of own) boroughs.add(borough)
    said.push(`${district} (${listOr(own)})`)
  }
  return {text: rest, boroughs: [...boroughs], point, postcode: measured, said}
}
