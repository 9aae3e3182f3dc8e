import {neutraliseCell} from '../directory/spreadsheet-cells.ts'
import {nameHidden} from '../document/clean-text.ts'
import {formatCsv} from '../io/csv.ts'
import {valueAt} from './narrow-record.ts'

/**
 * Records as text, one a line under a line of names: what is not stated is blank, several words are separated by `; `. A
 * cell can be no formula to a spreadsheet, and in `tsv` no cell holds a tab or a line end.
 */
export function formatRecords(
  format: 'csv' | 'tsv',
  paths: readonly string[],
  records: readonly object[],
): string {
  const rows = records.map((record) => paths.map((path) => cellOf(valueAt(record, path))))
  return format === 'csv' ? formatCsv(paths, rows) : [paths, ...rows].map(formatLine).join('')
}

const formatLine = (cells: readonly (string | number)[]): string => `${cells.map(tsvCell).join('\t')}\n`

const tsvCell = (value: string | number): string =>
  typeof value === 'number' ? String(value) : neutraliseCell(nameHidden(value.replace(/\s+/g, ' ')))

function cellOf(value: unknown): string | number {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return value
  return Array.isArray(value) ? value.map(String).join('; ') : String(value)
}
