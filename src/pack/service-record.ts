import {formatDate, type IsoDate} from '../calendar.ts'
import {isConfidential} from '../directory/confidential.ts'
import {freshnessOf, newestDate} from '../directory/freshness.ts'
import type {Location, Service, ServiceDetails, Source} from '../directory/service.ts'
import type {Person} from '../matching/person.ts'
import {judgeSafety} from '../matching/rules/place.ts'
import type {Freshness} from '../vocabulary/services.ts'
import {concealPlace} from './confidential.ts'
import type {OwnRule} from './own-rules.ts'
import {ownRules} from './own-rules.ts'

/**
 * A service as documents print it: nothing about the person, nothing that says where a confidential service is, and
 * only those places that the person may go to.
 */
export interface ServiceRecord {
  readonly service: Service
  readonly details: ServiceDetails
  readonly confidential: boolean
  readonly freshness: Freshness
  /** When a source last showed the service, in words: "last confirmed March 2019". */
  readonly confirmed: string
  /** The same for its phone number; null where no dated source gives it. */
  readonly phoneConfirmed: string | null
  readonly phoneFreshness: Freshness | null
  readonly places: readonly string[]
  readonly rules: readonly OwnRule[]
}

/** Prepares a service for the documents of one person on a day. */
export function toRecord(
  service: Service,
  details: ServiceDetails,
  person: Person,
  today: IsoDate,
): ServiceRecord {
  const confidential = isConfidential(service)
  const phoneDate = newestDate(supporting(details.sources, 'phones').map(({asOf}) => asOf))
  return {
    service,
    details: confidential ? concealPlace(details) : details,
    confidential,
    freshness: freshnessOf(service.newestSource, today),
    confirmed: confirmedWords(service.newestSource),
    phoneConfirmed: phoneDate === null ? null : confirmedWords(phoneDate),
    phoneFreshness: phoneDate === null ? null : freshnessOf(phoneDate, today),
    places: confidential ? [] : safePlaces(service, details, person).map(placeWords),
    rules: ownRules(service),
  }
}

const supporting = (sources: readonly Source[], field: string): Source[] =>
  sources.filter(({supports}) => supports.includes(field))

const confirmedWords = (date: string | null): string =>
  date === null ? 'no source for it has a date' : `last confirmed ${formatDate(date)}`

/** The places that the person may go to: a leaflet must not send anyone into an area that they have to avoid. */
export function safePlaces(service: Service, details: ServiceDetails, person: Person): Location[] {
  return details.locations.filter((_, index) => {
    const place = service.places[index]
    // Judged as if the service were this one place, open in person only.
    const alone: Service = {...service, delivery: ['in-person'], places: place === undefined ? [] : [place]}
    return place !== undefined && judgeSafety(person, alone).outcome === 'yes'
  })
}

function placeWords({name, address, postcode, borough}: Location): string {
  const place = address.includes(postcode) ? address : [address, postcode].filter(Boolean).join(', ')
  const where =
    borough === null || place.includes(borough) ? place : [place, borough].filter(Boolean).join(', ')
  return [name, where].filter(Boolean).join(': ')
}
