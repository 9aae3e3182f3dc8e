import {isConfidentialRow} from '../directory/check-confidential.ts'
import {listCell, type Row} from '../directory/tables.ts'
import {normalisePostcode} from '../geography/postcodes.ts'
import {type JsonObject, objectOf, objectsOf, textOf} from '../json.ts'
import {BOROUGHS, type Borough, boroughCode} from '../vocabulary/boroughs.ts'
import {boroughNamed} from './areas.ts'
import {readAttributes, termAttribute, valueAttribute} from './attributes.ts'
import {type FeedObject, filled, unique} from './feed-object.ts'
import {uuidOf} from './identifiers.ts'
import type {LineReader} from './import-names.ts'

type Place = Row<'locations'>['cells']

/** Finds the point of a postcode, in degrees; null when it is not known. */
export type FindPoint = (postcode: string) => {readonly latitude: number; readonly longitude: number} | null

/**
 * Where a service is. Accommodation for survivors has no place at all. A place has an address only when street and
 * postcode are both known, since the standard requires them and none is invented; and a position when its postcode
 * is known. A service used online has its website as a virtual place.
 */
export function placeObjects(
  row: Row<'services'>,
  locations: readonly Place[],
  findPoint: FindPoint,
): FeedObject[] {
  const {id, website, delivery} = row.cells
  if (isConfidentialRow(row)) return []
  const physical = unique(locations, (cells, ordinal) => physicalPlace(id, cells, ordinal, findPoint))
  if (website === '' || !listCell(delivery).includes('online')) return physical
  const online = uuidOf('location', id, 'online')
  return [
    ...physical,
    {
      id: uuidOf('at', id, 'online'),
      service_id: uuidOf('service', id),
      location_id: online,
      location: {id: online, location_type: 'virtual', name: 'Online', url: website},
    },
  ]
}

function physicalPlace(service: string, cells: Place, ordinal: string, findPoint: FindPoint): FeedObject {
  const key = [service, cells.name, cells.address, cells.postcode, cells.borough, ordinal]
  const id = uuidOf('location', ...key)
  const point = cells.postcode === '' ? null : findPoint(cells.postcode)
  const location = filled({
    id,
    location_type: 'physical',
    name: cells.name,
    description: cells.address !== '' && cells.postcode === '' ? cells.address : undefined,
    latitude: point?.latitude,
    longitude: point?.longitude,
    addresses: addressObjects(key, cells),
    attributes: placeAttributes(id, cells),
  })
  return {id: uuidOf('at', ...key), service_id: uuidOf('service', service), location_id: id, location}
}

function addressObjects(key: readonly string[], cells: Place): FeedObject[] {
  if (cells.address === '' || cells.postcode === '') return []
  return [
    filled({
      id: uuidOf('address', ...key),
      address_1: cells.address,
      city: 'London',
      region: cells.borough,
      state_province: 'Greater London',
      postal_code: cells.postcode,
      country: 'GB',
      address_type: 'physical',
    }),
  ]
}

function placeAttributes(place: string, {borough, address, postcode}: Place): FeedObject[] {
  const named = BOROUGHS.find((name) => name === borough)
  return [
    ...(named === undefined
      ? []
      : [termAttribute(place, 'location', 'borough', 'boroughs', boroughCode(named))]),
    // Half an address is none in the standard, which requires both.
    ...(address === '' && postcode !== '' ? [valueAttribute(place, 'location', 'postcode', postcode)] : []),
    ...(address !== '' && postcode === '' ? [valueAttribute(place, 'location', 'street', address)] : []),
  ]
}

/** The physical places of a service; `boroughOf` places a postcode where the feed does not name the borough. */
export function readPlaces(
  document: JsonObject,
  service: string,
  line: LineReader,
  boroughOf: (postcode: string) => Borough | null,
): Place[] {
  return objectsOf(document, 'service_at_locations').flatMap((at): Place[] => {
    const location = objectOf(at, 'location')
    if (textOf(location, 'location_type') === 'virtual' || Object.keys(location).length === 0) return []
    const {words, values} = readAttributes(location, () => [])
    const addresses = objectsOf(location, 'addresses')
    const address = addresses.find((each) => textOf(each, 'address_type') !== 'virtual') ?? {}
    const lines = ['address_1', 'address_2'].map((field) => textOf(address, field).trim())
    const postcode = normalisePostcode(textOf(address, 'postal_code')) ?? values.get('postcode')?.[0] ?? ''
    const code = words.get('borough')?.[0]
    const borough =
      BOROUGHS.find((name) => boroughCode(name) === code) ??
      boroughNamed(textOf(address, 'region')) ??
      boroughOf(postcode) ??
      ''
    const row = {
      service_id: service,
      name: line(textOf(location, 'name')),
      address: lines.filter((line) => line !== '').join(', ') || (values.get('street')?.[0] ?? ''),
      postcode,
      borough,
    }
    return row.name + row.address + row.postcode + row.borough === '' ? [] : [row]
  })
}
