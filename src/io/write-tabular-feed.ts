import {OBJECT_NAMES} from '../interchange/objects.ts'
import {organisationObject} from '../interchange/providers.ts'
import {TABLE_FILES, TabularSplitter, tableColumns, tabularPackage} from '../interchange/tabular.ts'
import {TAXONOMIES, termObject} from '../interchange/taxonomies.ts'
import {feedServices} from '../interchange/to-feed.ts'
import {formatDataCsv} from './csv.ts'
import {formatFeedJson} from './feed-json.ts'
import {writePublicFolder} from './public-folder.ts'
import type {FeedRequest, WrittenFeed} from './write-json-feed.ts'

/**
 * Writes a release as the tabular data package of HSDS: a CSV file for each object, and `datapackage.json`. Throws
 * `OUTPUT_EXISTS` or `FILE_UNWRITABLE`.
 */
export function writeTabularFeed(request: FeedRequest): WrittenFeed {
  const {tables, version, context, out, force} = request
  const {rows} = splitRelease(request)
  const used = OBJECT_NAMES.filter((object) => rows.has(object))
  const own = new Set([...Object.values(TABLE_FILES), 'datapackage.json'])
  writePublicFolder(
    out,
    (name) => own.has(name),
    force,
    (write) => {
      for (const object of used) {
        const columns = tableColumns(object, context.standard)
        const cells = [...(rows.get(object)?.values() ?? [])].map((row) =>
          columns.map((column) => row[column] ?? ''),
        )
        write(TABLE_FILES[object], formatDataCsv(columns, cells))
      }
      const counts = used.map((object) => ({object, rows: rows.get(object)?.size ?? 0}))
      write('datapackage.json', formatFeedJson(tabularPackage(context.standard, version, counts)))
    },
  )
  return {
    services: tables.services.length,
    organizations: tables.organisations.length,
    files: used.length + 1,
    lost: {},
  }
}

function splitRelease({tables, version, context}: FeedRequest): TabularSplitter {
  const splitter = new TabularSplitter()
  for (const {cells} of tables.organisations) splitter.add('organization', organisationObject(cells))
  for (const {service} of feedServices(tables, context)) splitter.add('service', service)
  for (const {id, name, description, terms} of TAXONOMIES) {
    splitter.add('taxonomy', {id, name, description, version})
    for (const term of terms) splitter.add('taxonomy_term', termObject(term))
  }
  return splitter
}
