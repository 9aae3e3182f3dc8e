import {cohortsServed} from '../directory/cohorts-served.ts'
import {isConfidential} from '../directory/confidential.ts'
import {earliestDay} from '../directory/freshness.ts'
import type {Service} from '../directory/service.ts'
import {BOROUGHS} from '../vocabulary/boroughs.ts'
import {COHORTS, type Cohort} from '../vocabulary/cohorts.ts'
import {EXCLUSIONS} from '../vocabulary/exclusions.ts'
import {PATHWAYS} from '../vocabulary/pathways.ts'
import {SERVICE_SEXES, STATUSES} from '../vocabulary/services.ts'
import {type Columns, maskOf, NARROW_COHORTS, REACH, TRAITS, wordsOf} from './columns.ts'
import {refusedBy} from './documents.ts'

const NO_LIMIT = 255

type ColumnSections = {[K in keyof Columns]: Columns[K]}

/** Compiles services, in document order, into columns. */
export function compileColumns(services: readonly Service[]): ColumnSections {
  const placeStart = [0]
  const places: number[] = []
  for (const service of services) {
    places.push(...pointsOf(service))
    placeStart.push(places.length / 2)
  }
  return {
    pathways: Uint16Array.from(services, ({pathways}) => maskOf(PATHWAYS, pathways)),
    mainPathway: Uint8Array.from(services, ({pathways}) => PATHWAYS.indexOf(pathways[0] ?? 'health')),
    boroughs: Uint32Array.from(services.flatMap(({boroughs}) => wordsOf(BOROUGHS, boroughs))),
    named: Uint8Array.from(services, ({boroughs}) => boroughs.length),
    reach: Uint8Array.from(services, reachOf),
    sex: Uint8Array.from(services, ({sex}) => SERVICE_SEXES.indexOf(sex)),
    ages: Uint8Array.from(services.flatMap(({minAge, maxAge}) => [minAge ?? 0, maxAge ?? NO_LIMIT])),
    onlyFor: Uint32Array.from(services.flatMap(({onlyFor}) => wordsOf(COHORTS, onlyFor.flat()))),
    focus: Uint32Array.from(services.flatMap((service) => wordsOf(COHORTS, cohortsServed(service)))),
    narrow: Uint32Array.from(services.flatMap((service) => wordsOf(COHORTS, narrowCohorts(service)))),
    refused: Uint16Array.from(services, (service) => maskOf(EXCLUSIONS, refusedBy(service))),
    status: Uint8Array.from(services, ({status}) => STATUSES.indexOf(status)),
    traits: Uint8Array.from(services, traitsOf),
    newest: Uint16Array.from(services, ({newestSource}) =>
      newestSource === null ? 0 : monthOf(newestSource),
    ),
    placeStart: Uint32Array.from(placeStart),
    places: Float32Array.from(places),
  }
}

const reachOf = (service: Service): number =>
  (service.allBoroughs ? REACH.all : 0) |
  (service.boroughsUnstated ? REACH.unstated : 0) |
  (service.coverage === 'national' ? REACH.national : 0)

function traitsOf(service: Service): number {
  const {delivery, requires, reachable} = service
  const only = (...kinds: string[]): boolean =>
    delivery.length > 0 && delivery.every((kind) => kinds.includes(kind))
  return (
    (reachable ? TRAITS.reachable : 0) |
    (requires.includes('in-custody') || only('in-prison') ? TRAITS.inCustody : 0) |
    (only('police-custody', 'court', 'in-person') &&
    (delivery.includes('police-custody') || delivery.includes('court'))
      ? TRAITS.arrest
      : 0)
  )
}

function narrowCohorts({onlyFor}: Service): Cohort[] {
  const ways = onlyFor.map((term) => term.filter((cohort) => NARROW_COHORTS.includes(cohort)))
  return ways.every((cohorts) => cohorts.length > 0) ? ways.flat() : []
}

/** Points of the places where a service is delivered. A confidential one has none: nothing says where it is. */
function pointsOf(service: Service): number[] {
  if (isConfidential(service)) return []
  return service.places.flatMap(({latitude, longitude}) =>
    latitude === null || longitude === null ? [] : [latitude, longitude],
  )
}

function monthOf(asOf: string): number {
  const [year = '0', month = '1'] = earliestDay(asOf).split('-')
  return Number(year) * 12 + Number(month) - 1
}
