import type {ReleaseTables} from '../directory/tables.ts'
import type {FeedObject} from '../interchange/feed-object.ts'
import {organisationObject} from '../interchange/providers.ts'
import {STANDARD_FACTS} from '../interchange/standard.ts'
import {TAXONOMIES, termObject} from '../interchange/taxonomies.ts'
import {type FeedContext, feedServices} from '../interchange/to-feed.ts'
import {formatFeedJson} from './feed-json.ts'
import {PagedLists} from './paged-lists.ts'
import {writePublicFolder} from './public-folder.ts'

/** What was written, and how often each kind of fact found no place in the standard. */
export interface WrittenFeed {
  readonly services: number
  readonly organizations: number
  readonly files: number
  readonly lost: Readonly<Record<string, number>>
}

/** A release to be written as a feed into the folder `out`, which `force` allows to replace. */
export interface FeedRequest {
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

/**
 * Writes a release as the files of a feed: `index.json` (its root), and for each list `NAME/page-N.json` and
 * `NAME/ID.json`. Services are written one at a time. Throws `OUTPUT_EXISTS` or `FILE_UNWRITABLE`.
 */
export function writeJsonFeed(request: FeedRequest, pageSize: number): WrittenFeed {
  const {tables, out, force} = request
  let files = 0
  let lost: Readonly<Record<string, number>> = {}
  writePublicFolder(
    out,
    (name) => TOP.includes(name),
    force,
    (writeFile) => {
      const write = (path: string, content: string): void => {
        files += 1
        writeFile(path, content)
      }
      write('index.json', formatFeedJson(rootObject(request)))
      const lists = new PagedLists(write, pageSize, {
        services: tables.services.length,
        organizations: tables.organisations.length,
      })
      lost = addRecords(lists, request)
      addTaxonomies(lists, request.version)
      lists.end()
    },
  )
  return {services: tables.services.length, organizations: tables.organisations.length, files, lost}
}

function rootObject({context, version}: FeedRequest): object {
  const {title, version: standard, profile, openapi_url} = STANDARD_FACTS[context.standard]
  return {
    version: standard,
    profile,
    openapi_url,
    name: 'Services for Londoners leaving prison or on probation',
    description: `The resettle dataset ${version} as ${title}. Ring first: an alert says which services no recent source confirms.`,
    dataset_version: version,
  }
}

/** Adds organisations, services and where these are; returns how often each kind of fact found no place. */
function addRecords(lists: PagedLists, {tables, context}: FeedRequest): Readonly<Record<string, number>> {
  const lost: Record<string, number> = {}
  for (const {cells} of [...tables.organisations].sort((a, b) => (a.cells.id < b.cells.id ? -1 : 1)))
    lists.add('organizations', organisationObject(cells))
  for (const {service, lost: own} of feedServices(tables, context)) {
    lists.add('services', service, listed(service))
    const {service_at_locations: places, ...rest} = service
    for (const place of (places ?? []) as readonly FeedObject[])
      lists.add('service_at_locations', {...place, service: listed(rest)})
    for (const [what, count] of Object.entries(own)) if (count > 0) lost[what] = (lost[what] ?? 0) + count
  }
  return lost
}

function addTaxonomies(lists: PagedLists, version: string): void {
  for (const {id, name, description, terms} of TAXONOMIES) {
    lists.add('taxonomies', {id, name, description, version})
    for (const term of terms) lists.add('taxonomy_terms', termObject(term))
  }
}

/** A service as lists have it: what it is and who provides it, without what hangs on it. */
function listed(service: FeedObject): FeedObject {
  return Object.fromEntries(
    Object.entries(service).filter(([name, value]) => !Array.isArray(value) || name === 'attributes'),
  )
}
