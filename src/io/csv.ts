import {neutraliseCell, protectCell} from '../directory/spreadsheet-cells.ts'
import {nameHidden} from '../document/clean-text.ts'

const QUOTED = /[",\n\r]/
// Nothing in it is hidden, nor can it be a formula: most cells are such, and this is quick to tell.
const HARMLESS = /^[\w][ -~]*$/

/**
 * CSV text as RFC 4180 quotes it, with a heading line and LF line ends, for people to open. A cell that a spreadsheet
 * would take for a formula is neutralised with an apostrophe, and hidden characters are named, since what rows hold
 * may come from anyone's file; numbers are left alone. Written here because csv-stringify, which the tests hold it
 * equal to, takes three times as long on a report of every group.
 */
export function formatCsv(columns: readonly string[], rows: Iterable<readonly (string | number)[]>): string {
  return [columns, ...rows].map(formatRow).join('')
}

/** One row as `formatCsv` writes it, with its line end. */
export function formatRow(cells: readonly (string | number)[]): string {
  return `${cells.map(formatCell).join(',')}\n`
}

/**
 * CSV text as `formatCsv` quotes it, for data that a program reads back: a formula is neutralised so that the reader
 * undoes it, a number that begins with + is left alone, and everything else is as it is.
 */
export function formatDataCsv(columns: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [columns.join(',')]
  for (const row of rows) lines.push(row.map((cell) => quote(protectCell(cell))).join(','))
  return `${lines.join('\n')}\n`
}

/** One cell as `formatCsv` writes it. */
export function formatCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  return quote(HARMLESS.test(value) ? value : neutraliseCell(nameHidden(value)))
}

const quote = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
