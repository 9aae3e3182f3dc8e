import type {ReleaseTables} from '../directory/tables.ts'
import type {FeedObject} from '../interchange/feed-object.ts'
import {OBJECT_NAMES} from '../interchange/objects.ts'
import {organisationObject} from '../interchange/providers.ts'
import {STANDARD_FACTS} from '../interchange/standard.ts'
import {TABLE_FILES, TabularSplitter, tableColumns, tabularPackage} from '../interchange/tabular.ts'
import {TAXONOMIES, termObject} from '../interchange/taxonomies.ts'
import {type FeedContext, feedServices} from '../interchange/to-feed.ts'
import {formatDataCsv} from './csv.ts'
import {formatJson} from './json-text.ts'
import {type FolderWriter, writePublicFolder} from './public-folder.ts'

/** What was written, and how often each kind of fact found no place in the standard. */
export interface WrittenFeed {
  readonly services: number
  readonly organizations: number
  readonly files: number
  readonly lost: Readonly<Record<string, number>>
}

interface FeedRequest {
  readonly tables: ReleaseTables
  readonly version: string
  readonly context: FeedContext
  readonly out: string
  readonly force: boolean
}

const TOP = [
  'index.json',
  'services',
  'organizations',
  'service_at_locations',
  'taxonomies',
  'taxonomy_terms',
]
const json = (value: unknown): string => `${formatJson(value, 1)}\n`

/**
 * Writes a release as the files of a feed: `index.json` (its root), and for each list `NAME/page-N.json` and
 * `NAME/ID.json`. Services are written one at a time.
 */
export function writeJsonFeed(request: FeedRequest, pageSize: number): WrittenFeed {
  const {tables, version, context, out, force} = request
  let files = 0
  const lost: Record<string, number> = {}
  let services = 0
  writePublicFolder(
    out,
    (name) => TOP.includes(name),
    force,
    (writeFile) => {
      const write: FolderWriter = (path, content) => {
        files += 1
        writeFile(path, content)
      }
      const {title, version: standard, profile, openapi_url} = STANDARD_FACTS[context.standard]
      write(
        'index.json',
        json({
          version: standard,
          profile,
          openapi_url,
          name: 'Services for Londoners leaving prison or on probation',
          description: `The resettle dataset ${version} as ${title}. Ring first: an alert says which services no recent source confirms.`,
          dataset_version: version,
        }),
      )
      const lists = new PagedLists(write, pageSize, {
        services: tables.services.length,
        organizations: tables.organisations.length,
      })
      for (const {cells} of [...tables.organisations].sort((a, b) => (a.cells.id < b.cells.id ? -1 : 1)))
        lists.add('organizations', organisationObject(cells))
      for (const {service, lost: gone} of feedServices(tables, context)) {
        services += 1
        lists.add('services', service, listed(service))
        const {service_at_locations: places, ...rest} = service
        for (const place of (places ?? []) as readonly FeedObject[])
          lists.add('service_at_locations', {...place, service: listed(rest)})
        for (const [what, count] of Object.entries(gone))
          if (count > 0) lost[what] = (lost[what] ?? 0) + count
      }
      for (const {id, name, description, terms} of TAXONOMIES) {
        lists.add('taxonomies', {id, name, description, version})
        for (const term of terms) lists.add('taxonomy_terms', termObject(term))
      }
      lists.end()
    },
  )
  return {services, organizations: tables.organisations.length, files, lost}
}

/** A service as lists have it: what it is and who provides it, without what hangs on it. */
function listed(service: FeedObject): FeedObject {
  return Object.fromEntries(
    Object.entries(service).filter(([name, value]) => !Array.isArray(value) || name === 'attributes'),
  )
}

/** Writes objects one by one, and each list's pages as they fill. */
class PagedLists {
  readonly #write: FolderWriter
  readonly #size: number
  readonly #known: Readonly<Record<string, number>>
  readonly #lists = new Map<string, {page: FeedObject[]; pages: FeedObject[][]; total: number}>()

  constructor(write: FolderWriter, size: number, known: Readonly<Record<string, number>>) {
    this.#write = write
    this.#size = size
    this.#known = known
  }

  add(list: string, object: FeedObject, inList: FeedObject = object): void {
    this.#write(`${list}/${String(object['id'])}.json`, json(object))
    const state = this.#lists.get(list) ?? {page: [], pages: [], total: 0}
    this.#lists.set(list, state)
    state.total += 1
    state.page.push(inList)
    if (state.page.length < this.#size) return
    const known = this.#known[list]
    // How many pages there are is written on each: where that is known from the start, none is kept.
    if (known === undefined) state.pages.push(state.page)
    else this.#writePage(list, Math.ceil(state.total / this.#size), known, state.page)
    state.page = []
  }

  end(): void {
    for (const [list, {page, pages, total}] of this.#lists) {
      const left = page.length > 0 ? [...pages, page] : pages
      const first = Math.ceil(total / this.#size) - left.length + 1
      for (const [index, contents] of left.entries()) this.#writePage(list, first + index, total, contents)
    }
  }

  #writePage(list: string, number: number, total: number, contents: readonly FeedObject[]): void {
    const pages = Math.ceil(total / this.#size)
    this.#write(
      `${list}/page-${number}.json`,
      json({
        total_items: total,
        total_pages: pages,
        page_number: number,
        size: contents.length,
        first_page: number === 1,
        last_page: number === pages,
        empty: contents.length === 0,
        contents,
      }),
    )
  }
}

/** Writes a release as the tabular data package of HSDS: a CSV file for each object, and `datapackage.json`. */
export function writeTabularFeed({tables, version, context, out, force}: FeedRequest): WrittenFeed {
  const splitter = new TabularSplitter()
  for (const {cells} of tables.organisations) splitter.add('organization', organisationObject(cells))
  let services = 0
  for (const {service} of feedServices(tables, context)) {
    services += 1
    splitter.add('service', service)
  }
  for (const {id, name, description, terms} of TAXONOMIES) {
    splitter.add('taxonomy', {id, name, description, version})
    for (const term of terms) splitter.add('taxonomy_term', termObject(term))
  }
  const used = OBJECT_NAMES.filter((object) => splitter.rows.has(object))
  const own = new Set([...Object.values(TABLE_FILES), 'datapackage.json'])
  writePublicFolder(
    out,
    (name) => own.has(name),
    force,
    (write) => {
      for (const object of used) {
        const columns = tableColumns(object, context.standard)
        const rows = [...(splitter.rows.get(object)?.values() ?? [])]
        write(
          TABLE_FILES[object],
          formatDataCsv(
            columns,
            rows.map((row) => columns.map((column) => row[column] ?? '')),
          ),
        )
      }
      const counts = used.map((object) => ({object, rows: splitter.rows.get(object)?.size ?? 0}))
      write('datapackage.json', json(tabularPackage(context.standard, version, counts)))
    },
  )
  return {services, organizations: tables.organisations.length, files: used.length + 1, lost: {}}
}
