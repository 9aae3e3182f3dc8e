import type {IsoDate} from '../calendar.ts'
import {isIsoDate} from '../calendar.ts'
import {isCharityNumber, isEmail, isPhone, isWebAddress} from '../directory/contact-forms.ts'
import {isId} from '../directory/schema.ts'
import {type Row, TABLE_COLUMNS, type TableName} from '../directory/tables.ts'
import {normalisePostcode} from '../geography/postcodes.ts'
import {BOROUGHS, type Borough, boroughCode, boroughVocabulary} from '../vocabulary/boroughs.ts'
import {PATHWAYS} from '../vocabulary/pathways.ts'
import {resolveWord} from '../vocabulary/words.ts'
import {isObject, type Json} from './check-document.ts'
import type {ForeignTerm, TermPlacer} from './mapping.ts'
import {ourTerm} from './taxonomies.ts'
import {
  ELIGIBILITY_LEAD,
  LONDON_CODE,
  REFERRAL_LEAD,
  SOURCE_ACTION,
  UNDATED_ACTION,
  UNSTATED_AREA,
} from './to-feed.ts'

type Cells<T extends TableName> = Row<T>['cells']
type FeedDocument = {readonly [key: string]: Json}

/** Who publishes a feed, for services that say nothing of where their facts come from. */
export interface FeedSource {
  readonly url: string
  readonly publisher: string
  readonly asOf: IsoDate
}

/** A service of a feed as rows of the dataset, and the terms of other taxonomies that found no place. */
export interface ImportedService {
  /** The id that it has in the feed. */
  readonly feedId: string
  readonly organisation: Cells<'organisations'>
  readonly service: Cells<'services'>
  readonly contacts: readonly Cells<'contacts'>[]
  readonly locations: readonly Cells<'locations'>[]
  readonly sources: readonly Cells<'sources'>[]
  readonly unplaced: readonly ForeignTerm[]
  /** What could not be taken as it stands, in words. */
  readonly notes: readonly string[]
}

export interface ImportContext {
  readonly place: TermPlacer
  readonly source: FeedSource
  /** The borough of a full postcode, for places of other people's feeds. */
  readonly boroughOf: (postcode: string) => Borough | null
  /** Makes an id of a name that no other record of the kind has; the same feed id always gets the same one. */
  readonly idFor: (kind: 'service' | 'organisation', feedId: string, name: string) => string
}

/** The ids of imported records: made of their names, and numbered where two would be the same. */
export function idMaker(): ImportContext['idFor'] {
  const byFeedId = new Map<string, string>()
  const taken = new Set<string>()
  return (kind, feedId, name) => {
    const key = `${kind} ${feedId}`
    const known = byFeedId.get(key)
    if (known !== undefined) return known
    const plain = slug(name) || kind
    let id = plain
    for (let ordinal = 2; taken.has(`${kind} ${id}`); ordinal += 1) id = `${plain}-${ordinal}`
    taken.add(`${kind} ${id}`)
    byFeedId.set(key, id)
    return id
  }
}

const LONGEST_ID = 120

function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
  return words.replace(/^-+|-+$/g, '')
}

/** Reads one valid service of a feed, whatever made it. What is ours comes back as it went out. */
export function readFeedService(document: FeedDocument, context: ImportContext): ImportedService {
  const feedId = textOf(document, 'id')
  const notes: string[] = []
  const found = readAttributes(document, context.place)
  const organisation = readOrganisation(objectOf(document, 'organization'), document, context)
  const own = found.values.get('id')?.[0]
  const id = own !== undefined && isId(own) ? own : context.idFor('service', feedId, textOf(document, 'name'))
  // What went out from here comes back as it was; other people's names may run over lines.
  const line = own === undefined ? oneLine : asItIs
  const prose = readProse(document, own !== undefined)
  const boroughs = readAreas(document)
  const status = found.words.get('status')?.[0] ?? readStatus(document)
  const service: Cells<'services'> = {
    ...blankCells('services'),
    id,
    organisation_id: organisation.id,
    name: line(textOf(document, 'name')),
    ...prose,
    status,
    successor_id: found.values.get('successor')?.[0] ?? '',
    pathways: joined(found.words.get('pathways')),
    coverage: found.words.get('coverage')?.[0] ?? readCoverage(boroughs),
    boroughs: joined(boroughs),
    delivery: joined(found.words.get('delivery')),
    prisons: joined(found.values.get('prison')),
    sex: found.words.get('sex')?.[0] ?? 'any',
    min_age: ageOf(document, 'minimum_age', notes),
    max_age: ageOf(document, 'maximum_age', notes),
    only_for: joined(found.onlyFor),
    specialises_in: joined(found.words.get('specialises_in')),
    requires: joined(found.words.get('requires')),
    excludes: joined(found.words.get('excludes')),
    referral_routes: joined(found.words.get('referral_routes')),
    opening_hours: readHours(document),
    languages: joined(readLanguages(document)),
    cost: found.words.get('cost')?.[0] ?? readCost(document),
    website: webAddress(textOf(document, 'url'), notes),
    notes:
      found.values.get('notes')?.[0] ??
      (own === undefined ? `Imported; its id in the feed is ${feedId}.` : ''),
  }
  return {
    feedId,
    organisation,
    service,
    contacts: readContacts(document, id, line, notes),
    locations: readLocations(document, id, line, own === undefined ? context.boroughOf : () => null),
    sources: readSources(document, service, context.source),
    unplaced: found.unplaced,
    notes,
  }
}

interface FoundAttributes {
  readonly words: ReadonlyMap<string, string[]>
  readonly values: ReadonlyMap<string, string[]>
  readonly onlyFor: readonly string[]
  readonly unplaced: readonly ForeignTerm[]
}

/** Sorts attributes into our columns: those of our own taxonomies by their ids, others by the mapping. */
function readAttributes(document: FeedDocument, place: TermPlacer): FoundAttributes {
  const words = new Map<string, string[]>()
  const values = new Map<string, string[]>()
  const onlyFor = new Set<string>()
  const unplaced: ForeignTerm[] = []
  const add = (map: Map<string, string[]>, column: string, word: string): void => {
    const known = map.get(column) ?? []
    if (!known.includes(word)) map.set(column, [...known, word])
  }
  for (const attribute of objectsOf(document, 'attributes')) {
    const foreign = objectOf(attribute, 'taxonomy_term')
    const term = ourTerm(foreign['id'] ?? attribute['taxonomy_term_id'])
    const column = textOf(attribute, 'link_type')
    const value = textOf(attribute, 'value')
    if (term === null) {
      const name = textOf(foreign, 'name')
      if (name === '') continue
      const named = {taxonomy: textOf(foreign, 'taxonomy'), code: textOf(foreign, 'code'), name}
      const placings = place(named)
      if (placings === null) unplaced.push(named)
      for (const placing of placings ?? []) {
        if (placing.column === 'only_for') onlyFor.add(placing.word)
        else add(words, placing.column, placing.word)
      }
    } else if (term.taxonomy === 'record') {
      if (value !== '') add(values, term.code, value)
    } else if (column === 'only_for') onlyFor.add(value || term.code)
    else add(words, column, term.code)
  }
  return {words, values, onlyFor: [...onlyFor], unplaced}
}

function readOrganisation(
  organisation: FeedDocument,
  service: FeedDocument,
  {idFor}: ImportContext,
): Cells<'organisations'> {
  const {values, words} = readAttributes(organisation, () => [])
  const feedId =
    textOf(organisation, 'id') || textOf(service, 'organization_id') || `of ${textOf(service, 'id')}`
  const own = values.get('id')?.[0]
  const stated = textOf(organisation, 'name')
  const name = (own === undefined ? oneLine(stated) : stated) || 'Provider not stated'
  const charity = objectsOf(organisation, 'organization_identifiers')
    .map((identifier) => ({
      scheme: `${textOf(identifier, 'identifier_scheme')} ${textOf(identifier, 'identifier_type')}`,
      number: textOf(identifier, 'identifier').replaceAll(' ', '').toUpperCase(),
    }))
    .find(({scheme, number}) => /charity|GB-(?:CHC|SC|NIC)/i.test(scheme) && isCharityNumber(number))
  return {
    id: own !== undefined && isId(own) ? own : idFor('organisation', feedId, name),
    name,
    type: words.get('type')?.[0] ?? '',
    charity_number: charity?.number ?? '',
  }
}

/** The prose of a service. In our own feeds, what a standard has no field for stands in the description. */
function readProse(
  document: FeedDocument,
  own: boolean,
): Pick<Cells<'services'>, 'summary' | 'eligibility' | 'how_to_refer'> {
  let summary = textOf(document, 'description').replaceAll('\r\n', '\n').trim()
  let eligibility = textOf(document, 'eligibility_description').trim()
  let how = textOf(document, 'application_process').trim()
  if (own && how === '' && summary.includes(REFERRAL_LEAD))
    [summary = '', how = ''] = splitLast(summary, REFERRAL_LEAD)
  if (own && eligibility === '' && summary.includes(ELIGIBILITY_LEAD))
    [summary = '', eligibility = ''] = splitLast(summary, ELIGIBILITY_LEAD)
  return {summary: summary || oneLine(textOf(document, 'name')), eligibility, how_to_refer: how}
}

function splitLast(text: string, lead: string): string[] {
  const at = text.lastIndexOf(lead)
  return [text.slice(0, at), text.slice(at + lead.length)]
}

function readStatus(document: FeedDocument): string {
  const status = textOf(document, 'status')
  if (status === 'defunct') return 'historic'
  // A feed says that a service is active; whether a recent source shows it running is ours to find out.
  return status === 'active' ? 'unknown' : 'closed'
}

/** The boroughs that service areas name, by ONS code or by name; `?` when an area is none of them. */
function readAreas(document: FeedDocument): string[] {
  const areas = objectsOf(document, 'service_areas')
  const found = areas.map((area): string => {
    const text = ['uri', 'extent', 'name', 'description'].map((field) => textOf(area, field)).join(' ')
    if (text.includes(LONDON_CODE)) return '*'
    const [code] = /E090000\d\d/.exec(text) ?? []
    const coded = BOROUGHS.find((borough) => boroughCode(borough) === code)
    if (coded !== undefined) return coded
    const name = textOf(area, 'name').trim()
    if (name === UNSTATED_AREA) return '?'
    if (/^(?:greater |all of |all )?london(?: boroughs)?$/i.test(name)) return '*'
    return boroughNamed(name) ?? '?'
  })
  const named = [...new Set(found)]
  if (named.includes('*')) return ['*']
  return named.length === 0 ? ['?'] : named
}

function boroughNamed(name: string): Borough | null {
  const plain = name
    .replace(/^(?:the )?(?:(?:london |royal )*borough of |[lr]b (?:of )?)/i, '')
    .replace(/ (?:london borough )?council$/i, '')
  const resolution = resolveWord(boroughVocabulary, plain)
  return resolution.ok ? resolution.id : null
}

function readCoverage(boroughs: readonly string[]): string {
  if (boroughs.includes('*')) return 'pan-london'
  return boroughs.length === 1 && boroughs[0] !== '?' ? 'borough' : 'multi-borough'
}

function ageOf(document: FeedDocument, field: string, notes: string[]): string {
  const age = document[field]
  if (typeof age !== 'number') return ''
  if (Number.isInteger(age) && age >= 0 && age <= 120) return String(age)
  notes.push(`${field} ${age} is not a whole number of years from 0 to 120, and was left out`)
  return ''
}

const DAY_NAMES: Readonly<Record<string, string>> = {
  MO: 'Mon',
  TU: 'Tue',
  WE: 'Wed',
  TH: 'Thu',
  FR: 'Fri',
  SA: 'Sat',
  SU: 'Sun',
}

/** Opening hours: the text of the schedules where they have one, else their weekly rules in the dataset's form. */
function readHours(document: FeedDocument): string {
  const schedules = objectsOf(document, 'schedules')
  const texts = [...new Set(schedules.map((schedule) => textOf(schedule, 'description').trim()))]
  const stated = texts.filter((text) => text !== '')
  if (stated.length > 0) return stated.join('; ')
  const rules = schedules.flatMap((schedule) => {
    const days = textOf(schedule, 'byday')
      .split(',')
      .map((day) => DAY_NAMES[day.trim()])
    const [opens, closes] = ['opens_at', 'closes_at'].map(
      (field) => /^\d\d:\d\d/.exec(textOf(schedule, field))?.[0],
    )
    const weekly = textOf(schedule, 'freq') === 'WEEKLY' && (schedule['interval'] ?? 1) === 1
    if (!weekly || opens === undefined || closes === undefined || days.includes(undefined)) return []
    return [`${days.join(', ')} ${opens}-${closes}`]
  })
  return rules.join('; ')
}

function readLanguages(document: FeedDocument): string[] {
  return objectsOf(document, 'languages')
    .map((language) => textOf(language, 'name').trim())
    .filter((name) => /^[A-Z][A-Za-z' -]+$/.test(name))
}

function readCost(document: FeedDocument): string {
  const options = objectsOf(document, 'cost_options')
  if (options.length === 0) return ''
  if (options.every(({amount}) => amount === 0)) return 'free'
  return options.some(({amount}) => typeof amount === 'number' && amount > 0) ? 'charge' : ''
}

function webAddress(text: string, notes: string[]): string {
  if (text === '' || isWebAddress(text)) return text
  notes.push('its web address is not an http(s) address that a page can have, and was left out')
  return ''
}

function readContacts(
  document: FeedDocument,
  service: string,
  line: LineReader,
  notes: string[],
): Cells<'contacts'>[] {
  const holders = [document, ...objectsOf(document, 'contacts')]
  const phones = holders
    .flatMap((holder) => objectsOf(holder, 'phones'))
    .map((phone) => ({
      kind: 'phone',
      value: plainNumber(textOf(phone, 'number')) || textOf(phone, 'number').trim(),
      label: line(textOf(phone, 'description')),
    }))
  const emails = [
    ...objectsOf(document, 'contacts').map((contact) => ({
      kind: 'email',
      value: textOf(contact, 'email').trim(),
      label: line(textOf(contact, 'name')),
    })),
    {kind: 'email', value: textOf(document, 'email').trim(), label: ''},
  ]
  const rows = new Map<string, Cells<'contacts'>>()
  for (const {kind, value, label} of [...phones, ...emails]) {
    if (value === '') continue
    const usable = kind === 'phone' ? isPhone(value) : isEmail(value)
    if (!usable)
      notes.push(
        `a ${kind === 'phone' ? 'phone number' : 'e-mail address'} is not in a usable form, and was left out`,
      )
    // The address of the service itself says nothing new beside the same one of a contact.
    const known = [...rows.values()].some((row) => row.kind === kind && row.value === value)
    if (usable && !(known && label === ''))
      rows.set(`${kind} ${value} ${label}`, {service_id: service, kind, value, label})
  }
  return [...rows.values()]
}

const plainNumber = (number: string): string =>
  number
    .replace(/\(0\)/, '')
    .replace(/[^\d+]+/g, ' ')
    .trim()

function readLocations(
  document: FeedDocument,
  service: string,
  line: LineReader,
  boroughOf: ImportContext['boroughOf'],
): Cells<'locations'>[] {
  return objectsOf(document, 'service_at_locations').flatMap((at): Cells<'locations'>[] => {
    const location = objectOf(at, 'location')
    if (textOf(location, 'location_type') === 'virtual' || Object.keys(location).length === 0) return []
    const {words, values} = readAttributes(location, () => [])
    const addresses = objectsOf(location, 'addresses')
    const address = addresses.find((each) => textOf(each, 'address_type') !== 'virtual')
    const lines = ['address_1', 'address_2'].map((field) => textOf(address ?? {}, field).trim())
    const postcode =
      normalisePostcode(textOf(address ?? {}, 'postal_code')) ?? values.get('postcode')?.[0] ?? ''
    const code = words.get('borough')?.[0]
    const borough =
      BOROUGHS.find((name) => boroughCode(name) === code) ??
      boroughNamed(textOf(address ?? {}, 'region')) ??
      boroughOf(postcode) ??
      ''
    const row = {
      service_id: service,
      name: line(textOf(location, 'name')),
      address: lines.filter((line) => line !== '').join(', ') || (values.get('street')?.[0] ?? ''),
      postcode,
      borough,
    }
    return row.name + row.address + row.postcode + row.borough === '' ? [] : [row]
  })
}

/** Where facts come from: our own provenance where the feed carries it, else the feed itself. */
function readSources(
  document: FeedDocument,
  service: Cells<'services'>,
  feed: FeedSource,
): Cells<'sources'>[] {
  const stated = objectsOf(document, 'metadata').flatMap((entry): Cells<'sources'>[] => {
    const action = textOf(entry, 'last_action_type')
    const undated = action === UNDATED_ACTION
    if (!undated && !action.startsWith(SOURCE_ACTION)) return []
    return [
      {
        service_id: service.id,
        url: textOf(entry, 'replacement_value'),
        publisher: textOf(entry, 'updated_by'),
        as_of: undated ? '' : action.slice(SOURCE_ACTION.length),
        supports: textOf(entry, 'field_name'),
      },
    ]
  })
  if (stated.length > 0) return stated
  const assured = textOf(document, 'assured_date').slice(0, 10)
  const supports = ['name', 'organisation', 'summary', 'status', 'boroughs']
  return [
    {
      service_id: service.id,
      url: feed.url || service.website || `feed of ${feed.publisher}`,
      publisher: feed.publisher,
      as_of: isIsoDate(assured) && assured <= feed.asOf ? assured : feed.asOf,
      supports: supports.join('; '),
    },
  ]
}

/** Whether a service can go into the dataset, which sorts by pathway: some pathway was found for it. */
export const hasPathway = ({service}: ImportedService): boolean =>
  service.pathways.split('; ').some((word) => (PATHWAYS as readonly string[]).includes(word))

function blankCells<T extends TableName>(table: T): Cells<T> {
  return Object.fromEntries(TABLE_COLUMNS[table].map((column) => [column, ''])) as Cells<T>
}

const joined = (words: readonly string[] | undefined): string => (words ?? []).join('; ')
type LineReader = (text: string) => string
const asItIs: LineReader = (text) => text
const oneLine: LineReader = (text) => text.replace(/\s+/g, ' ').trim()

function textOf(object: FeedDocument, field: string): string {
  const value = Object.hasOwn(object, field) ? object[field] : undefined
  return typeof value === 'string' ? value : ''
}

function objectOf(object: FeedDocument, field: string): FeedDocument {
  const value = Object.hasOwn(object, field) ? object[field] : undefined
  return isObject(value) ? (value as FeedDocument) : {}
}

function objectsOf(object: FeedDocument, field: string): FeedDocument[] {
  const value = Object.hasOwn(object, field) ? object[field] : undefined
  return Array.isArray(value) ? value.filter((item): item is FeedDocument => isObject(item)) : []
}
