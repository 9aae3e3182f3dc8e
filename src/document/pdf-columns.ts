import type {Strip} from './pdf-flow.ts'
import type {Sheet} from './pdf-sheet.ts'

interface RowOptions {
  /** The space above and below the text of the row, in points. */
  readonly pad: number
  readonly before: number
  readonly rule: {readonly thickness: number; readonly colour: string}
  /** The height that a page has for it; a higher row goes over to the next page. */
  readonly limit: number
}

/** Columns of text beside each other with a rule under them: one strip, or one for each line when it is too high. */
export function sideBySide(
  sheet: Sheet,
  columns: readonly (readonly Strip[])[],
  {pad, before, rule, limit}: RowOptions,
): Strip[] {
  const drawRule = (y: number): void =>
    sheet.painter.rule(sheet.left, y, sheet.width, rule.thickness, rule.colour)
  const height = Math.max(sheet.size, ...columns.map(heightOfLines)) + 2 * pad
  if (height <= limit) {
    const draw = (top: number): void => {
      for (const column of columns) drawColumn(column, top + pad)
      drawRule(top + height)
    }
    return [{height, before, keep: false, draw}]
  }
  const lines = Math.max(...columns.map((column) => column.length))
  return Array.from({length: lines}, (_, index) => {
    const row = columns.flatMap((column) => column[index] ?? [])
    const [first, last] = [index === 0, index === lines - 1]
    const lineHeight = Math.max(...row.map((strip) => strip.height))
    const height = lineHeight + (first ? pad : 0) + (last ? pad : 0)
    return {
      height,
      before: first ? before : 0,
      keep: first || index === lines - 2,
      draw: (top) => {
        for (const strip of row) strip.draw(top + (first ? pad : 0))
        if (last) drawRule(top + height)
      },
    }
  })
}

const heightOfLines = (strips: readonly Strip[]): number => strips.reduce((sum, {height}) => sum + height, 0)

function drawColumn(strips: readonly Strip[], top: number): void {
  let y = top
  for (const strip of strips) {
    strip.draw(y)
    y += strip.height
  }
}
