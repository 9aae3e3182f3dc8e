import {type Document, line, strong} from './model.ts'
import type {Faces} from './pdf-fonts.ts'
import {breakLines, type Line} from './pdf-lines.ts'
import type {Painter} from './pdf-painter.ts'
import {drawLine, MARGIN, PAGE} from './pdf-sheet.ts'

/** What stands at the head and the foot of every page, and the height that it takes, in points. */
export interface Running {
  readonly size: number
  readonly marks: readonly Line[]
  readonly footer: readonly Line[]
  readonly headHeight: number
  readonly footHeight: number
  /** Whether the number of the page stands beside the last mark. */
  readonly beside: boolean
}

const LEADING = 1.35
const GAP = 12
// The width of the longest page number that there will be, with some air, in ems.
const NUMBER_EMS = 10
const WIDTH = PAGE.width - 2 * MARGIN.side

export function measureRunning({marking, stamp, footer, textSize}: Document, faces: Faces): Running {
  const size = textSize === 'standard' ? 9 : 12
  const style = {faces, bold: false, size, anchors: new Set<string>()}
  const words = [marking, stamp].flatMap((mark) => (mark === null ? [] : [line(strong(mark))]))
  const together = words.flatMap((mark, index) => (index === 0 ? mark : [...line(' – '), ...mark]))
  const marks = breakLines(together, style, WIDTH)
  const lines = footer === null ? [] : breakLines(line(footer), style, WIDTH)
  const height = (count: number): number => count * size * LEADING
  const last = marks.at(-1)
  // The number of the page stands beside the last mark where there is room for it, and under it where there is not.
  const beside = last !== undefined && (WIDTH - last.width) / 2 > size * NUMBER_EMS
  return {
    size,
    marks,
    footer: lines,
    headHeight: height(marks.length) + GAP,
    footHeight: height(marks.length + lines.length + (beside ? 0 : 1)) + 2 * GAP,
    beside,
  }
}

/** Draws the marks, the footer and the number of one page, which are no part of what is read. */
export function drawRunning(
  {size, marks, footer, footHeight, beside}: Running,
  {painter, faces, page, pages}: {painter: Painter; faces: Faces; page: number; pages: number},
): void {
  const height = size * LEADING
  const place = (line: Line, top: number, left: number): void =>
    drawLine({painter, faces}, line, {left, top, height, size, owner: null})
  const centre = ({width}: Line): number => MARGIN.side + (WIDTH - width) / 2
  painter.artifact(
    () => {
      for (const [index, mark] of marks.entries()) place(mark, MARGIN.head + index * height, centre(mark))
    },
    {type: 'Pagination', attached: ['Top']},
  )
  let top = PAGE.height - MARGIN.foot - footHeight + GAP
  if (footer.length > 0) painter.rule(MARGIN.side, top, WIDTH, 0.5, '#8a8f93')
  top += GAP / 2
  painter.artifact(
    () => {
      for (const text of footer) {
        place(text, top, MARGIN.side)
        top += height
      }
      for (const mark of marks) {
        place(mark, top, centre(mark))
        top += height
      }
      if (beside) top -= height
      const style = {faces, bold: false, size, anchors: new Set<string>()}
      for (const number of breakLines(line(`Page ${page} of ${pages}`), style, WIDTH)) {
        place(number, top, MARGIN.side + WIDTH - number.width)
      }
    },
    {type: 'Pagination', attached: ['Bottom']},
  )
}
