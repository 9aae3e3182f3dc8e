import type {IsoDate} from '../calendar.ts'
import {freshnessOf} from '../directory/freshness.ts'
import type {Service} from '../directory/service.ts'
import type {Borough} from '../vocabulary/boroughs.ts'

/**
 * How a service comes to serve a borough: `local` names it and no other, `shared` names it among others (or beside
 * `?`, since there are others that are not stated), `wide` serves all of London or the country.
 */
export type Reach = 'local' | 'shared' | 'wide'

/** Whether a service serves all London boroughs or the whole country. */
export function isWide({allBoroughs, coverage}: Service): boolean {
  return allBoroughs || coverage === 'national'
}

/** How a service serves a borough, or null when it does not say that it does. */
export function reachOf(service: Service, borough: Borough): Reach | null {
  if (isWide(service)) return 'wide'
  if (!service.boroughs.includes(borough)) return null
  const alone = service.boroughs.every((named) => named === borough) && !service.boroughsUnstated
  return alone ? 'local' : 'shared'
}

/**
 * Whether a service says only that its boroughs are not fully stated. It may serve any borough or none, so it is
 * provision nowhere and is counted apart.
 */
export function statesNoBorough(service: Service): boolean {
  return service.boroughsUnstated && service.boroughs.length === 0 && !isWide(service)
}

/** Whether its newest source is under 36 months old on `today`: a directory of the past is not provision. */
export function isEvidenced(service: Service, today: IsoDate): boolean {
  const freshness = freshnessOf(service.newestSource, today)
  return freshness === 'fresh' || freshness === 'ageing'
}
