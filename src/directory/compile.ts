import {districtOf, normalisePostcode, type PostcodePlace} from '../geography/postcodes.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Condition} from '../vocabulary/conditions.ts'
import type {Exclusion} from '../vocabulary/exclusions.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {
  ContactKind,
  Cost,
  Coverage,
  Delivery,
  OrganisationType,
  Route,
  ServiceSex,
  Status,
} from '../vocabulary/services.ts'
import {newestDate} from './freshness.ts'
import type {Contact, Location, Organisation, Place, Service, ServiceDetails, Source} from './service.ts'
import {listCell, type ReleaseTables, type Row, rowsByService} from './tables.ts'

/** A release in the form that commands load: services in id order, and each one's details beside it. */
export interface CompiledRelease {
  readonly services: readonly Service[]
  readonly details: readonly ServiceDetails[]
}

type FindPostcode = (postcode: string) => PostcodePlace | null

/**
 * Turns the tables of a valid release into services. The tables must have passed `validateRelease`: words are
 * taken as they are. `findPostcode` places each location; one that it does not know has no point.
 */
export function compileRelease(tables: ReleaseTables, findPostcode: FindPostcode): CompiledRelease {
  const providers = new Map(tables.organisations.map((row) => [row.cells.id, toOrganisation(row)]))
  const contacts = rowsByService(tables.contacts)
  const locations = rowsByService(tables.locations)
  const sources = rowsByService(tables.sources)
  const compiled = [...tables.services]
    .sort((a, b) => (a.cells.id < b.cells.id ? -1 : 1))
    .map((row) => {
      const provider = providers.get(row.cells.organisation_id)
      if (provider === undefined) throw new Error(`service ${row.cells.id} has no organisation`)
      const details = toDetails(row, provider, {
        contacts: (contacts.get(row.cells.id) ?? []).map(toContact),
        locations: (locations.get(row.cells.id) ?? []).map(toLocation),
        sources: (sources.get(row.cells.id) ?? []).map(toSource),
      })
      return {service: toService(row, details, findPostcode), details}
    })
  return {services: compiled.map(({service}) => service), details: compiled.map(({details}) => details)}
}

function toService(row: Row<'services'>, details: ServiceDetails, findPostcode: FindPostcode): Service {
  const {cells} = row
  const served = listCell(cells.boroughs)
  return {
    id: cells.id,
    name: cells.name,
    organisationId: cells.organisation_id,
    organisation: details.provider.name,
    status: cells.status as Status,
    pathways: listCell(cells.pathways) as Pathway[],
    coverage: cells.coverage as Coverage,
    boroughs: served.filter((name) => name !== '*' && name !== '?') as Borough[],
    allBoroughs: served.includes('*'),
    boroughsUnstated: served.includes('?'),
    delivery: listCell(cells.delivery) as Delivery[],
    prisons: listCell(cells.prisons),
    sex: cells.sex as ServiceSex,
    minAge: toNumber(cells.min_age),
    maxAge: toNumber(cells.max_age),
    onlyFor: listCell(cells.only_for).map(
      (term) => term.split('+').map((cohort) => cohort.trim()) as Cohort[],
    ),
    specialisesIn: listCell(cells.specialises_in) as Cohort[],
    requires: listCell(cells.requires) as Condition[],
    excludes: listCell(cells.excludes) as Exclusion[],
    eligibility: cells.eligibility,
    referralRoutes: listCell(cells.referral_routes) as Route[],
    newestSource: newestDate(details.sources.map((source) => source.asOf)),
    reachable:
      details.contacts.length > 0 ||
      details.website !== '' ||
      details.locations.some((location) => location.address !== '' || location.postcode !== ''),
    places: details.locations.map((location) => toPlace(location, findPostcode)),
  }
}

function toPlace(location: Location, findPostcode: FindPostcode): Place {
  const postcode = normalisePostcode(location.postcode)
  const found = postcode === null ? null : findPostcode(postcode)
  return {
    borough: location.borough ?? found?.borough ?? null,
    district: postcode === null ? null : districtOf(postcode),
    latitude: found?.latitude ?? null,
    longitude: found?.longitude ?? null,
  }
}

function toDetails(
  row: Row<'services'>,
  provider: Organisation,
  related: Pick<ServiceDetails, 'contacts' | 'locations' | 'sources'>,
): ServiceDetails {
  const {cells} = row
  return {
    summary: cells.summary,
    successorId: cells.successor_id || null,
    howToRefer: cells.how_to_refer,
    openingHours: cells.opening_hours,
    languages: listCell(cells.languages),
    cost: (cells.cost || null) as Cost | null,
    website: cells.website,
    notes: cells.notes,
    provider,
    ...related,
  }
}

const toOrganisation = ({cells}: Row<'organisations'>): Organisation => ({
  id: cells.id,
  name: cells.name,
  type: (cells.type || null) as OrganisationType | null,
  charityNumber: cells.charity_number,
})

const toContact = ({cells}: Row<'contacts'>): Contact => ({
  kind: cells.kind as ContactKind,
  value: cells.value,
  label: cells.label,
})

const toLocation = ({cells}: Row<'locations'>): Location => ({
  name: cells.name,
  address: cells.address,
  postcode: cells.postcode,
  borough: (cells.borough || null) as Borough | null,
})

const toSource = ({cells}: Row<'sources'>): Source => ({
  url: cells.url,
  publisher: cells.publisher,
  asOf: cells.as_of,
  supports: listCell(cells.supports),
})

const toNumber = (cell: string): number | null => (cell === '' ? null : Number(cell))
