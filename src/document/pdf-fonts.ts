import type {Font} from 'fontkit'

/**
 * The fonts of a PDF as the bytes of TrueType files, in order of preference: a character is set in the first that has
 * it. The first of each list is the Latin one.
 */
export interface PdfFonts {
  readonly regular: readonly Uint8Array[]
  readonly bold: readonly Uint8Array[]
}

/** A glyph of a text. Measures are in thousandths of the size. */
export interface ShapedGlyph {
  readonly id: number
  /** The characters that it stands for. */
  readonly reading: string
  readonly width: number
  /** How far the next glyph stands from it: its width, and the kerning. */
  readonly advance: number
  /** How far it is moved from where it would stand. */
  readonly shift: {readonly x: number; readonly y: number} | null
}

/** A word, or a space, in the order in which its glyphs stand on the page, from left to right. */
export interface ShapedWord {
  readonly glyphs: readonly ShapedGlyph[]
  /** In thousandths of the size. */
  readonly width: number
  /** What a page says to show it, when it is made of common glyphs that stand for what they usually do. */
  readonly shown: string | null
}

/** The glyphs that every document has of a face, whether it needs them or not, so that all can share one subset. */
export interface CommonGlyphs {
  /** The place of each glyph in the subset, from 1. */
  readonly places: ReadonlyMap<number, number>
  /** What each place stands for, and its width in thousandths of the size. Place 0 is that of no character. */
  readonly readings: readonly string[]
  readonly widths: readonly number[]
}

/** A font that is open. */
export interface Face {
  /** How documents know it. */
  readonly name: string
  readonly font: Font
  /** In thousandths of the size. */
  readonly ascent: number
  readonly descent: number
  readonly common: CommonGlyphs
  readonly covers: (codePoint: number) => boolean
  /** In thousandths of the size. */
  readonly widthOf: (text: string) => number
  readonly shape: (text: string) => readonly ShapedWord[]
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

// Latin-1, and the dashes, quotation marks, bullet and ellipsis of English: what nearly every document is written in.
const COMMON = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}–—‘’“”•…`

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
    files.map((bytes, index) => openFace(create(bytes), `${weight}-${index}`, index === 0 ? COMMON : ''))
  return {regular: openAll(regular, 'regular'), bold: openAll(bold, 'bold')}
}

function openFace(font: Font, name: string, characters: string): Face {
  readEachGlyph(font)
  const scale = 1000 / font.unitsPerEm
  const common = placeCommon(font, characters, scale)
  const words = new Map<string, ShapedWord>()
  const shapeWord = (text: string): ShapedWord => {
    const known = words.get(text)
    if (known !== undefined) return known
    const shaped = shape(font, text, scale, common)
    if (words.size >= MAX_WORDS) words.clear()
    words.set(text, shaped)
    return shaped
  }
  const shapeText = (text: string): ShapedWord[] => splitWords(text).map(shapeWord)
  return {
    name,
    font,
    ascent: font.ascent * scale,
    descent: font.descent * scale,
    common,
    covers: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    widthOf: (text) => shapeText(text).reduce((sum, {width}) => sum + width, 0),
    shape: shapeText,
  }
}

const splitWords = (text: string): readonly string[] =>
  text.includes(' ') ? (text === ' ' ? [text] : (text.match(/[^ ]+| /g) ?? [])) : text === '' ? [] : [text]

function shape(font: Font, text: string, scale: number, common: CommonGlyphs): ShapedWord {
  const {glyphs, positions, advanceWidth} = font.layout(text)
  const shaped = glyphs.map(({id, codePoints, advanceWidth}, index): ShapedGlyph => {
    const {xAdvance = advanceWidth, xOffset = 0, yOffset = 0} = positions[index] ?? {}
    return {
      id,
      reading: String.fromCodePoint(...codePoints),
      width: advanceWidth * scale,
      advance: xAdvance * scale,
      shift: xOffset === 0 && yOffset === 0 ? null : {x: xOffset * scale, y: yOffset * scale},
    }
  })
  const usual = shaped.every(({id, reading, shift}) => {
    const place = common.places.get(id)
    return place !== undefined && common.readings[place] === reading && shift === null
  })
  return {
    glyphs: shaped,
    width: advanceWidth * scale,
    shown: usual ? showCommon(shaped, common) : null,
  }
}

const showCommon = (glyphs: readonly ShapedGlyph[], {places}: CommonGlyphs): string =>
  glyphs
    .map(({id, width, advance}) => `<${glyphCode(places.get(id) ?? 0)}>${kern(width, advance)}`)
    .join('')
    .replaceAll('><', '')

/** A place in a subset, as text on a page names it. */
export const glyphCode = (place: number): string => place.toString(16).padStart(4, '0')

/** What stands between two glyphs of which the second is nearer or further than the first is wide. */
export const kern = (width: number, advance: number): string =>
  width === advance ? '' : `${Math.round((width - advance) * 1000) / 1000} `

function placeCommon(font: Font, characters: string, scale: number): CommonGlyphs {
  const places = new Map<number, number>()
  const readings = ['\0']
  const widths = [font.getGlyph(0).advanceWidth * scale]
  for (const character of characters) {
    const codePoint = character.codePointAt(0) ?? 0
    if (!font.hasGlyphForCodePoint(codePoint)) continue
    const {id, advanceWidth} = font.glyphForCodePoint(codePoint)
    if (places.has(id)) continue
    places.set(id, readings.length)
    readings.push(character)
    widths.push(advanceWidth * scale)
  }
  return {places, readings, widths}
}

function range(from: number, to: number): string {
  return String.fromCodePoint(...Array.from({length: to - from + 1}, (_, index) => from + index))
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
