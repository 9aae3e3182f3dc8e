import type {FeedObject} from './feed-object.ts'
import {type FieldType, OBJECT_NAMES, OBJECTS, type ObjectName} from './objects.ts'
import {STANDARD_FACTS, type Standard} from './standard.ts'

/** A row of a table of the tabular data package, by column. */
export type TabularRow = Readonly<Record<string, string>>

/** The file of each object's table, as the specification's data package names it. */
export const TABLE_FILES: Readonly<Record<ObjectName, string>> = {
  organization: 'organizations.csv',
  program: 'programs.csv',
  service: 'services.csv',
  attribute: 'attributes.csv',
  service_at_location: 'service_at_location.csv',
  location: 'locations.csv',
  phone: 'phones.csv',
  contact: 'contacts.csv',
  address: 'addresses.csv',
  schedule: 'schedules.csv',
  funding: 'funding.csv',
  service_area: 'service_areas.csv',
  required_document: 'required_documents.csv',
  language: 'languages.csv',
  accessibility: 'accessibility.csv',
  taxonomy: 'taxonomies.csv',
  taxonomy_term: 'taxonomy_terms.csv',
  metadata: 'metadata.csv',
  cost_option: 'cost_options.csv',
  organization_identifier: 'organization_identifiers.csv',
  url: 'url.csv',
  unit: 'units.csv',
  service_capacity: 'service_capacity.csv',
}

// Older feeds, and some people, spell the names of a few files otherwise.
const OTHER_FILES: ReadonlyMap<string, ObjectName> = new Map([
  ['services_at_location.csv', 'service_at_location'],
  ['service_at_locations.csv', 'service_at_location'],
  ['attribute.csv', 'attribute'],
  ['fundings.csv', 'funding'],
  ['urls.csv', 'url'],
])

/** The object whose table a file holds; null for a file that is no table. */
export function objectOfFile(file: string): ObjectName | null {
  const named = OBJECT_NAMES.find((name) => TABLE_FILES[name] === file || `${name}s.csv` === file)
  return named ?? OTHER_FILES.get(file) ?? null
}

const isPlain = (type: FieldType): boolean => typeof type === 'string' || 'oneOf' in type

/** The columns of an object's table: its plain fields, and the ids of what it belongs to. */
export function tableColumns(object: ObjectName, standard: Standard): string[] {
  return Object.entries(OBJECTS[object])
    .filter(([, field]) => isPlain(field.type) && (!field.since31 || standard === 'hsds-3.1'))
    .map(([name]) => name)
}

// By which column an object's row names what it hangs on.
const OWNER_COLUMNS: Readonly<Partial<Record<ObjectName, string>>> = {
  service: 'service_id',
  organization: 'organization_id',
  location: 'location_id',
  service_at_location: 'service_at_location_id',
  contact: 'contact_id',
  phone: 'phone_id',
}

/** Takes nested services apart into rows; an object that many share has one row. */
export class TabularSplitter {
  readonly rows = new Map<ObjectName, Map<string, TabularRow>>()

  add(
    object: ObjectName,
    value: FeedObject,
    owner?: {readonly object: ObjectName; readonly id: string},
  ): void {
    const id = String(value['id'])
    const row: Record<string, string> = {}
    for (const [name, field] of Object.entries(OBJECTS[object])) {
      const found = value[name]
      if (found === undefined) continue
      if (isPlain(field.type)) row[name] = String(found)
      else if (typeof field.type === 'object' && 'object' in field.type)
        this.#addPart(object, id, row, name, field.type, found)
    }
    if (owner !== undefined) {
      const column =
        object === 'attribute'
          ? 'link_id'
          : object === 'metadata'
            ? 'resource_id'
            : OWNER_COLUMNS[owner.object]
      if (column !== undefined && Object.hasOwn(OBJECTS[object], column)) row[column] = owner.id
    }
    const table = this.rows.get(object) ?? new Map<string, TabularRow>()
    this.rows.set(object, table)
    if (!table.has(id)) table.set(id, row)
  }

  #addPart(
    object: ObjectName,
    id: string,
    row: Record<string, string>,
    name: string,
    type: {readonly object: ObjectName; readonly list: boolean},
    found: FeedObject[string],
  ): void {
    if (type.list) {
      for (const part of found as readonly FeedObject[]) this.add(type.object, part, {object, id})
      return
    }
    const part = found as FeedObject
    this.add(type.object, part)
    row[name === 'taxonomy_detail' ? 'taxonomy_id' : `${name}_id`] = String(part['id'])
  }
}

/**
 * Puts rows together again: services with everything that hangs on them, one at a time, in the order of the rows.
 * Numbers are read as numbers. What refers to a row that is not there is left without it.
 */
export function* joinServices(
  tables: Readonly<Partial<Record<ObjectName, readonly TabularRow[]>>>,
): Generator<FeedObject> {
  const index = new TabularIndex(tables)
  for (const row of tables.service ?? []) yield index.build('service', row, 0)
}

// Deeper than any chain of objects in the standard that is not a loop.
const DEEPEST = 6

class TabularIndex {
  readonly #byId = new Map<ObjectName, Map<string, TabularRow>>()
  readonly #byOwner = new Map<string, TabularRow[]>()

  constructor(tables: Readonly<Partial<Record<ObjectName, readonly TabularRow[]>>>) {
    for (const object of OBJECT_NAMES) {
      const rows = tables[object] ?? []
      this.#byId.set(object, new Map(rows.map((row) => [row['id'] ?? '', row])))
      for (const row of rows) {
        const owners =
          object === 'attribute'
            ? ['link_id']
            : object === 'metadata'
              ? ['resource_id']
              : Object.values(OWNER_COLUMNS)
        for (const column of owners) {
          const id = row[column]
          if (id === undefined || id === '') continue
          const key = `${object} ${column} ${id}`
          const known = this.#byOwner.get(key)
          if (known === undefined) this.#byOwner.set(key, [row])
          else known.push(row)
        }
      }
    }
  }

  build(object: ObjectName, row: TabularRow, depth: number): FeedObject {
    const id = row['id'] ?? ''
    const built: Record<string, FeedObject[string]> = {}
    for (const [name, field] of Object.entries(OBJECTS[object])) {
      const {type} = field
      if (isPlain(type)) {
        const cell = row[name]
        if (cell === undefined || cell === '') continue
        built[name] = type === 'number' && Number.isFinite(Number(cell)) ? Number(cell) : cell
      } else if (typeof type === 'object' && 'object' in type && depth < DEEPEST) {
        const parts = this.#parts(object, id, row, name, type).map((part) =>
          this.build(type.object, part, depth + 1),
        )
        const [only] = parts
        if (type.list && parts.length > 0) built[name] = parts
        else if (only !== undefined) built[name] = only
      }
    }
    return built
  }

  #parts(
    object: ObjectName,
    id: string,
    row: TabularRow,
    name: string,
    type: {readonly object: ObjectName; readonly list: boolean},
  ): readonly TabularRow[] {
    // The service is what is being built, at whose places the loop would begin anew.
    if (object === 'service_at_location' && type.object === 'service') return []
    if (!type.list) {
      const part = this.#byId
        .get(type.object)
        ?.get(row[name === 'taxonomy_detail' ? 'taxonomy_id' : `${name}_id`] ?? '')
      return part === undefined ? [] : [part]
    }
    // A location belongs to an organization, but a service's organization need not bring all its places along.
    if (object === 'organization' && type.object === 'location') return []
    const column =
      type.object === 'attribute'
        ? 'link_id'
        : type.object === 'metadata'
          ? 'resource_id'
          : OWNER_COLUMNS[object]
    return column === undefined ? [] : (this.#byOwner.get(`${type.object} ${column} ${id}`) ?? [])
  }
}

/** The descriptor of a tabular data package with the tables given: columns, types, keys, row counts. */
export function tabularPackage(
  standard: Standard,
  version: string,
  tables: readonly {readonly object: ObjectName; readonly rows: number}[],
): object {
  return {
    name: 'resettle-london-hsds',
    title: 'Services for Londoners leaving prison or on probation, as HSDS tables',
    profile: 'tabular-data-package',
    version,
    homepage: STANDARD_FACTS[standard].profile,
    resources: tables.map(({object, rows}) => ({
      name: object,
      path: TABLE_FILES[object],
      profile: 'tabular-data-resource',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      rows,
      schema: {
        primaryKey: 'id',
        fields: tableColumns(object, standard).map((name) => {
          const field = OBJECTS[object][name]
          const type = field?.type === 'number' ? 'number' : 'string'
          return {name, type, ...(field?.required === true ? {constraints: {required: true}} : {})}
        }),
      },
    })),
  }
}
