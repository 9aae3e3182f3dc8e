import {distance} from 'fastest-levenshtein'
import {fold, listAnd} from '../vocabulary/words.ts'
import type {FaultList} from './fault-list.ts'
import type {ReleaseReading} from './read-tables.ts'
import {isId} from './schema.ts'
import {listCell, type Row, type TableName} from './tables.ts'

type Keyed = 'organisations' | 'services'

/** Checks what rows say of each other: ids unique and resolved, successions, sources, services entered twice. */
export function checkReferences(release: ReleaseReading, faults: FaultList): void {
  const twice = checkUnique(release, faults)
  const known = {organisations: knownIds(release, 'organisations'), services: knownIds(release, 'services')}
  checkColumn(release, 'services', 'organisation_id', known.organisations, faults)
  checkColumn(release, 'services', 'successor_id', known.services, faults)
  checkColumn(release, 'contacts', 'service_id', known.services, faults)
  checkColumn(release, 'locations', 'service_id', known.services, faults)
  const meant = checkColumn(release, 'sources', 'service_id', known.services, faults)
  checkSuccessions(release, faults)
  checkSources(release, meant, faults)
  checkSameService(release, twice, faults)
}

/** The ids of a table, or null when it could not be read whole and any id may exist. */
function knownIds(release: ReleaseReading, table: Keyed): ReadonlySet<string> | null {
  const {rows, absent, brokenIds, complete} = release[table]
  if (!complete || absent.has('id')) return null
  return new Set([...rows.map((row) => row.cells.id), ...brokenIds])
}

function checkUnique(release: ReleaseReading, faults: FaultList): Set<object> {
  const twice = new Set<object>()
  for (const table of ['organisations', 'services'] as const) {
    const lines = new Map<string, number>()
    for (const row of release[table].rows) {
      const {id} = row.cells
      const first = lines.get(id)
      if (id === '' || first === undefined) {
        lines.set(id, row.line)
        continue
      }
      twice.add(row)
      const place = {file: `${table}.csv`, line: row.line, column: 'id', value: id}
      faults.add({...place, what: 'the id is taken', expected: `an id other than that of line ${first}`})
    }
  }
  return twice
}

// Suggestions compare a wrong id with every known one; past these numbers that is not worth the time.
const MAX_SUGGESTIONS = 50
const MAX_COMPARED = 20_000

/**
 * Reports each id of a column that resolves to nothing, once, at the first line that has it. Returns the ids that
 * were perhaps meant.
 */
function checkColumn<T extends TableName>(
  release: ReleaseReading,
  table: T,
  column: keyof Row<T>['cells'] & string,
  known: ReadonlySet<string> | null,
  faults: FaultList,
): Set<string> {
  const meant = new Set<string>()
  if (known === null) return meant
  const unresolved = new Map<string, number[]>()
  for (const {line, cells} of release[table].rows) {
    const id: string = cells[column]
    if (!isId(id) || known.has(id)) continue
    const lines = unresolved.get(id)
    if (lines === undefined) unresolved.set(id, [line])
    else lines.push(line)
  }
  const target = column === 'organisation_id' ? 'organisation' : 'service'
  for (const [value, [line, ...others]] of unresolved) {
    const near = meant.size < MAX_SUGGESTIONS ? nearestId(known, value) : null
    if (near !== null) meant.add(near)
    faults.add({
      file: `${table}.csv`,
      ...(line === undefined ? {} : {line}),
      column,
      value,
      what: `no such ${target}${alsoOn(others)}`,
      expected: near === null ? `an id of ${target}s.csv` : `did you mean ${near}?`,
    })
  }
  return meant
}

function alsoOn(lines: readonly number[]): string {
  if (lines.length === 0) return ''
  const shown = lines.slice(0, 3).map(String)
  const more = lines.length > shown.length ? [`${lines.length - shown.length} more`] : []
  return `, also on ${lines.length === 1 ? 'line' : 'lines'} ${listAnd([...shown, ...more])}`
}

function nearestId(known: ReadonlySet<string>, wanted: string): string | null {
  if (known.size > MAX_COMPARED) return null
  // A fifth of the letters: ids of one provider differ by little, and a wrong suggestion is worse than none.
  let best = Math.max(1, Math.floor(wanted.length / 5)) + 1
  let nearest: string | null = null
  for (const id of known) {
    if (Math.abs(id.length - wanted.length) >= best || !isId(id)) continue
    const far = distance(id, wanted)
    if (far < best) [best, nearest] = [far, id]
  }
  return nearest
}

/** Follows each service to its successors; a round of them is reported once, at the first of its rows. */
function checkSuccessions(release: ReleaseReading, faults: FaultList): void {
  const rows = new Map(release.services.rows.map((row) => [row.cells.id, row]))
  const walked = new Map<string, string>()
  for (const start of rows.keys()) {
    let id = start
    while (id !== '' && !walked.has(id)) {
      walked.set(id, start)
      id = rows.get(id)?.cells.successor_id ?? ''
    }
    if (id === '' || walked.get(id) !== start) continue
    const round = roundOf(rows, id)
    const first = round.reduce((a, b) => (a.line <= b.line ? a : b))
    const what = round.length === 1 ? 'the service is its own successor' : 'the successors lead back to it'
    const place = {file: 'services.csv', line: first.line, column: 'successor_id'}
    faults.add({...place, value: first.cells.successor_id, what, expected: 'a service that came after it'})
  }
}

function roundOf(rows: ReadonlyMap<string, Row<'services'>>, start: string): Row<'services'>[] {
  const round: Row<'services'>[] = []
  for (let row = rows.get(start); row !== undefined; row = rows.get(row.cells.successor_id)) {
    if (row === round[0]) break
    round.push(row)
  }
  return round
}

function checkSources(release: ReleaseReading, meant: ReadonlySet<string>, faults: FaultList): void {
  const {rows, absent, brokenIds, complete} = release.sources
  if (!complete || absent.has('service_id')) return
  const sourced = new Set([...rows.map(({cells}) => cells.service_id), ...brokenIds, ...meant])
  for (const {line, cells} of release.services.rows) {
    if (!isId(cells.id) || sourced.has(cells.id)) continue
    const place = {file: 'services.csv', line, column: 'id', value: cells.id}
    faults.add({...place, what: 'the service has no source', expected: 'at least one row of sources.csv'})
  }
}

/** No two services may share provider, name and boroughs: one of them is the other entered again. */
function checkSameService(release: ReleaseReading, twice: ReadonlySet<object>, faults: FaultList): void {
  if (['organisation_id', 'name', 'boroughs'].some((column) => release.services.absent.has(column))) return
  const lines = new Map<string, number>()
  for (const row of release.services.rows) {
    const {organisation_id, name, boroughs} = row.cells
    if (twice.has(row) || name === '') continue
    const key = [organisation_id, fold(name), listCell(boroughs).sort().join(';')].join('\n')
    const first = lines.get(key)
    if (first === undefined) lines.set(key, row.line)
    else {
      const place = {file: 'services.csv', line: row.line, column: 'name', value: name}
      const what = `the provider, name and boroughs of line ${first}`
      faults.add({...place, what, expected: 'one row for one service, or names that tell them apart'})
    }
  }
}
