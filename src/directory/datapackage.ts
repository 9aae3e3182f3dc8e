import * as z from 'zod'
import type {IsoDate} from '../calendar.ts'
import type {Licence} from './release-package.ts'
import {TABLE_SCHEMAS} from './schema.ts'
import {TABLE_COLUMNS, TABLE_NAMES, type TableName} from './tables.ts'

/** One file of a release as its package states it: how many rows, how many bytes, and the SHA-256 of them. */
export interface FileFacts {
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** What makes one release's package differ from another's. */
export interface ReleaseFacts {
  readonly version: string
  readonly created: IsoDate
  readonly files: Readonly<Record<TableName, FileFacts>>
}

const OGL: Licence = {
  name: 'OGL-UK-3.0',
  title: 'Open Government Licence v3.0',
  path: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
}
const CC_BY: Licence = {
  name: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0 International',
  path: 'https://creativecommons.org/licenses/by/4.0/',
}

// Required by the Open Government Licence, in its own words.
const ATTRIBUTION = ['Contains public sector information licensed under the Open Government Licence v3.0.']

const TABLES: Readonly<Record<TableName, {title: string; description: string}>> = {
  organisations: {title: 'Organisations', description: 'Who provides the services.'},
  services: {
    title: 'Services',
    description: 'Each thing that a person can be referred to, and whom it takes.',
  },
  contacts: {
    title: 'Contacts',
    description: 'Telephone lines and shared mailboxes of organisations. A blank contact was not found.',
  },
  locations: {
    title: 'Locations',
    description:
      'Public places of delivery. Accommodation for survivors of abuse has none: its place is never recorded.',
  },
  sources: {
    title: 'Sources',
    description: 'The page or document that states each fact, and the date it speaks for.',
  },
}

/**
 * Describes a release as a Frictionless Data Package (v2): every column typed and explained, keys between the
 * tables, licence, attribution, and for each file its row count and SHA-256. The same facts give the same text.
 */
export function formatPackage({version, created, files}: ReleaseFacts): string {
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'resettle-london',
    title: 'Services for Londoners leaving prison or on probation',
    description:
      'Real services by the nine resettlement pathways and the 33 boroughs, compiled from public pages, public registers and policy documents. Every fact was stated by a source that is recorded; what no source stated is left blank. Ring first: a service whose status is unknown is one that no source from 2023 or later shows running. The compilation is under the Open Government Licence where its sources are; the service records are under Creative Commons Attribution.',
    version,
    created: `${created}T00:00:00Z`,
    keywords: ['resettlement', 'probation', 'prison leavers', 'London', 'service directory'],
    contributors: [{title: 'The maintainers of resettle', roles: ['creator', 'maintainer']}],
    licenses: [OGL, CC_BY],
    attribution: ATTRIBUTION,
    sources: [{title: 'Public pages, registers and documents, one row for each', path: 'sources.csv'}],
    resources: TABLE_NAMES.map((table) => describeTable(table, files[table])),
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}

function describeTable(table: TableName, {rows, bytes, sha256}: FileFacts): object {
  return {
    name: table,
    path: `${table}.csv`,
    type: 'table',
    ...TABLES[table],
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
    rows,
    schema: {fields: describeColumns(table), missingValues: [''], ...describeKeys(table)},
  }
}

function describeKeys(table: TableName): object {
  const service = {fields: ['service_id'], reference: {resource: 'services', fields: ['id']}}
  if (table === 'organisations') return {primaryKey: ['id']}
  if (table !== 'services') return {foreignKeys: [service]}
  return {
    primaryKey: ['id'],
    foreignKeys: [
      {fields: ['organisation_id'], reference: {resource: 'organisations', fields: ['id']}},
      {fields: ['successor_id'], reference: {fields: ['id']}},
    ],
  }
}

/** What JSON Schema says of a column, as far as our schemas use it. */
interface ColumnSchema {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly items?: ColumnSchema
}

function describeColumns(table: TableName): object[] {
  const schema = z.toJSONSchema(TABLE_SCHEMAS[table], {io: 'input'})
  const required = new Set(schema.required)
  return TABLE_COLUMNS[table].map((column) => {
    const own = (schema.properties?.[column] ?? {}) as ColumnSchema
    const {enum: words, pattern, minimum, maximum, maxLength} = own
    const limits = {enum: words, pattern, minimum, maximum, maxLength}
    const constraints = {...(required.has(column) ? {required: true} : {}), ...withoutBlank(limits)}
    return {
      name: column,
      ...describeType(own),
      description: own.description,
      ...(Object.keys(constraints).length > 0 ? {constraints} : {}),
    }
  })
}

function describeType({type, items}: ColumnSchema): object {
  if (type !== 'array') return {type}
  // `items` is ours: Table Schema has no way to limit the items of a list.
  const {enum: words, pattern} = items ?? {}
  const limits = withoutBlank({enum: words, pattern})
  return {
    type: 'list',
    delimiter: '; ',
    itemType: 'string',
    ...(Object.keys(limits).length > 0 ? {items: limits} : {}),
  }
}

function withoutBlank(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
