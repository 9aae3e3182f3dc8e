import type {IsoDate} from '../calendar.ts'
import {earliestDay} from '../directory/freshness.ts'
import {listCell, type ReleaseTables, type Row, rowsByService} from '../directory/tables.ts'
import {areaObjects} from './areas.ts'
import {serviceAttributes} from './attributes.ts'
import {mailboxObjects, phoneObjects} from './contacts.ts'
import {type FeedObject, filled} from './feed-object.ts'
import {uuidOf} from './identifiers.ts'
import {type FindPoint, placeObjects} from './places.ts'
import {proseFields} from './prose.ts'
import {provenanceObjects} from './provenance.ts'
import {organisationObject} from './providers.ts'
import {scheduleObjects} from './schedules.ts'
import type {Standard} from './standard.ts'

/** What a feed is made of beside the tables. `created` is the day on which undated sources were known. */
export interface FeedContext {
  readonly standard: Standard
  readonly created: IsoDate
  readonly findPostcode: FindPoint
}

/** One service with everything that hangs on it. */
export interface FeedRecord {
  readonly service: FeedObject
  /** How often each kind of fact of it has no place in the standard. */
  readonly lost: Readonly<Record<string, number>>
}

const STATUS: Readonly<Record<string, string>> = {
  open: 'active',
  unknown: 'active',
  closed: 'inactive',
  historic: 'defunct',
}

interface Parts {
  readonly organisation: FeedObject
  readonly contacts: readonly Row<'contacts'>['cells'][]
  readonly locations: readonly Row<'locations'>['cells'][]
  readonly sources: readonly Row<'sources'>['cells'][]
}

/** The services of a release as a feed has them, in id order, one at a time. */
export function* feedServices(tables: ReleaseTables, context: FeedContext): Generator<FeedRecord> {
  const organisations = new Map(tables.organisations.map(({cells}) => [cells.id, organisationObject(cells)]))
  const contacts = rowsByService(tables.contacts)
  const locations = rowsByService(tables.locations)
  const sources = rowsByService(tables.sources)
  const ordered = [...tables.services].sort((a, b) => (a.cells.id < b.cells.id ? -1 : 1))
  for (const row of ordered) {
    const {id, organisation_id: provider} = row.cells
    const parts: Parts = {
      organisation: organisations.get(provider) ?? {},
      contacts: (contacts.get(id) ?? []).map(({cells}) => cells),
      locations: (locations.get(id) ?? []).map(({cells}) => cells),
      sources: (sources.get(id) ?? []).map(({cells}) => cells),
    }
    yield {service: serviceObject(row, parts, context), lost: lostFacts(parts, context.standard)}
  }
}

function serviceObject(row: Row<'services'>, parts: Parts, context: FeedContext): FeedObject {
  const {cells} = row
  const id = uuidOf('service', cells.id)
  const isUk = context.standard === 'oruk-3.0'
  const emails = emailsOf(parts)
  return filled({
    id,
    organization_id: uuidOf('organisation', cells.organisation_id),
    name: cells.name,
    ...proseFields(cells, context.standard),
    url: cells.website,
    email: emails[0]?.value,
    status: STATUS[cells.status],
    minimum_age: numberOf(cells.min_age),
    maximum_age: numberOf(cells.max_age),
    assured_date: newestDay(parts.sources),
    alert:
      cells.status === 'unknown'
        ? 'Not confirmed as running: no recent source shows it. Ring first.'
        : undefined,
    phones: phoneObjects(cells.id, parts.contacts),
    schedules: scheduleObjects(cells.id, cells.opening_hours),
    service_areas: areaObjects(cells),
    service_at_locations: placeObjects(row, parts.locations, context.findPostcode),
    languages: listCell(cells.languages).map((name) => ({id: uuidOf('language', cells.id, name), name})),
    organization: parts.organisation,
    cost_options: costOptions(cells),
    contacts: isUk ? [] : mailboxObjects(cells.id, emails),
    attributes: serviceAttributes(id, cells),
    metadata: isUk ? [] : provenanceObjects(cells.id, parts.sources, context.created),
  })
}

/** Open Referral UK has one e-mail address without a label, and no sources. */
function lostFacts(parts: Parts, standard: Standard): Readonly<Record<string, number>> {
  if (standard !== 'oruk-3.0') return {}
  const emails = emailsOf(parts)
  const furtherMail = emails.length - 1 + (emails[0]?.label ? 1 : 0)
  return {
    sources: parts.sources.length,
    'labels of e-mail addresses, and addresses after the first': Math.max(0, furtherMail),
  }
}

const emailsOf = ({contacts}: Parts): Parts['contacts'] => contacts.filter(({kind}) => kind === 'email')

const numberOf = (cell: string): number | undefined => (cell === '' ? undefined : Number(cell))

function newestDay(sources: Parts['sources']): IsoDate | undefined {
  const dates = sources.map(({as_of: asOf}) => asOf).filter((asOf) => asOf !== '')
  return dates.map(earliestDay).sort().at(-1)
}

function costOptions({id, cost}: Row<'services'>['cells']): FeedObject[] {
  if (cost === 'free')
    return [{id: uuidOf('cost', id, cost), option: 'Free to use', currency: 'GBP', amount: 0}]
  return cost === '' ? [] : [{id: uuidOf('cost', id, cost), option: 'There is a charge'}]
}
