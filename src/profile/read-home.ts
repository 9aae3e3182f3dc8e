import {districtOf, normaliseDistrict, normalisePostcode} from '../geography/postcodes.ts'
import {type Borough, boroughVocabulary} from '../vocabulary/boroughs.ts'
import {formatPath} from './problem.ts'
import type {Home, Profile} from './profile.ts'
import {readAnswer, readList, readWord} from './read-values.ts'
import {type Entry, entryAt, isNotAsked, type Reading, readObject, reject} from './reading.ts'
import {KEYS} from './words.ts'

const HOME_EXAMPLE = 'such as {"borough": "Lambeth"} or {"noFixedAbode": true, "connections": ["Lambeth"]}'
const AVOID_EXAMPLE = 'such as {"boroughs": ["Croydon"], "postcodeDistricts": ["SE5"]}'
const BOROUGHS_EXAMPLE = 'a list of boroughs, such as ["Lambeth", "Southwark"]'
const DISTRICTS_EXAMPLE = 'a list of postcode districts, such as ["SE5", "E8"]'

const readBorough = (reading: Reading, entry: Entry): Borough | null =>
  readWord(reading, entry, boroughVocabulary)

type Postcode = Pick<Home, 'postcode' | 'postcodeBorough' | 'latitude' | 'longitude'>
const NO_POSTCODE: Postcode = {postcode: null, postcodeBorough: null, latitude: null, longitude: null}

/** Reads `home`, with the borough and the point of its postcode. */
export function readHome(reading: Reading, entry: Entry): Home {
  const fields = readObject(reading, entry, KEYS.home, HOME_EXAMPLE)
  const field = (key: 'borough' | 'postcode' | 'noFixedAbode' | 'connections'): Entry =>
    entryAt(fields, key, entry.path)
  const borough = readBorough(reading, field('borough'))
  const postcode = readPostcode(reading, field('postcode'))
  if (borough !== null && postcode.postcodeBorough !== null && postcode.postcodeBorough !== borough) {
    const what = `outside the stated borough, ${borough}`
    reject(
      reading,
      field('postcode'),
      what,
      `a postcode in ${borough}, or the borough ${postcode.postcodeBorough}`,
    )
  }
  const noFixedAbode = readAnswer(reading, field('noFixedAbode')) ?? false
  const connections = readList(
    reading,
    field('connections'),
    (item) => readBorough(reading, item),
    BOROUGHS_EXAMPLE,
  )
  if (noFixedAbode && (borough ?? postcode.postcode) !== null) {
    reading.notes.push(
      'home: no fixed abode is stated beside a borough or postcode; services of that borough count as local.',
    )
  }
  return {borough, ...postcode, noFixedAbode, connections}
}

function readPostcode(reading: Reading, entry: Entry): Postcode {
  const {value, path} = entry
  if (isNotAsked(value)) return NO_POSTCODE
  const postcode = typeof value === 'string' ? normalisePostcode(value) : null
  if (postcode === null) {
    const district = typeof value === 'string' ? normaliseDistrict(value) : null
    const what = district === null ? 'not a postcode' : 'a postcode district, not a whole postcode'
    reject(reading, entry, what, 'a whole postcode, such as SW9 8RR')
    return NO_POSTCODE
  }
  const place = reading.context.findPostcode(postcode)
  if (place === null) {
    reading.notes.push(
      `${formatPath(path)}: ${postcode} is outside London or unknown; no borough was read from it.`,
    )
    return {...NO_POSTCODE, postcode}
  }
  if (!place.live) {
    reading.notes.push(`${formatPath(path)}: ${postcode} is no longer in use; check it.`)
  }
  const {borough, latitude, longitude} = place
  return {postcode, postcodeBorough: borough, latitude, longitude}
}

/** Reads `avoid`: the boroughs and postcode districts that the person may not enter. */
export function readAvoid(reading: Reading, entry: Entry): Profile['avoid'] {
  const fields = readObject(reading, entry, KEYS.avoid, AVOID_EXAMPLE)
  const field = (key: 'boroughs' | 'postcodeDistricts'): Entry => entryAt(fields, key, entry.path)
  return {
    boroughs: readList(reading, field('boroughs'), (item) => readBorough(reading, item), BOROUGHS_EXAMPLE),
    postcodeDistricts: readList(
      reading,
      field('postcodeDistricts'),
      (item) => readDistrict(reading, item),
      DISTRICTS_EXAMPLE,
    ),
  }
}

function readDistrict(reading: Reading, entry: Entry): string | null {
  const {value, path} = entry
  const district = typeof value === 'string' ? normaliseDistrict(value) : null
  if (district === null) {
    const postcode = typeof value === 'string' ? normalisePostcode(value) : null
    const expected =
      postcode === null
        ? 'the first half of a postcode, such as SE5'
        : `did you mean ${districtOf(postcode)}?`
    return reject(reading, entry, 'not a postcode district', expected)
  }
  // A mistyped area to avoid keeps nobody safe, and nothing else would show it.
  if (!reading.context.isLondonDistrict(district)) {
    reading.notes.push(`${formatPath(path)}: ${district} is nowhere in London; check it.`)
  }
  return district
}
