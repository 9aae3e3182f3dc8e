import type {IsoDate} from '../calendar.ts'
import {isConfidential} from '../directory/confidential.ts'
import {freshnessOf} from '../directory/freshness.ts'
import type {Service, ServiceDetails} from '../directory/service.ts'
import type {Freshness} from '../vocabulary/services.ts'

/** Every column by its CSV name in camelCase, with contacts, locations, sources and freshness. */
export interface ShownService {
  readonly [column: string]: unknown
  readonly id: string
  readonly freshness: Freshness
}

/** A service as `show --json` gives it. Of a confidential one no place is told, whatever the record holds. */
export function toShown(service: Service, details: ServiceDetails, today: IsoDate): ShownService {
  const {provider, contacts, locations, sources, ...rest} = details
  const served = [
    ...(service.allBoroughs ? ['*'] : []),
    ...service.boroughs,
    ...(service.boroughsUnstated ? ['?'] : []),
  ]
  return {
    id: service.id,
    organisationId: service.organisationId,
    organisation: provider,
    name: service.name,
    summary: rest.summary,
    status: service.status,
    successorId: rest.successorId,
    pathways: service.pathways,
    coverage: service.coverage,
    boroughs: served,
    delivery: service.delivery,
    prisons: service.prisons,
    sex: service.sex,
    minAge: service.minAge,
    maxAge: service.maxAge,
    onlyFor: service.onlyFor.map((term) => term.join('+')),
    specialisesIn: service.specialisesIn,
    requires: service.requires,
    excludes: service.excludes,
    eligibility: service.eligibility,
    referralRoutes: service.referralRoutes,
    howToRefer: rest.howToRefer,
    openingHours: rest.openingHours,
    languages: rest.languages,
    cost: rest.cost,
    website: rest.website,
    notes: rest.notes,
    contacts,
    locations: isConfidential(service) ? [] : locations,
    sources,
    newestSource: service.newestSource,
    freshness: freshnessOf(service.newestSource, today),
  }
}
