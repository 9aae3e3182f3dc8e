import {listCell, type Row} from '../directory/tables.ts'
import {type JsonObject, objectsOf, textOf} from '../json.ts'
import {BOROUGHS, type Borough, boroughCode, boroughVocabulary} from '../vocabulary/boroughs.ts'
import {wordNamed} from '../vocabulary/words.ts'
import type {FeedObject} from './feed-object.ts'
import {uuidOf} from './identifiers.ts'

/** The ONS code of London as a whole. */
const LONDON_CODE = 'E12000007'
const AREA_URI = 'http://statistics.data.gov.uk/id/statistical-geography/'
const UNSTATED_AREA = 'Boroughs not fully stated'

/** The boroughs that a service serves, as its service areas. */
export function areaObjects({id, boroughs}: Row<'services'>['cells']): FeedObject[] {
  return listCell(boroughs).map((item): FeedObject => {
    const borough = BOROUGHS.find((name) => name === item)
    if (item === '*') return area(id, 'London', LONDON_CODE)
    if (borough !== undefined) return area(id, borough, boroughCode(borough))
    return {id: uuidOf('area', id, item), name: UNSTATED_AREA}
  })
}

function area(service: string, name: string, code: string): FeedObject {
  return {
    id: uuidOf('area', service, code),
    name,
    extent: code,
    extent_type: 'ONS code',
    uri: `${AREA_URI}${code}`,
  }
}

/** The boroughs that service areas name, by ONS code or by name; `?` when an area is none of them. */
export function readAreas(document: JsonObject): string[] {
  const found = objectsOf(document, 'service_areas').map(readArea)
  const named = [...new Set(found)]
  if (named.includes('*')) return ['*']
  return named.length === 0 ? ['?'] : named
}

function readArea(area: JsonObject): string {
  const text = ['uri', 'extent', 'name', 'description'].map((field) => textOf(area, field)).join(' ')
  if (text.includes(LONDON_CODE)) return '*'
  const [code] = /E090000\d\d/.exec(text) ?? []
  const coded = BOROUGHS.find((borough) => boroughCode(borough) === code)
  if (coded !== undefined) return coded
  const name = textOf(area, 'name').trim()
  if (name === UNSTATED_AREA) return '?'
  if (/^(?:greater |all of |all )?london(?: boroughs)?$/i.test(name)) return '*'
  return boroughNamed(name) ?? '?'
}

// What councils leave out of their own long names. No other part of a name is taken for the whole: "Ham" is a place in
// Richmond, not the beginning of Hammersmith.
const SHORT_NAMES: ReadonlyMap<string, Borough> = new Map([
  ['barking', 'Barking and Dagenham'],
  ['hammersmith', 'Hammersmith and Fulham'],
  ['kensington', 'Kensington and Chelsea'],
  ['kingston', 'Kingston upon Thames'],
  ['richmond', 'Richmond upon Thames'],
])

/** The borough that other people's name of an area or a council means; null when it is none. */
export function boroughNamed(name: string): Borough | null {
  const plain = name
    .replace(/^(?:the )?(?:(?:london |royal )*borough of |[lr]b (?:of )?)/i, '')
    .replace(/ (?:london borough )?council$/i, '')
  return SHORT_NAMES.get(plain.trim().toLowerCase()) ?? wordNamed(boroughVocabulary, plain)
}

/** How far a service reaches that serves these boroughs. */
export function coverageOf(boroughs: readonly string[]): string {
  if (boroughs.includes('*')) return 'pan-london'
  return boroughs.length === 1 && boroughs[0] !== '?' ? 'borough' : 'multi-borough'
}
