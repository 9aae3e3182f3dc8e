import {normaliseDistrict, normalisePostcode} from '../geography/postcodes.ts'

/** The postcodes and postcode districts among the words of a query, in normal form, and the other words. */
export interface PostcodeReading {
  readonly rest: string
  readonly postcodes: readonly string[]
  readonly districts: readonly string[]
}

const POSTCODE = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/gi
const DISTRICT = /\b[a-z]{1,2}\d[a-z\d]?\b/gi

/**
 * Takes what looks like postcodes out of a query. `isDistrict` says which districts there are, so that "E1" is a
 * place and "T2A" stays a word.
 */
export function readPostcodes(text: string, isDistrict: (district: string) => boolean): PostcodeReading {
  const postcodes: string[] = []
  const districts: string[] = []
  const known = (district: string): boolean => isDistrict(district)
  const withoutPostcodes = text.replace(POSTCODE, (found) => {
    const postcode = normalisePostcode(found)
    if (postcode === null || !known(postcode.slice(0, postcode.indexOf(' ')))) return found
    postcodes.push(postcode)
    return ' '
  })
  const rest = withoutPostcodes.replace(DISTRICT, (found) => {
    const district = normaliseDistrict(found)
    if (district === null || !known(district)) return found
    districts.push(district)
    return ' '
  })
  return {rest, postcodes, districts}
}

/** Whether a query may hold a postcode, so that the table of districts is loaded only then. */
export const mayHoldPostcode = (text: string): boolean =>
  /\b[a-z]{1,2}\d[a-z\d]?(\s*\d[a-z]{2})?\b/i.test(text)
