import type {Font, GlyphRun} from 'fontkit'
import {
  type CommonFont,
  type FontMeasures,
  isCommon,
  placesOf,
  type ShapedGlyph,
  type ShapedWord,
  shapeCommon,
} from './pdf-common.ts'
import {measureFont} from './pdf-cut.ts'

/**
 * The fonts of a PDF. `common` is what most documents need of the Latin one. `whole` reads TrueType files, in order of
 * preference: a character is set in the first that has it. The first of each list is the Latin one.
 */
export interface PdfFonts {
  readonly common: {readonly regular: CommonFont; readonly bold: CommonFont}
  readonly whole: () => {readonly regular: readonly Uint8Array[]; readonly bold: readonly Uint8Array[]}
}

/** A font that is open. */
export interface Face {
  readonly measures: FontMeasures
  /** The whole font; null where only its common glyphs are there. */
  readonly font: Font | null
  /** Its common glyphs; null where it has none, being of another script. */
  readonly common: CommonFont | null
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

// Shaping is much of the work of a document, and most words come again. Beyond this many a font's words are forgotten
// together, so that a batch of thousands of documents does not keep every name that it has seen.
const MAX_WORDS = 5_000

const opened = new WeakMap<PdfFonts, {common: Faces; whole: Promise<Faces> | null}>()

/**
 * The fonts, open, for a document that has these texts; they are read once however many documents are set in them. A
 * document in common characters needs no font to be read, and looks the same either way.
 */
export function openFaces(fonts: PdfFonts, texts: readonly string[]): Promise<Faces> {
  const known = opened.get(fonts) ?? {common: openCommon(fonts), whole: null}
  opened.set(fonts, known)
  if (texts.every(isWhollyCommon)) return Promise.resolve(known.common)
  known.whole ??= openWhole(fonts)
  return known.whole
}

function isWhollyCommon(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (!isCommon(text.charCodeAt(index))) return false
  return true
}

const openCommon = ({common: {regular, bold}}: PdfFonts): Faces => ({
  regular: [openFace(regular.measures, null, regular)],
  bold: [openFace(bold.measures, null, bold)],
})

async function openWhole({common, whole}: PdfFonts): Promise<Faces> {
  const {create} = await import('fontkit')
  const openAll = (files: readonly Uint8Array[], latin: CommonFont): Face[] =>
    files.map((bytes, index) => {
      const font = readEachGlyph(create(bytes))
      return index === 0 ? openFace(latin.measures, font, latin) : openFace(measureFont(font), font, null)
    })
  const {regular, bold} = whole()
  return {regular: openAll(regular, common.regular), bold: openAll(bold, common.bold)}
}

function openFace(measures: FontMeasures, font: Font | null, common: CommonFont | null): Face {
  const places = common === null ? null : placesOf(common)
  const words = new Map<string, ShapedWord>()
  const shapeWord = (text: string): ShapedWord => {
    const known = words.get(text)
    if (known !== undefined) return known
    const usual = common === null || places === null ? null : shapeCommon(common, places, text)
    const shaped = usual ?? shapeByFont(font, text)
    if (words.size >= MAX_WORDS) words.clear()
    words.set(text, shaped)
    return shaped
  }
  const shape = (text: string): ShapedWord[] => splitWords(text).map(shapeWord)
  return {
    measures,
    font,
    common,
    covers: (codePoint) => font?.hasGlyphForCodePoint(codePoint) ?? isCommon(codePoint),
    widthOf: (text) => shape(text).reduce((sum, {width}) => sum + width, 0),
    shape,
  }
}

function splitWords(text: string): readonly string[] {
  if (text === '') return []
  if (text === ' ' || !text.includes(' ')) return [text]
  return text.match(/[^ ]+| /g) ?? []
}

function shapeByFont(font: Font | null, text: string): ShapedWord {
  if (font === null) throw new Error('A text of common characters only was said to be set.')
  const scale = 1000 / font.unitsPerEm
  const {glyphs, positions, advanceWidth} = layOut(font, text)
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
  return {glyphs: shaped, width: advanceWidth * scale, shown: null}
}

/** fontkit fails on a mark that has no place on the letter before it; such a mark is set after the letter instead. */
function layOut(font: Font, text: string): GlyphRun {
  try {
    return font.layout(text)
  } catch {
    return font.layout(text, {mark: false, mkmk: false})
  }
}

/**
 * fontkit keeps one object for each glyph, with the characters of its first use. Letters share glyphs (the Arabic ones
 * that differ in their dots), so each use is given its own characters.
 */
function readEachGlyph(font: Font): Font {
  const known = font.getGlyph.bind(font)
  font.getGlyph = (id, codePoints = []) => {
    const glyph = known(id, codePoints)
    const same =
      glyph.codePoints.length === codePoints.length &&
      codePoints.every((codePoint, index) => codePoint === glyph.codePoints[index])
    return same ? glyph : Object.create(glyph, {codePoints: {value: codePoints}})
  }
  return font
}
