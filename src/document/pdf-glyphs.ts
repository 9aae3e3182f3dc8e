import type PDFDocument from 'pdfkit'
import type {Face} from './pdf-fonts.ts'
import {PAGE} from './pdf-sheet.ts'

const round = (points: number): number => Math.round(points * 1000) / 1000

/**
 * Begins text on a page. pdfkit's pages run downwards; text runs upwards, and what is marked within it must be marked
 * in the same direction, or extraction looks for it at the other end of the page. So text is written here, and not by
 * pdfkit, which turns the page for each piece.
 */
export function beginText(pdf: PDFDocument): void {
  pdf.addContent(`q 1 0 0 -1 0 ${PAGE.height} cm BT`)
}

export function endText(pdf: PDFDocument): void {
  pdf.addContent('ET Q')
}

/**
 * Shows a text in one face, between `beginText` and `endText`. `x` and `baseline` are from the top left, in points;
 * `readings` has what single glyphs stand for, by their index, where the font of the document says something else.
 */
export function showText(
  pdf: PDFDocument,
  {face, text, size}: {readonly face: Face; readonly text: string; readonly size: number},
  {x, baseline, readings}: {x: number; baseline: number; readings: ReadonlyMap<number, string>},
): void {
  pdf.font(face.font, face.name)
  const font = pdf._font
  pdf.page.fonts[font.id] ??= font.ref()
  const [glyphs, positions] = font.encode(text)
  const y = PAGE.height - baseline
  pdf.addContent(`/${font.id} ${round(size)} Tf`)
  const move = (toX: number, toY: number): void => {
    pdf.addContent(`1 0 0 1 ${round(toX)} ${round(toY)} Tm`)
  }
  let at = x
  let parts = ''
  let waiting = ''
  const flush = (): void => {
    if (waiting !== '') parts += `<${waiting}>`
    if (parts !== '') pdf.addContent(`[${parts}] TJ`)
    parts = ''
    waiting = ''
  }
  let moved = true
  for (const [index, glyph] of glyphs.entries()) {
    const {xAdvance = 0, xOffset = 0, yOffset = 0, advanceWidth = xAdvance} = positions[index] ?? {}
    const shifted = xOffset !== 0 || yOffset !== 0
    if (shifted || moved) {
      flush()
      move(at + (xOffset * size) / 1000, y + (yOffset * size) / 1000)
    }
    moved = shifted
    const reading = readings.get(index)
    if (reading !== undefined) {
      flush()
      pdf.markContent('Span', {actual: reading})
    }
    waiting += glyph
    if (xAdvance !== advanceWidth) {
      parts += `<${waiting}>${round(advanceWidth - xAdvance)} `
      waiting = ''
    }
    if (reading !== undefined) {
      flush()
      pdf.endMarkedContent()
    }
    at += (xAdvance * size) / 1000
  }
  flush()
}
