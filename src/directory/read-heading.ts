import {fold, nearestWords} from '../vocabulary/words.ts'
import {type FaultList, withoutHidden} from './fault-list.ts'
import {TABLE_COLUMNS, type TableName} from './tables.ts'

// A table has at most 26 columns. Past this the file is another kind of file, and one fault says so.
const MAX_COLUMNS = 100

/** Which column each cell of a row belongs to; null for one that is not ours. */
export interface Heading {
  readonly width: number
  readonly columns: readonly (string | null)[]
  readonly absent: ReadonlySet<string>
}

/**
 * Reads the heading line. A misspelt column is reported and then read as the one it is nearest to, so that its
 * cells are checked too. Returns null, with one fault, when the line is not a heading of this table at all.
 */
export function readHeading(
  table: TableName,
  line: number,
  cells: readonly string[],
  faults: FaultList,
): Heading | null {
  const file = `${table}.csv`
  const known: readonly string[] = TABLE_COLUMNS[table]
  const names = cells.map((cell) => withoutHidden(cell).trim())
  const present = new Set(names.filter((name) => known.includes(name)))
  const foreign = explainForeign(names, present.size)
  if (foreign !== null) {
    faults.add({file, line, ...foreign, expected: `the columns ${known.join(', ')}`})
    return null
  }
  const taken = new Set<string>()
  const columns = names.map((name, index) => {
    const column = present.has(name) ? name : nearestColumn(name, known, present)
    if (column === name && !taken.has(column)) {
      taken.add(column)
      return column
    }
    const problem = name === '' ? {file, line} : {file, line, value: cells[index] ?? ''}
    if (column === null || taken.has(column)) {
      faults.add({...problem, ...explainSurplus(name, index, column)})
      return null
    }
    faults.add({...problem, what: 'an unknown column', expected: `did you mean ${column}?`})
    taken.add(column)
    return column
  })
  const absent = new Set(known.filter((column) => !taken.has(column)))
  for (const column of absent) {
    faults.add({file, line, column, what: 'the column is missing', expected: `a column named ${column}`})
  }
  return {width: cells.length, columns, absent}
}

function explainForeign(names: readonly string[], present: number): {what: string; value?: string} | null {
  if (names.length > MAX_COLUMNS) return {what: `the file has ${names.length} columns`}
  if (present > 0) return null
  const value = names.join(',')
  const only = names.length === 1 ? (names[0] ?? '') : ''
  if (only.includes(';')) return {what: 'the columns are separated by semicolons, not commas', value}
  if (only.includes(' ') && only.split(' ').length > 3) return {what: 'the columns are not separated', value}
  return {what: 'the first line does not name the columns', value}
}

function explainSurplus(name: string, index: number, column: string | null) {
  if (name === '') return {what: `column ${index + 1} has no name`, expected: 'a name, or no such column'}
  if (column === name) return {what: 'the column comes twice', expected: 'once'}
  return {what: 'an unknown column', expected: 'no column that the release does not have'}
}

/**
 * The column that a misspelt one must mean, of those that the heading does not have: the nearest in spelling, or
 * the only one with the same first word (charity_no).
 */
function nearestColumn(name: string, known: readonly string[], present: ReadonlySet<string>): string | null {
  const free = known.filter((column) => !present.has(column))
  const words = free.map((id) => ({id, label: id, aliases: []}))
  const [near] = nearestWords({noun: 'column', words}, name)
  if (near !== undefined) return near
  const first = fold(name).split(' ')[0]
  const [only, ...others] = free.filter((column) => first !== '' && column.split('_')[0] === first)
  return others.length === 0 ? (only ?? null) : null
}
