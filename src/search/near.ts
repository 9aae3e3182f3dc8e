import {distanceKm} from '../geography/areas.ts'
import type {Columns} from './columns.ts'

export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** Kilometres from a point to the nearest place where a service is delivered; null when it has none known. */
export function distanceTo(columns: Columns, document: number, from: Point): number | null {
  let nearest: number | null = null
  for (
    let place = columns.placeStart[document] ?? 0;
    place < (columns.placeStart[document + 1] ?? 0);
    place += 1
  ) {
    const [latitude = 0, longitude = 0] = columns.places.subarray(place * 2, place * 2 + 2)
    const distance = distanceKm(from, {latitude, longitude})
    if (nearest === null || distance < nearest) nearest = distance
  }
  return nearest
}
