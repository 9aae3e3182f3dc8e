import type {IsoDate} from '../calendar.ts'
import {WEEKDAYS, type Weekday} from '../calendar.ts'
import {isConfidentialRow} from '../directory/check-confidential.ts'
import {earliestDay} from '../directory/freshness.ts'
import {formatClock, type OpenInterval, parseOpeningHours} from '../directory/opening-hours.ts'
import {listCell, type ReleaseTables, type Row} from '../directory/tables.ts'
import {BOROUGHS, boroughCode} from '../vocabulary/boroughs.ts'
import {uuidOf} from './identifiers.ts'
import type {Standard} from './standard.ts'
import {type TaxonomyName, termObject, termOf} from './taxonomies.ts'

type FeedValue = string | number | FeedObject | readonly FeedObject[]
/** An object of a feed. Blank fields and empty lists are left out. */
export interface FeedObject {
  readonly [field: string]: FeedValue
}

/** What a feed is made of beside the tables. `created` is the day on which undated sources were known. */
export interface FeedContext {
  readonly standard: Standard
  readonly created: IsoDate
  readonly findPostcode: (postcode: string) => {readonly latitude: number; readonly longitude: number} | null
}

/** One service with everything that hangs on it. */
export interface FeedRecord {
  readonly service: FeedObject
  /** How often each kind of fact of it has no place in the standard. */
  readonly lost: Readonly<Record<string, number>>
}

/** The ONS code of London as a whole. */
export const LONDON_CODE = 'E12000007'
const AREA_URI = 'http://statistics.data.gov.uk/id/statistical-geography/'
export const UNSTATED_AREA = 'Boroughs not fully stated'
/** What leads over to the prose that a standard has no field for, in the description. */
export const ELIGIBILITY_LEAD = '\n\nWho can use it: '
export const REFERRAL_LEAD = '\n\nHow to refer: '
/** How the date of a source is written where it stands as provenance. */
export const SOURCE_ACTION = 'source of '
export const UNDATED_ACTION = 'source without a date'

const STATUS: Readonly<Record<string, string>> = {
  open: 'active',
  unknown: 'active',
  closed: 'inactive',
  historic: 'defunct',
}

/** Drops what is blank, so that an absent fact is an absent field. */
function filled(fields: Readonly<Record<string, FeedValue | null | undefined>>): FeedObject {
  const entries = Object.entries(fields).filter(
    ([, value]) =>
      value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(entries) as FeedObject
}

/** Groups rows by the service that they are of, each group in the order of the rows. */
function byService<T extends 'contacts' | 'locations' | 'sources'>(
  rows: readonly Row<T>[],
): Map<string, Row<T>['cells'][]> {
  const groups = new Map<string, Row<T>['cells'][]>()
  for (const {cells} of rows) {
    const id = (cells as {readonly service_id: string}).service_id
    groups.set(id, [...(groups.get(id) ?? []), cells])
  }
  return groups
}

/** The services of a release as a feed has them, in id order, one at a time. */
export function* feedServices(tables: ReleaseTables, context: FeedContext): Generator<FeedRecord> {
  const organisations = new Map(tables.organisations.map(({cells}) => [cells.id, organisationObject(cells)]))
  const contacts = byService(tables.contacts)
  const locations = byService(tables.locations)
  const sources = byService(tables.sources)
  const ordered = [...tables.services].sort((a, b) => (a.cells.id < b.cells.id ? -1 : 1))
  for (const row of ordered) {
    const {id, organisation_id: provider} = row.cells
    yield serviceRecord(row, context, {
      organisation: organisations.get(provider) ?? {},
      contacts: contacts.get(id) ?? [],
      locations: locations.get(id) ?? [],
      sources: sources.get(id) ?? [],
    })
  }
}

/** An organisation as a feed has it. Its description is required; where nothing is known of it, its kind is said. */
export function organisationObject(cells: Row<'organisations'>['cells']): FeedObject {
  const id = uuidOf('organisation', cells.id)
  const {charity_number: charity} = cells
  return filled({
    id,
    name: cells.name,
    description: cells.type === '' ? cells.name : `${cells.name} (${cells.type.replace('-', ' ')})`,
    organization_identifiers:
      charity === ''
        ? []
        : [
            {
              id: uuidOf('identifier', cells.id, charity),
              identifier_scheme: charitySchemes(charity),
              identifier_type: 'Charity number',
              identifier: charity,
            },
          ],
    attributes: [
      valueAttribute(id, 'organization', 'id', cells.id),
      ...(cells.type === '' ? [] : [termAttribute(id, 'organization', 'type', 'organisations', cells.type)]),
    ],
  })
}

// Lists of registered charities as org-id.guide names them.
function charitySchemes(number: string): string {
  if (number.startsWith('SC')) return 'GB-SC'
  return number.startsWith('NI') ? 'GB-NIC' : 'GB-CHC'
}

interface Parts {
  readonly organisation: FeedObject
  readonly contacts: readonly Row<'contacts'>['cells'][]
  readonly locations: readonly Row<'locations'>['cells'][]
  readonly sources: readonly Row<'sources'>['cells'][]
}

function serviceRecord(row: Row<'services'>, context: FeedContext, parts: Parts): FeedRecord {
  const {cells} = row
  const id = uuidOf('service', cells.id)
  const uk = context.standard === 'oruk-3.0'
  const emails = parts.contacts.filter(({kind}) => kind === 'email')
  const dated = parts.sources.map(({as_of: asOf}) => asOf).filter((asOf) => asOf !== '')
  const newest = dated.map(earliestDay).sort().at(-1)
  const prose = uk
    ? `${cells.summary}${cells.eligibility && ELIGIBILITY_LEAD + cells.eligibility}${cells.how_to_refer && REFERRAL_LEAD + cells.how_to_refer}`
    : cells.summary
  const service = filled({
    id,
    organization_id: uuidOf('organisation', cells.organisation_id),
    name: cells.name,
    description: prose,
    url: cells.website,
    email: emails[0]?.value,
    status: STATUS[cells.status],
    ...(uk ? {} : {application_process: cells.how_to_refer, eligibility_description: cells.eligibility}),
    minimum_age: numberOf(cells.min_age),
    maximum_age: numberOf(cells.max_age),
    assured_date: newest,
    alert:
      cells.status === 'unknown'
        ? 'Not confirmed as running: no recent source shows it. Ring first.'
        : undefined,
    phones: unique(
      parts.contacts.filter(({kind}) => kind === 'phone'),
      ({value, label}, ordinal) =>
        filled({id: uuidOf('phone', cells.id, value, label, ordinal), number: value, description: label}),
    ),
    schedules: schedules(cells.id, cells.opening_hours),
    service_areas: serviceAreas(cells),
    service_at_locations: places(row, context, parts.locations),
    languages: listCell(cells.languages).map((name) => ({id: uuidOf('language', cells.id, name), name})),
    organization: parts.organisation,
    cost_options: costOptions(cells),
    contacts: uk
      ? []
      : unique(emails, ({value, label}, ordinal) =>
          filled({id: uuidOf('contact', cells.id, value, label, ordinal), name: label, email: value}),
        ),
    attributes: attributes(id, cells),
    metadata: uk ? [] : provenance(id, cells.id, parts.sources, context.created),
  })
  const furtherMail = emails.length - 1 + (emails[0]?.label ? 1 : 0)
  return {
    service,
    lost: uk
      ? {
          sources: parts.sources.length,
          'labels of e-mail addresses, and addresses after the first': Math.max(0, furtherMail),
        }
      : {},
  }
}

const numberOf = (cell: string): number | undefined => (cell === '' ? undefined : Number(cell))

/** Makes an object of each row; rows that are alike get an ordinal, so that their ids differ. */
function unique<R>(rows: readonly R[], make: (row: R, ordinal: string) => FeedObject): FeedObject[] {
  const seen = new Set<unknown>()
  return rows.map((row) => {
    let ordinal = 0
    let made = make(row, '')
    while (seen.has(made['id'])) {
      ordinal += 1
      made = make(row, String(ordinal))
    }
    seen.add(made['id'])
    return made
  })
}

/** Opening hours as weekly rules where the text is in the dataset's form; the text itself always. */
function schedules(service: string, text: string): FeedObject[] {
  if (text === '') return []
  const hours = parseOpeningHours(text)
  const rules = hours === null ? [] : weeklyRules(hours.week)
  if (rules.length === 0) return [{id: uuidOf('schedule', service, text), description: text}]
  return rules.map(({days, opens, closes}) => ({
    id: uuidOf('schedule', service, text, days, opens, closes),
    freq: 'WEEKLY',
    interval: 1,
    byday: days,
    description: text,
    opens_at: opens,
    closes_at: closes,
  }))
}

const DAY_CODES: Readonly<Record<Weekday, string>> = {
  Monday: 'MO',
  Tuesday: 'TU',
  Wednesday: 'WE',
  Thursday: 'TH',
  Friday: 'FR',
  Saturday: 'SA',
  Sunday: 'SU',
}

function weeklyRules(week: Readonly<Partial<Record<Weekday, readonly OpenInterval[]>>>) {
  const days = new Map<string, string[]>()
  for (const day of [...WEEKDAYS.slice(1), ...WEEKDAYS.slice(0, 1)]) {
    for (const {opens, closes} of week[day] ?? []) {
      const times = `${clock(opens)} ${clock(closes)}`
      days.set(times, [...(days.get(times) ?? []), DAY_CODES[day]])
    }
  }
  return [...days].map(([times, codes]) => {
    const [opens = '', closes = ''] = times.split(' ')
    return {days: codes.join(','), opens, closes}
  })
}

// A day ends at 24:00, which a time of day cannot say: the standard's times are those of a clock.
const clock = (minutes: number): string =>
  formatClock(minutes).replace(' the next day', '').replace('24:00', '00:00')

function serviceAreas({id, boroughs}: Row<'services'>['cells']): FeedObject[] {
  return listCell(boroughs).map((item): FeedObject => {
    const borough = BOROUGHS.find((name) => name === item)
    if (item === '*') return area(id, 'London', LONDON_CODE)
    if (borough !== undefined) return area(id, borough, boroughCode(borough))
    return {id: uuidOf('area', id, item), name: UNSTATED_AREA}
  })
}

function area(service: string, name: string, code: string): FeedObject {
  return {
    id: uuidOf('area', service, code),
    name,
    extent: code,
    extent_type: 'ONS code',
    uri: `${AREA_URI}${code}`,
  }
}

function costOptions({id, cost}: Row<'services'>['cells']): FeedObject[] {
  if (cost === 'free')
    return [{id: uuidOf('cost', id, cost), option: 'Free to use', currency: 'GBP', amount: 0}]
  return cost === '' ? [] : [{id: uuidOf('cost', id, cost), option: 'There is a charge'}]
}

/**
 * Where a service is. Accommodation for survivors has no place at all. A place has an address only when street and
 * postcode are both known, since the standard requires them and none is invented; and a position when its postcode
 * is known. A service used online has its website as a virtual place.
 */
function places(
  row: Row<'services'>,
  {findPostcode}: FeedContext,
  locations: Parts['locations'],
): FeedObject[] {
  const {id, website, delivery} = row.cells
  if (isConfidentialRow(row)) return []
  const physical = unique(locations, (cells, ordinal) => {
    const key = [id, cells.name, cells.address, cells.postcode, cells.borough, ordinal]
    const place = uuidOf('location', ...key)
    const point = cells.postcode === '' ? null : findPostcode(cells.postcode)
    const location = filled({
      id: place,
      location_type: 'physical',
      name: cells.name,
      description: cells.address !== '' && cells.postcode === '' ? cells.address : undefined,
      latitude: point?.latitude,
      longitude: point?.longitude,
      addresses: addressOf(key, cells),
      attributes: placeAttributes(place, cells),
    })
    return {id: uuidOf('at', ...key), service_id: uuidOf('service', id), location_id: place, location}
  })
  if (website === '' || !listCell(delivery).includes('online')) return physical
  const online = uuidOf('location', id, 'online')
  return [
    ...physical,
    {
      id: uuidOf('at', id, 'online'),
      service_id: uuidOf('service', id),
      location_id: online,
      location: {id: online, location_type: 'virtual', name: 'Online', url: website},
    },
  ]
}

function addressOf(key: readonly string[], cells: Row<'locations'>['cells']): FeedObject[] {
  if (cells.address === '' || cells.postcode === '') return []
  return [
    filled({
      id: uuidOf('address', ...key),
      address_1: cells.address,
      city: 'London',
      region: cells.borough,
      state_province: 'Greater London',
      postal_code: cells.postcode,
      country: 'GB',
      address_type: 'physical',
    }),
  ]
}

function placeAttributes(
  place: string,
  {borough, address, postcode}: Row<'locations'>['cells'],
): FeedObject[] {
  const named = BOROUGHS.find((name) => name === borough)
  return [
    ...(named === undefined
      ? []
      : [termAttribute(place, 'location', 'borough', 'boroughs', boroughCode(named))]),
    // Half an address is none in the standard, which requires both.
    ...(address === '' && postcode !== '' ? [valueAttribute(place, 'location', 'postcode', postcode)] : []),
    ...(address !== '' && postcode === '' ? [valueAttribute(place, 'location', 'street', address)] : []),
  ]
}

const TERM_COLUMNS = [
  ['pathways', 'pathways'],
  ['status', 'status'],
  ['coverage', 'coverage'],
  ['delivery', 'delivery'],
  ['sex', 'sex'],
  ['specialises_in', 'cohorts'],
  ['requires', 'conditions'],
  ['excludes', 'exclusions'],
  ['referral_routes', 'routes'],
  ['cost', 'cost'],
] as const satisfies readonly (readonly [keyof Row<'services'>['cells'], TaxonomyName])[]

function attributes(id: string, cells: Row<'services'>['cells']): FeedObject[] {
  const onlyFor = listCell(cells.only_for).flatMap((term) =>
    term.split('+').map((cohort) => termAttribute(id, 'service', 'only_for', 'cohorts', cohort.trim(), term)),
  )
  return [
    valueAttribute(id, 'service', 'id', cells.id),
    ...TERM_COLUMNS.flatMap(([column, taxonomy]) =>
      listCell(cells[column]).map((code) => termAttribute(id, 'service', column, taxonomy, code)),
    ),
    ...onlyFor,
    ...listCell(cells.prisons).map((code) => valueAttribute(id, 'service', 'prison', code)),
    ...(cells.successor_id === '' ? [] : [valueAttribute(id, 'service', 'successor', cells.successor_id)]),
    ...(cells.notes === '' ? [] : [valueAttribute(id, 'service', 'notes', cells.notes)]),
  ]
}

function termAttribute(
  owner: string,
  entity: string,
  column: string,
  taxonomy: TaxonomyName,
  code: string,
  value?: string,
): FeedObject {
  const term = termOf(taxonomy, code)
  return filled({
    id: uuidOf('attribute', owner, column, code, value ?? ''),
    link_id: owner,
    taxonomy_term_id: term.id,
    link_type: column,
    link_entity: entity,
    value,
    taxonomy_term: termObject(term),
  })
}

function valueAttribute(owner: string, entity: string, fact: string, value: string): FeedObject {
  const term = termOf('record', fact)
  return {
    id: uuidOf('attribute', owner, fact, value),
    link_id: owner,
    taxonomy_term_id: term.id,
    link_type: fact,
    link_entity: entity,
    value,
    taxonomy_term: termObject(term),
  }
}

/**
 * Where each fact comes from, as the standard's record of changes: what a source states, under the day that it
 * speaks for. A source without a date stands under the day on which it was known to us, and says so.
 */
function provenance(id: string, service: string, sources: Parts['sources'], created: IsoDate): FeedObject[] {
  return unique(sources, ({url, publisher, as_of: asOf, supports}, ordinal) => ({
    id: uuidOf('metadata', service, url, publisher, asOf, supports, ordinal),
    resource_id: id,
    resource_type: 'service',
    last_action_date: asOf === '' ? created : earliestDay(asOf),
    last_action_type: asOf === '' ? UNDATED_ACTION : `${SOURCE_ACTION}${asOf}`,
    field_name: supports,
    previous_value: '',
    replacement_value: url,
    updated_by: publisher,
  }))
}
