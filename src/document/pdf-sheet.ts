import type {StructureElement} from 'pdfkit'
import type {Inline} from './model.ts'
import type {Strip} from './pdf-flow.ts'
import {type Faces, firstOf} from './pdf-fonts.ts'
import {breakLines, type Line} from './pdf-lines.ts'
import type {Painter} from './pdf-painter.ts'
import type {RunStyle} from './pdf-runs.ts'

// A4 in points, and the margins that a printer and a hole punch leave.
export const PAGE = {width: 595.28, height: 841.89}
export const MARGIN = {side: 54, head: 30, foot: 30}

/** What every block is set with. `size` is that of the body in points, `left` and `width` the space for it. */
export interface Sheet {
  readonly painter: Painter
  readonly faces: Faces
  readonly anchors: ReadonlySet<string>
  readonly size: number
  readonly tableSize: number
  /** Line height as a multiple of the size. */
  readonly leading: number
  readonly left: number
  readonly width: number
  /** The height that a page has for blocks. */
  readonly height: number
}

export interface TextOptions {
  readonly size: number
  readonly bold?: boolean
  /** Line height as a multiple of the size. */
  readonly leading?: number
  readonly left: number
  readonly width: number
  /** The space above the first line. */
  readonly before: number
}

export const styleOf = ({faces, anchors}: Sheet, size: number, bold = false): RunStyle => ({
  faces,
  anchors,
  size,
  bold,
})

/** A text as strips of one line each. The first two lines stay together, as do the last two. */
export function textStrips(
  sheet: Sheet,
  content: Inline,
  owner: StructureElement | null,
  {size, bold = false, leading = sheet.leading, left, width, before}: TextOptions,
): Strip[] {
  const lines = breakLines(content, styleOf(sheet, size, bold), width)
  const height = size * leading
  return lines.map((line, index) => ({
    height,
    before: index === 0 ? before : 0,
    keep: index < lines.length - 1 && (index === 0 || index === lines.length - 2 || lines.length <= 3),
    draw: (top) => drawLine(sheet, line, {left, top, height, size, owner}),
  }))
}

/** Draws a line of text in a strip. The Latin face sets its place, so that a name in another script does not move it. */
export function drawLine(
  {painter, faces}: Pick<Sheet, 'painter' | 'faces'>,
  line: Line,
  place: {left: number; top: number; height: number; size: number; owner: StructureElement | null},
): void {
  const {left, top, height, size, owner} = place
  const {ascent, descent} = firstOf(faces.regular).measures
  const baseline = top + (height - ((ascent - descent) * size) / 1000) / 2 + (ascent * size) / 1000
  painter.line(line, left, baseline, size, owner)
}

/** A new element of the structure at the end of another. */
export function addElement(
  sheet: Sheet,
  parent: StructureElement,
  type: string,
  options: Readonly<Record<string, string>> = {},
): StructureElement {
  const element = sheet.painter.pdf.struct(type, options)
  parent.add(element)
  return element
}
