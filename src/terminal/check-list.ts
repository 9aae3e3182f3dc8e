import {type Fault, formatFault} from '../errors.ts'
import {formatCsv} from '../io/csv.ts'
import type {LoadedEntry} from './load-release-list.ts'

/** The faults of all rows that cannot be used, in the order of the list. */
export const listFaults = (entries: readonly LoadedEntry[]): Fault[] =>
  entries.flatMap((entry) => (entry.ok ? [] : entry.faults))

/** The notes of the rows that can be used, each with its line. */
export const listNotes = (entries: readonly LoadedEntry[]): string[] =>
  entries.flatMap(({line, ...entry}) => (entry.ok ? entry.notes.map((note) => `line ${line}: ${note}`) : []))

/** The faults as a table: a script, or a spreadsheet beside the list, can work through them. */
export function faultsCsv(faults: readonly Fault[]): string {
  return formatCsv(
    ['line', 'column', 'what', 'value', 'expected'],
    faults.map(({line = '', column = '', what, value = '', expected = ''}) => [
      line,
      column,
      what,
      value,
      expected,
    ]),
  )
}

/** The faults as lines for people. */
export const faultLines = (faults: readonly Fault[]): string[] => faults.map(formatFault)
