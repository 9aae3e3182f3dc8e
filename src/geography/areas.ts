import type {Borough} from '../vocabulary/boroughs.ts'

/**
 * Which boroughs each postcode district has a postcode in, live or terminated: London's outward codes to borough
 * names. Terminated ones count because the question it answers is where a person must not be sent.
 */
export type DistrictMap = Readonly<Record<string, readonly Borough[]>>

/** Whether an avoided district covers a location's: the same, or one formed by adding a letter (W1: W1A to W1W). */
export function districtCovers(avoided: string, district: string): boolean {
  return (
    district === avoided ||
    (/\d$/.test(avoided) &&
      district.length === avoided.length + 1 &&
      district.startsWith(avoided) &&
      /[A-Z]$/.test(district))
  )
}

// What may be added to a district that ends in a figure.
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The boroughs that a district touches: those with a postcode in it or in a district that it covers. */
export function boroughsTouched(districts: DistrictMap, avoided: string): Set<Borough> {
  const covered = /\d$/.test(avoided) ? [avoided, ...LETTERS.map((letter) => avoided + letter)] : [avoided]
  return new Set(
    covered.flatMap((district) => (Object.hasOwn(districts, district) ? (districts[district] ?? []) : [])),
  )
}

const EARTH_KM = 6371

/** Great-circle distance in kilometres between two points in degrees (haversine). */
export function distanceKm(
  from: {readonly latitude: number; readonly longitude: number},
  to: {readonly latitude: number; readonly longitude: number},
): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const halfLat = Math.sin(radians(to.latitude - from.latitude) / 2)
  const halfLon = Math.sin(radians(to.longitude - from.longitude) / 2)
  const chord =
    halfLat ** 2 + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * halfLon ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)))
}
