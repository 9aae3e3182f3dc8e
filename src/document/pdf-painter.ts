import type PDFDocument from 'pdfkit'
import type {StructureElement} from 'pdfkit'
import {EmbeddedFace} from './pdf-embed.ts'
import type {Face} from './pdf-fonts.ts'
import {beginText, endText, showGlyphs, showWords} from './pdf-glyphs.ts'
import type {Line, PlacedPiece} from './pdf-lines.ts'
import type {Target} from './pdf-runs.ts'

export const INK = '#0b0c0c'
const LINK = '#1d4f9c'

/**
 * Draws on the pages of a PDF and keeps its structure: whatever is drawn belongs to an element, or is an artifact,
 * which readers of the structure pass over. Places are in points from the top left of the page.
 */
export class Painter {
  readonly pdf: PDFDocument
  private element: StructureElement | null = null
  private readonly embedded = new Map<Face, EmbeddedFace>()
  // The colour that is set on this page; setting it is costly.
  private colour: string | null = null

  constructor(pdf: PDFDocument) {
    this.pdf = pdf
  }

  addPage(): void {
    this.leave()
    this.pdf.addPage()
    this.colour = null
  }

  /** Goes back to a page, to draw on it what stands on every page. */
  switchToPage(index: number): void {
    this.pdf.switchToPage(index)
    this.colour = null
  }

  /** Writes the fonts of what was drawn. */
  embedFonts(): void {
    for (const face of this.embedded.values()) face.embed()
  }

  /** Closes what is open, before anything that is not within it. */
  leave(): void {
    if (this.element !== null) this.pdf.endMarkedContent()
    this.element = null
  }

  /** Draws what carries no meaning of its own: rules, backgrounds, heads and feet of pages. */
  artifact(draw: () => void, options: Readonly<Record<string, unknown>> = {type: 'Layout'}): void {
    this.leave()
    this.pdf.markContent('Artifact', options)
    draw()
    this.pdf.endMarkedContent()
  }

  rule(x: number, y: number, width: number, thickness: number, colour: string): void {
    this.artifact(() => this.stroke(x, y, width, thickness, colour))
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.artifact(() => {
      this.setColour(colour)
      this.pdf.rect(x, y, width, height).fill()
    })
  }

  /** Draws a line of text as a part of `owner`, or of an artifact that is open when there is none. */
  line(line: Line, x: number, baseline: number, size: number, owner: StructureElement | null): void {
    this.setColour(INK)
    for (const group of groupPieces(line.pieces)) {
      const [first] = group
      if (first === undefined) continue
      if (first.blank !== null) this.blank(first, x, baseline, owner)
      else if (first.target === null || owner === null) {
        if (owner !== null) this.enter(owner)
        this.pieces(group, x, baseline, size)
      } else this.link(group, first.target, {x, baseline, size, owner})
    }
  }

  /** Draws what an element consists of that is not text. */
  figure(owner: StructureElement, draw: () => void): void {
    this.enter(owner)
    draw()
    this.colour = null
  }

  private enter(element: StructureElement): void {
    if (this.element === element) return
    this.leave()
    element.add(this.pdf.markStructureContent(String(element.dictionary.data['S'])))
    this.element = element
  }

  private stroke(x: number, y: number, width: number, thickness: number, colour: string): void {
    this.pdf
      .lineWidth(thickness)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke(colour)
  }

  private blank(piece: PlacedPiece, x: number, baseline: number, owner: StructureElement | null): void {
    if (owner !== null) {
      const space = this.pdf.struct('Span', {alt: `${piece.blank}: to be filled in by hand`})
      owner.add(space)
      this.enter(space)
    }
    this.stroke(x + piece.x, baseline + 2, piece.width, 0.75, INK)
  }

  private link(
    group: readonly PlacedPiece[],
    target: Target,
    {x, baseline, size, owner}: {x: number; baseline: number; size: number; owner: StructureElement},
  ): void {
    const element = this.pdf.struct('Link')
    owner.add(element)
    this.enter(element)
    this.setColour(LINK)
    this.pieces(group, x, baseline, size)
    this.setColour(INK)
    const left = x + Math.min(...group.map((piece) => piece.x))
    const width = x + Math.max(...group.map((piece) => piece.x + piece.width)) - left
    const [top, height] = [baseline - size, size * 1.3]
    const options = {structParent: element, Contents: new String(target.text)}
    if (target.kind === 'address') this.pdf.link(left, top, width, height, target.to, options)
    else this.pdf.goTo(left, top, width, height, target.to, options)
    this.rule(left, baseline + size * 0.12, width, size * 0.05, LINK)
    // Ended on its own page, because pdfkit notes the page that it is on as that of the link.
    element.end()
  }

  /**
   * Draws pieces. Those that run from right to left are drawn from left to right, as programs that extract text expect
   * of a page; who reads by the structure finds them in the order of reading there.
   */
  private pieces(group: readonly PlacedPiece[], x: number, baseline: number, size: number): void {
    beginText(this.pdf)
    for (const stretch of stretches(group)) {
      for (const piece of stretch.length > 1 ? stretch.toSorted((a, b) => a.x - b.x) : stretch)
        this.piece(piece, x + piece.x, baseline, size)
    }
    endText(this.pdf)
  }

  /**
   * Draws a piece. What cannot be read from the glyphs is said beside them: of single ones that stand for something
   * else than at their first use (letters that share a shape), or of the whole when they stand in another order.
   */
  private piece({face, text, stands, level}: PlacedPiece, x: number, baseline: number, size: number): void {
    const own = this.faceOf(face)
    const place = {face: own, size, x, baseline}
    const words = face.shape(text)
    own.use()
    if (level % 2 === 0 && text === stands && words.every(({shown}) => shown !== null)) {
      showWords(this.pdf, words, place)
      return
    }
    const glyphs = words.flatMap((word) => word.glyphs.map((glyph) => ({...glyph, own: own.include(glyph)})))
    const readings = glyphs.map(({reading}) => reading)
    const read = (level % 2 === 0 ? readings : readings.reverse()).join('')
    if (read !== stands) this.pdf.markContent('Span', {actual: stands})
    showGlyphs(this.pdf, glyphs, place, read === stands)
    if (read !== stands) this.pdf.endMarkedContent()
  }

  private faceOf(face: Face): EmbeddedFace {
    const known = this.embedded.get(face)
    if (known !== undefined) return known
    const own = new EmbeddedFace(this.pdf, face, `F${this.embedded.size + 1}`)
    this.embedded.set(face, own)
    return own
  }

  private setColour(colour: string): void {
    if (this.colour !== colour) this.pdf.fillColor(colour)
    this.colour = colour
  }
}

/** Pieces in the order of reading, together as long as they lead to the same place. */
function groupPieces(pieces: readonly PlacedPiece[]): PlacedPiece[][] {
  const groups: PlacedPiece[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    const previous = last?.at(-1)
    const same = previous?.target === piece.target && previous.blank === null && piece.blank === null
    if (same) last?.push(piece)
    else groups.push([piece])
  }
  return groups
}

/**
 * The pieces to draw: those that follow each other from left to right in one face as one, and those from right to
 * left, of which the order on the page is not that of reading, kept together.
 */
function stretches(pieces: readonly PlacedPiece[]): PlacedPiece[][] {
  const all: PlacedPiece[][] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    const previous = last?.at(-1)
    if (last === undefined || previous === undefined) all.push([piece])
    else if (piece.level % 2 === 1 && previous.level % 2 === 1) last.push(piece)
    else if (canJoin(previous, piece)) {
      last[last.length - 1] = {
        ...previous,
        text: previous.text + piece.text,
        stands: previous.stands + piece.stands,
        width: previous.width + piece.width,
      }
    } else all.push([piece])
  }
  return all
}

const canJoin = (previous: PlacedPiece, piece: PlacedPiece): boolean =>
  previous.level === 0 &&
  piece.level === 0 &&
  previous.face === piece.face &&
  previous.text === previous.stands &&
  piece.text === piece.stands
