import {documentChecker, kindOf, objectsIn} from '../interchange/check-document.ts'
import {checkTables} from '../interchange/check-tables.ts'
import type {ObjectName} from '../interchange/objects.ts'
import type {Standard} from '../interchange/standard.ts'
import {joinServices, type TabularRow} from '../interchange/tabular.ts'
import type {FeedTable, SavedFeed} from './read-feed.ts'

/** A fault of a feed with its file; `line` in a table, or where JSON is broken. */
export interface FiledFault {
  readonly file: string
  readonly line?: number
  readonly pointer: string
  readonly rule: string
  readonly value: string | null
}

export interface FeedVisitor {
  readonly fault: (fault: FiledFault) => void
  /** A valid service with everything that hangs on it, once for each id. */
  readonly service?: (service: Readonly<Record<string, never>>) => void
}

/** How much of a feed was read. */
export interface FeedCounts {
  readonly documents: number
  readonly objects: number
}

/**
 * Reads a saved feed document by document, so that no more than one is held, and checks each. A service in a list is
 * passed over where the feed has it alone as well, since lists may leave things out.
 */
export function readFeed(
  feed: SavedFeed,
  standard: Standard,
  visitor: FeedVisitor,
  only?: ObjectName,
): FeedCounts {
  return feed.kind === 'tabular'
    ? readTables(feed.tables(), standard, visitor)
    : readDocuments(feed.documents, standard, visitor, only)
}

function readDocuments(
  documents: Extract<SavedFeed, {kind: 'json'}>['documents'],
  standard: Standard,
  visitor: FeedVisitor,
  only: ObjectName | undefined,
): FeedCounts {
  const check = documentChecker(standard)
  const alone = new Set(documents.map(({file}) => file))
  const taken = new Set<unknown>()
  let objects = 0
  for (const {file, hint, read} of documents) {
    const document = read()
    if (!document.ok) {
      visitor.fault({file, pointer: '', rule: document.what, value: null})
      continue
    }
    const kind = kindOf(document.value, only ?? hint)
    const faults = check(document.value, kind)
    for (const fault of faults) visitor.fault({file, ...fault})
    for (const {pointer, value} of objectsIn(document.value, kind)) {
      objects += 1
      if (visitor.service === undefined || !('object' in kind) || kind.object !== 'service') continue
      if (faults.some((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)))
        continue
      const service = value as Readonly<Record<string, never>>
      const {id} = service
      if (kind.kind !== 'object' && alone.has(`services/${String(id)}.json`)) continue
      if (taken.has(id)) continue
      taken.add(id)
      visitor.service(service)
    }
  }
  return {documents: documents.length, objects}
}

function readTables(tables: readonly FeedTable[], standard: Standard, visitor: FeedVisitor): FeedCounts {
  const refused = new Set<string>()
  const cellsAt = new Map(
    tables.map(({file, rows}) => [file, new Map(rows.map(({line, cells}) => [line, cells]))] as const),
  )
  for (const {file, problems} of tables)
    for (const {line, what} of problems) visitor.fault({file, line, pointer: '', rule: what, value: null})
  for (const fault of checkTables(tables, standard)) {
    visitor.fault(fault)
    const row = cellsAt.get(fault.file)?.get(fault.line)
    // A fault of a part refuses the service that it hangs on, where it names one.
    refused.add(
      fault.file === 'services.csv' ? (row?.['id'] ?? '') : (row?.['service_id'] ?? row?.['link_id'] ?? ''),
    )
  }
  if (visitor.service !== undefined) {
    const rows = Object.fromEntries(
      tables.map(({object, rows}) => [object, rows.map(({cells}) => cells)]),
    ) as Readonly<Partial<Record<ObjectName, readonly TabularRow[]>>>
    for (const service of joinServices(rows)) {
      if (!refused.has(String(service['id']))) visitor.service(service as Readonly<Record<string, never>>)
    }
  }
  return {documents: tables.length, objects: tables.reduce((sum, {rows}) => sum + rows.length, 0)}
}
