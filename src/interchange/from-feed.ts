import {isWebAddress} from '../directory/contact-forms.ts'
import {isId} from '../directory/schema.ts'
import {type Row, TABLE_COLUMNS, type TableName} from '../directory/tables.ts'
import {type JsonObject, objectOf, objectsOf, textOf} from '../json.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import {PATHWAYS} from '../vocabulary/pathways.ts'
import {coverageOf, readAreas} from './areas.ts'
import {type FoundAttributes, readAttributes} from './attributes.ts'
import {readContacts} from './contacts.ts'
import {asItIs, type IdMaker, oneLine} from './import-names.ts'
import type {ForeignTerm, TermPlacer} from './mapping.ts'
import {readPlaces} from './places.ts'
import {readProse} from './prose.ts'
import {type FeedSource, readSources} from './provenance.ts'
import {readOrganisation} from './providers.ts'
import {readHours} from './schedules.ts'

type Cells<T extends TableName> = Row<T>['cells']

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

/** What importing a service needs beside its document. */
export interface ImportContext {
  readonly place: TermPlacer
  readonly source: FeedSource
  /** The borough of a full postcode, for places of other people's feeds. */
  readonly boroughOf: (postcode: string) => Borough | null
  readonly idFor: IdMaker
}

/** Reads one valid service of a feed, whatever made it. What is ours comes back as it went out. */
export function readFeedService(document: JsonObject, context: ImportContext): ImportedService {
  const feedId = textOf(document, 'id')
  const notes: string[] = []
  const found = readAttributes(document, context.place)
  const organisation = readOrganisation(objectOf(document, 'organization'), document, context.idFor)
  const own = found.values.get('id')?.[0]
  const id = own !== undefined && isId(own) ? own : context.idFor('service', feedId, textOf(document, 'name'))
  const isOwn = own !== undefined
  // What went out from here comes back as it was; other people's names may run over lines.
  const line = isOwn ? asItIs : oneLine
  const service: Cells<'services'> = {
    ...blankService(),
    id,
    organisation_id: organisation.id,
    name: line(textOf(document, 'name')),
    ...readProse(document, isOwn),
    ...attributeCells(found),
    ...fieldCells(document, found, notes),
    notes: found.values.get('notes')?.[0] ?? (isOwn ? '' : `Imported; its id in the feed is ${feedId}.`),
  }
  return {
    feedId,
    organisation,
    service,
    contacts: readContacts(document, id, line, notes),
    locations: readPlaces(document, id, line, isOwn ? () => null : context.boroughOf),
    sources: readSources(document, service, context.source),
    unplaced: found.unplaced,
    notes,
  }
}

function blankService(): Cells<'services'> {
  return Object.fromEntries(TABLE_COLUMNS.services.map((column) => [column, ''])) as Cells<'services'>
}

/** The cells that only attributes can fill. */
function attributeCells({words, values, onlyFor}: FoundAttributes) {
  return {
    successor_id: values.get('successor')?.[0] ?? '',
    pathways: joined(words.get('pathways')),
    delivery: joined(words.get('delivery')),
    prisons: joined(values.get('prison')),
    sex: words.get('sex')?.[0] ?? 'any',
    only_for: joined(onlyFor),
    specialises_in: joined(words.get('specialises_in')),
    requires: joined(words.get('requires')),
    excludes: joined(words.get('excludes')),
    referral_routes: joined(words.get('referral_routes')),
  }
}

/** The cells that the fields of the standard fill, unless an attribute says it in our own words. */
function fieldCells(document: JsonObject, {words}: FoundAttributes, notes: string[]) {
  const boroughs = readAreas(document)
  return {
    status: words.get('status')?.[0] ?? readStatus(document),
    coverage: words.get('coverage')?.[0] ?? coverageOf(boroughs),
    boroughs: joined(boroughs),
    min_age: readAge(document, 'minimum_age', notes),
    max_age: readAge(document, 'maximum_age', notes),
    opening_hours: readHours(document),
    languages: joined(readLanguages(document)),
    cost: words.get('cost')?.[0] ?? readCost(document),
    website: readWebsite(document, notes),
  }
}

function readStatus(document: JsonObject): string {
  const status = textOf(document, 'status')
  if (status === 'defunct') return 'historic'
  // A feed says that a service is active; whether a recent source shows it running is ours to find out.
  return status === 'active' ? 'unknown' : 'closed'
}

function readAge(document: JsonObject, field: string, notes: string[]): string {
  const age = document[field]
  if (typeof age !== 'number') return ''
  if (Number.isInteger(age) && age >= 0 && age <= 120) return String(age)
  notes.push(`${field} ${age} is not a whole number of years from 0 to 120, and was left out`)
  return ''
}

function readLanguages(document: JsonObject): string[] {
  return objectsOf(document, 'languages')
    .map((language) => textOf(language, 'name').trim())
    .filter((name) => /^[A-Z][A-Za-z' -]+$/.test(name))
}

function readCost(document: JsonObject): string {
  const amounts = objectsOf(document, 'cost_options').map(({amount}) => amount)
  if (amounts.length === 0) return ''
  if (amounts.every((amount) => amount === 0)) return 'free'
  return amounts.some((amount) => typeof amount === 'number' && amount > 0) ? 'charge' : ''
}

function readWebsite(document: JsonObject, notes: string[]): string {
  const address = textOf(document, 'url')
  if (address === '' || isWebAddress(address)) return address
  notes.push('its web address is not an http(s) address that a page can have, and was left out')
  return ''
}

/** Whether a service can go into the dataset, which sorts by pathway: some pathway was found for it. */
export const hasPathway = ({service}: ImportedService): boolean =>
  service.pathways.split('; ').some((word) => (PATHWAYS as readonly string[]).includes(word))

const joined = (words: readonly string[] = []): string => words.join('; ')
