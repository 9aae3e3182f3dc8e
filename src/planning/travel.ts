import {distanceKm} from '../geography/areas.ts'
import type {Borough} from '../vocabulary/boroughs.ts'

/** A place on the way. Point and borough are null where the postcode is not in the reference tables. */
export interface DayPlace {
  readonly name: string
  readonly district: string | null
  readonly borough: Borough | null
  readonly point: {readonly latitude: number; readonly longitude: number} | null
}

/** How journeys are estimated: straight line × `detour` at `kmPerHour`, and `marginMinutes` on each. */
export interface TravelAssumptions {
  readonly detour: number
  readonly kmPerHour: number
  readonly marginMinutes: number
}

/**
 * Pessimistic on purpose: a missed first appointment can mean recall, an hour to spare costs nothing. London's
 * buses averaged 9.17 mph (14.8 km/h) in 2024/25 (London Assembly, Bus journey times, December 2025); we take 12
 * km/h for someone who may not know the way, has bags and may have no fare card. 1.4 is the upper end of what road
 * distance usually is to the straight line. A quarter of an hour goes on walking, waiting and finding the door.
 */
export const PESSIMISTIC: TravelAssumptions = {detour: 1.4, kmPerHour: 12, marginMinutes: 15}

/** Straight-line kilometres between two places, or null where one of them is not on the map. */
export function distanceBetween(from: DayPlace, to: DayPlace): number | null {
  return from.point === null || to.point === null ? null : distanceKm(from.point, to.point)
}

/** Minutes for a straight-line distance in kilometres, rounded up; none between doors at the same point. */
export function journeyMinutes(km: number | null, assumptions: TravelAssumptions): number | null {
  if (km === null) return null
  const {detour, kmPerHour, marginMinutes} = assumptions
  return km === 0 ? 0 : Math.ceil((km * detour * 60) / kmPerHour + marginMinutes)
}
