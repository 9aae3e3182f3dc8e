import {formatDate} from '../calendar.ts'
import type {ReferenceSource} from '../geography/establishments.ts'
import {cleanText, wrapText} from './text.ts'

/** Where rows of a reference table come from: each publisher with the dates that its rows speak for. */
export function referenceNote(rows: readonly {readonly source: ReferenceSource}[], width: number): string {
  const dates = new Map<string, Set<string>>()
  for (const {source} of rows) {
    const known = dates.get(source.publisher) ?? new Set()
    dates.set(source.publisher, known.add(source.asOf === '' ? 'undated' : formatDate(source.asOf)))
  }
  const lines = [...dates].map(([publisher, own]) => `Source: ${publisher}, ${[...own].join(', ')}.`)
  return lines.map((line) => wrapText(cleanText(line), width).join('\n')).join('\n')
}
