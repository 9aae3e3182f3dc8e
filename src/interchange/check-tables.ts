import {documentChecker, type FeedFault} from './check-document.ts'
import {OBJECTS, type ObjectName} from './objects.ts'
import type {Standard} from './standard.ts'
import type {TabularRow} from './tabular.ts'

/** What the tables of a package require beyond the objects themselves: to what each row must belong. */
const LINKS: Readonly<Partial<Record<ObjectName, Readonly<Record<string, ObjectName>>>>> = {
  service: {organization_id: 'organization'},
  service_at_location: {service_id: 'service', location_id: 'location'},
  address: {location_id: 'location'},
  service_area: {},
  attribute: {taxonomy_term_id: 'taxonomy_term'},
}
/** Columns that name a row of another table wherever they stand. */
const REFERENCES: Readonly<Record<string, ObjectName>> = {
  service_id: 'service',
  organization_id: 'organization',
  location_id: 'location',
  service_at_location_id: 'service_at_location',
  contact_id: 'contact',
  phone_id: 'phone',
  taxonomy_id: 'taxonomy',
  taxonomy_term_id: 'taxonomy_term',
}

export interface CheckedTable {
  readonly file: string
  readonly object: ObjectName
  readonly rows: readonly {readonly line: number; readonly cells: TabularRow}[]
}

/**
 * Checks the tables of a tabular package: every row against the schema of its object, no id twice in a table, and
 * every id that a row names is there. A pointer is `/column`, in the row at `line`.
 */
export function checkTables(
  tables: readonly CheckedTable[],
  standard: Standard,
): (FeedFault & {readonly file: string; readonly line: number})[] {
  const check = documentChecker(standard)
  const ids = new Map(
    tables.map(({object, rows}) => [object, new Set(rows.map(({cells}) => cells['id'] ?? ''))]),
  )
  return tables.flatMap(({file, object, rows}) => {
    const seen = new Set<string>()
    return rows.flatMap(({line, cells}) => {
      const own = check(typed(object, cells), {kind: 'object', object})
      const id = cells['id'] ?? ''
      const twice = seen.has(id) ? [{pointer: '/id', rule: 'unique: another row has this id', value: id}] : []
      seen.add(id)
      return [...own, ...twice, ...linkFaults(object, cells, ids)].map((fault) => ({...fault, file, line}))
    })
  })
}

function linkFaults(
  object: ObjectName,
  cells: TabularRow,
  ids: ReadonlyMap<ObjectName, ReadonlySet<string>>,
): FeedFault[] {
  const required = Object.keys(LINKS[object] ?? {})
    .filter((column) => (cells[column] ?? '') === '')
    .map((column) => ({pointer: `/${column}`, rule: 'required', value: null}))
  const dangling = Object.entries(REFERENCES).flatMap(([column, target]): FeedFault[] => {
    const id = cells[column] ?? ''
    if (id === '' || ids.get(target)?.has(id) === true) return []
    return [{pointer: `/${column}`, rule: `reference: no ${target} has this id`, value: id}]
  })
  return [...required, ...dangling]
}

/** A row with its numbers as numbers, as its object has them. */
function typed(object: ObjectName, cells: TabularRow): Record<string, string | number> {
  const entries = Object.entries(cells).map(([column, cell]): [string, string | number] => {
    const number = OBJECTS[object][column]?.type === 'number' ? Number(cell) : Number.NaN
    return [column, Number.isNaN(number) ? cell : number]
  })
  return Object.fromEntries(entries)
}
