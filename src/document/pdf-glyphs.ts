import type PDFDocument from 'pdfkit'
import {kern, type ShapedGlyph, type ShapedWord} from './pdf-common.ts'
import type {EmbeddedFace, OwnGlyph} from './pdf-embed.ts'
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

/** Where a text stands: its face in this document, its size in points, and its start from the top left, in points. */
export interface TextPlace {
  readonly face: EmbeddedFace
  readonly size: number
  readonly x: number
  readonly baseline: number
}

/** Shows words of common glyphs, between `beginText` and `endText`. */
export function showWords(pdf: PDFDocument, words: readonly ShapedWord[], place: TextPlace): void {
  const shown = words.map((word) => word.shown).join('')
  if (shown !== '')
    pdf.addContent(`${setFace(place)}${moveTo(place.x, place.baseline)} [${shown.replaceAll('><', '')}] TJ`)
}

/**
 * Shows glyphs one by one, between `beginText` and `endText`. What a glyph stands for is marked beside it where the
 * font of the document says something else.
 */
export function showGlyphs(
  pdf: PDFDocument,
  glyphs: readonly (ShapedGlyph & {readonly own: OwnGlyph})[],
  place: TextPlace,
  marked: boolean,
): void {
  const {size, baseline} = place
  pdf.addContent(setFace(place).trimEnd())
  let at = place.x
  let parts = ''
  const flush = (): void => {
    if (parts !== '') pdf.addContent(`[${parts.replaceAll('><', '')}] TJ`)
    parts = ''
  }
  let moved = true
  for (const {own, reading, width, advance, shift} of glyphs) {
    if (shift !== null || moved) {
      flush()
      pdf.addContent(moveTo(at + ((shift?.x ?? 0) * size) / 1000, baseline - ((shift?.y ?? 0) * size) / 1000))
    }
    moved = shift !== null
    const differs = marked && own.reading !== reading
    if (differs) {
      flush()
      pdf.markContent('Span', {actual: reading})
    }
    parts += `<${own.code}>${kern(width, advance)}`
    if (differs) {
      flush()
      pdf.endMarkedContent()
    }
    at += (advance * size) / 1000
  }
  flush()
}

const setFace = ({face, size}: TextPlace): string => `/${face.id} ${round(size)} Tf `

const moveTo = (x: number, baseline: number): string =>
  `1 0 0 1 ${round(x)} ${round(PAGE.height - baseline)} Tm`
