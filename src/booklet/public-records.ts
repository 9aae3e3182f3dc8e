import {isConfidential} from '../directory/confidential.ts'
import type {Directory, Service, ServiceDetails} from '../directory/service.ts'
import {isWide} from '../gaps/reach.ts'
import {concealPlace, namesBorough} from '../pack/confidential.ts'
import {isLive} from '../vocabulary/services.ts'

/** A service as anyone may be told of it. Of a confidential one nothing is left that could show where it is. */
export interface PublicRecord {
  readonly service: Service
  readonly details: ServiceDetails
  readonly confidential: boolean
}

/** What of a dataset may be printed for anyone to read, in id order. */
export interface PublicDirectory {
  readonly records: readonly PublicRecord[]
  /** How many services are left out because to name them at all would say where they are. */
  readonly withheld: number
}

/**
 * Makes the records that may lie in a waiting room or on a shared computer. Survivors' accommodation that serves all
 * of London or the country is named, without its places or its own words. The rest of it is left out: a list of
 * refuges by borough, or a name with a borough in it, would help someone who is looking for a woman in one.
 */
export function publicDirectory(
  directory: Directory,
  details: (id: string) => ServiceDetails,
): PublicDirectory {
  const records = directory.services.flatMap((service): PublicRecord[] => {
    if (!isConfidential(service)) return [{service, details: details(service.id), confidential: false}]
    if (!isWide(service) || [service.id, service.name, service.organisation].some(namesBorough)) return []
    return [
      {service: concealService(service), details: concealPlace(details(service.id)), confidential: true},
    ]
  })
  return {records, withheld: directory.services.length - records.length}
}

const concealService = (service: Service): Service => ({
  ...service,
  boroughs: [],
  prisons: [],
  eligibility: '',
  places: [],
})

// The line that takes calls at any hour from a woman who is being hurt, and knows where there is a place.
const ABUSE_LINE = 'national-domestic-abuse-helpline'
const ALWAYS_OPEN = '24 hours, every day'

/**
 * The line to ring for a refuge place, open day and night: the national one, or, in a dataset without it, another
 * for the whole country. Null when there is none with a number.
 */
export function findAbuseLine(records: readonly PublicRecord[]): PublicRecord | null {
  const lines = records.filter(
    ({service, details}) =>
      isLive(service) &&
      service.coverage === 'national' &&
      service.pathways[0] === 'violence-against-women' &&
      details.openingHours === ALWAYS_OPEN &&
      details.contacts.some(({kind}) => kind === 'phone'),
  )
  return lines.find(({service}) => service.id === ABUSE_LINE) ?? lines[0] ?? null
}
