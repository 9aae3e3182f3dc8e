import {padText, textWidth, wrapText} from './text.ts'

export interface Column {
  readonly heading: string
  readonly align?: 'left' | 'right'
  /** A column that must not be wrapped: ids, numbers, phone numbers. */
  readonly keep?: boolean
}

const GAP = '  '
const MIN_COLUMN = 12

/**
 * A table for a terminal `width` columns wide: wide columns wrap, those marked `keep` never do. Where even so they do
 * not fit, each row is a record of its own, a line or more for each cell. No box drawing, so that it reads aloud and
 * greps well. Cells must already be clean of control characters.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const widths = fitWidths(columns, rows, width)
  if (sum(widths) + GAP.length * (columns.length - 1) > width) return renderRecords(columns, rows, width)
  const lines = [columns.map((column) => column.heading), ...rows].flatMap((cells) =>
    renderRow(columns, cells, widths),
  )
  return `${lines.join('\n')}\n`
}

function renderRecords(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const records = rows.map((cells) =>
    columns
      .flatMap(({heading}, index) => {
        const cell = cells[index] ?? ''
        if (index === 0) return [wrapText(cell, width).join('\n')]
        return cell === '' ? [] : [`${GAP}${wrapText(`${heading}: ${cell}`, width - 4).join('\n    ')}`]
      })
      .join('\n'),
  )
  return `${records.join('\n\n')}\n`
}

function fitWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const natural = columns.map((column, index) =>
    Math.max(textWidth(column.heading), ...rows.map((row) => textWidth(row[index] ?? ''))),
  )
  const available = width - GAP.length * (columns.length - 1)
  const kept = sum(columns.map((column, index) => (column.keep ? (natural[index] ?? 0) : 0)))
  const free = natural.filter((_, index) => !columns[index]?.keep)
  if (kept + sum(free) <= available) return natural
  const share = shareOut(free, available - kept)
  return natural.map((own, index) => (columns[index]?.keep ? own : Math.min(own, share)))
}

/** The largest cap under which the columns fit: narrow ones keep their width, wide ones share what is left. */
function shareOut(widths: readonly number[], available: number): number {
  let left = available
  let open = widths.length
  for (const own of [...widths].sort((a, b) => a - b)) {
    const cap = Math.floor(left / open)
    if (own > cap) return Math.max(MIN_COLUMN, cap)
    left -= own
    open -= 1
  }
  return available
}

function renderRow(
  columns: readonly Column[],
  cells: readonly string[],
  widths: readonly number[],
): string[] {
  const wrapped = columns.map((column, index) => {
    const cell = cells[index] ?? ''
    return column.keep ? [cell] : wrapText(cell, widths[index] ?? MIN_COLUMN)
  })
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({length: height}, (_, line) =>
    columns
      .map((column, index) => padText(wrapped[index]?.[line] ?? '', widths[index] ?? 0, column.align))
      .join(GAP)
      .trimEnd(),
  )
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
