import type {Service} from '../../directory/service.ts'
import {boroughsTouched, type DistrictMap, districtCovers} from '../../geography/areas.ts'
import type {Profile} from '../../profile/profile.ts'
import {addTo, combine, type Row, remember, rowWhere, type TriRows, union, wordsFor} from './rows.ts'

// Areas to avoid are nearly as many as the people who have them: only the latest are worth keeping.
const MANY = 1024

const OUTSIDE = 1
const PERHAPS = 2

/** One place of a service that has to be visited; -1 is not stated. */
interface Spot {
  readonly service: number
  readonly borough: number
  readonly district: number
}

/** Areas that one person must avoid, by position of the borough or district among those of the services. */
interface Avoided {
  readonly boroughs: Uint8Array
  readonly touched: Uint8Array
  readonly districts: Uint8Array
  readonly anyBorough: boolean
}

/**
 * Rule `safety` as rows. `custody` says that the person is known to be in custody. Null for someone who has
 * nothing to avoid: every service is safe.
 */
export function safetyRows(
  services: readonly Service[],
  byBorough: ReadonlyMap<string, Row>,
  map: DistrictMap,
): (avoid: Profile['avoid'], custody: boolean) => TriRows | null {
  const words = wordsFor(services.length)
  const remote = rowWhere(services, isRemote)
  const inPrison = rowWhere(services, ({delivery}) => delivery.includes('in-prison'))
  const placed = rowWhere(services, (service) => !isRemote(service) && service.places.length > 0)
  const bounded = rowWhere(
    services,
    (service) =>
      !isRemote(service) && service.places.length === 0 && !service.allBoroughs && !service.boroughsUnstated,
  )
  const boroughs = positions([
    ...byBorough.keys(),
    ...services.flatMap(({places}) => places.map((place) => place.borough)),
  ])
  const districts = positions(services.flatMap(({places}) => places.map((place) => place.district)))
  const spots: Spot[] = services.flatMap((service, index) =>
    isRemote(service)
      ? []
      : service.places.map(({borough, district}) => ({
          service: index,
          borough: borough === null ? -1 : (boroughs.get(borough) ?? -1),
          district: district === null ? -1 : (districts.get(district) ?? -1),
        })),
  )
  const touchedBy = remember<Set<string>>(MANY)
  const coveredBy = remember<number[]>(MANY)

  const avoidedBy = (avoid: Profile['avoid']): Avoided => {
    const avoided = {
      boroughs: new Uint8Array(boroughs.size),
      touched: new Uint8Array(boroughs.size),
      districts: new Uint8Array(districts.size),
      anyBorough: avoid.boroughs.length > 0,
    }
    const mark = (flags: Uint8Array, at: number | undefined): void => {
      if (at !== undefined) flags[at] = 1
    }
    for (const borough of avoid.boroughs) mark(avoided.boroughs, boroughs.get(borough))
    for (const district of avoid.postcodeDistricts) {
      const touched = touchedBy(district, () => boroughsTouched(map, district))
      for (const borough of touched) mark(avoided.touched, boroughs.get(borough))
      const covered = coveredBy(district, () =>
        [...districts].filter(([name]) => districtCovers(district, name)).map(([, at]) => at),
      )
      for (const at of covered) avoided.districts[at] = 1
    }
    return avoided
  }

  const rowsOf = (avoid: Profile['avoid'], custody: boolean): TriRows => {
    const avoided = avoidedBy(avoid)
    const {outside, perhaps} = judgeSpots(spots, avoided, words)
    const rowsWhere = (test: (at: number) => boolean): Row[] =>
      [...byBorough].flatMap(([name, row]) => (test(boroughs.get(name) ?? -1) ? [row] : []))
    const beyond = union(
      rowsWhere((at) => avoided.boroughs[at] === 0),
      words,
    )
    const near = union(
      rowsWhere((at) => avoided.boroughs[at] === 1 || avoided.touched[at] === 1),
      words,
    )
    const always = custody ? union([remote, inPrison], words) : remote
    const clear = combine(bounded, near, (service, close) => service & ~close)
    // An empty list of boroughs lies wholly within any area, so it is neither beyond nor, for certain, clear.
    const closed = union(
      [
        combine(bounded, beyond, (service, some) => service & ~some),
        combine(placed, union([outside, perhaps], words), (service, open) => service & ~open),
      ],
      words,
    )
    return {
      notNo: combine(closed, always, (no, yes) => ~no | yes),
      yes: union([always, outside, combine(clear, closed, (yes, no) => yes & ~no)], words),
    }
  }

  const inCustody = remember<TriRows>(MANY)
  const atLarge = remember<TriRows>(MANY)
  return (avoid, custody) => {
    if (avoid.boroughs.length === 0 && avoid.postcodeDistricts.length === 0) return null
    const key = `${[...avoid.boroughs].sort().join()} ${[...avoid.postcodeDistricts].sort().join()}`
    return (custody ? inCustody : atLarge)(key, () => rowsOf(avoid, custody))
  }
}

function isRemote({delivery}: Service): boolean {
  return (delivery.includes('phone') || delivery.includes('online')) && !delivery.includes('residential')
}

function positions(names: readonly (string | null)[]): Map<string, number> {
  const known = new Map<string, number>()
  for (const name of names) if (name !== null && !known.has(name)) known.set(name, known.size)
  return known
}

/** The services with a place known to lie outside every area to avoid, and those with one that may. */
function judgeSpots(spots: readonly Spot[], avoided: Avoided, words: number): {outside: Row; perhaps: Row} {
  const outside = new Int32Array(words)
  const perhaps = new Int32Array(words)
  for (const spot of spots) {
    const where = judgeSpot(spot, avoided)
    if (where === OUTSIDE) addTo(outside, spot.service)
    else if (where === PERHAPS) addTo(perhaps, spot.service)
  }
  return {outside, perhaps}
}

function judgeSpot({borough, district}: Spot, avoided: Avoided): number {
  if (avoided.boroughs[borough] === 1 || avoided.districts[district] === 1) return 0
  if (borough < 0) return avoided.anyBorough || district < 0 ? PERHAPS : OUTSIDE
  return district < 0 && avoided.touched[borough] === 1 ? PERHAPS : OUTSIDE
}
