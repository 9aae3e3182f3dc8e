import type {Font, Glyph, GlyphRun} from 'fontkit'

/**
 * The fonts of a PDF as the bytes of TrueType files, in order of preference: a character is set in the first that has
 * it. The first of each list is the Latin one.
 */
export interface PdfFonts {
  readonly regular: readonly Uint8Array[]
  readonly bold: readonly Uint8Array[]
}

/** A font that is open. Widths are in thousandths of the size. */
export interface Face {
  /** How documents know it. */
  readonly name: string
  readonly font: Font
  readonly ascent: number
  readonly descent: number
  readonly covers: (codePoint: number) => boolean
  readonly widthOf: (text: string) => number
  /** The glyphs of a text in the order in which they stand on the page, from left to right. */
  readonly glyphsOf: (text: string) => readonly Glyph[]
}

export interface Faces {
  readonly regular: readonly Face[]
  readonly bold: readonly Face[]
}

/** The Latin face of a list. */
export function firstOf([first]: readonly Face[]): Face {
  if (first === undefined) throw new Error('A PDF needs a font.')
  return first
}

// Shaping is most of the work of a document, and most words come again. Beyond this many a font's words are forgotten
// together, so that a batch of thousands of documents does not keep every name that it has seen.
const MAX_WORDS = 5_000

const opened = new WeakMap<PdfFonts, Promise<Faces>>()

/** The fonts, open; they are read once however many documents are set in them. */
export function openFaces(fonts: PdfFonts): Promise<Faces> {
  const known = opened.get(fonts)
  if (known !== undefined) return known
  const faces = open(fonts)
  opened.set(fonts, faces)
  return faces
}

async function open({regular, bold}: PdfFonts): Promise<Faces> {
  const {create} = await import('fontkit')
  const openAll = (files: readonly Uint8Array[], weight: string): Face[] =>
    files.map((bytes, index) => openFace(create(bytes), `${weight}-${index}`))
  return {regular: openAll(regular, 'regular'), bold: openAll(bold, 'bold')}
}

function openFace(font: Font, name: string): Face {
  readEachGlyph(font)
  const scale = 1000 / font.unitsPerEm
  const words = new Map<string, GlyphRun>()
  const shape = (text: string): GlyphRun => {
    const known = words.get(text)
    if (known !== undefined) return known
    const run = font.layout(text)
    const shaped = {glyphs: run.glyphs, positions: run.positions, advanceWidth: run.advanceWidth}
    if (words.size >= MAX_WORDS) words.clear()
    words.set(text, shaped)
    return shaped
  }
  const shapeWords = (text: string): GlyphRun[] => (text.match(/[^ ]+| /g) ?? []).map(shape)
  return {
    name,
    font: withLayout(font, shapeWords),
    ascent: font.ascent * scale,
    descent: font.descent * scale,
    covers: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    widthOf: (text) => shapeWords(text).reduce((sum, {advanceWidth}) => sum + advanceWidth * scale, 0),
    glyphsOf: (text) => shapeWords(text).flatMap(({glyphs}) => glyphs),
  }
}

/**
 * fontkit keeps one object for each glyph, with the characters of its first use. Letters share glyphs (the Arabic ones
 * that differ in their dots), so each use is given its own characters.
 */
function readEachGlyph(font: Font): void {
  const known = font.getGlyph.bind(font)
  font.getGlyph = (id, codePoints = []) => {
    const glyph = known(id, codePoints)
    const same =
      glyph.codePoints.length === codePoints.length &&
      codePoints.every((codePoint, index) => codePoint === glyph.codePoints[index])
    return same ? glyph : Object.create(glyph, {codePoints: {value: codePoints}})
  }
}

/** The same font with shaping that remembers. pdfkit scales positions in place, so it is given its own. */
function withLayout(font: Font, shapeWords: (text: string) => readonly GlyphRun[]): Font {
  const remembering: Font = Object.create(font)
  remembering.layout = (text) => {
    const runs = shapeWords(text)
    return {
      glyphs: runs.flatMap(({glyphs}) => glyphs),
      positions: runs.flatMap(({positions}) => positions.map((position) => ({...position}))),
      advanceWidth: runs.reduce((sum, {advanceWidth}) => sum + advanceWidth, 0),
    }
  }
  return remembering
}
