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
  /** What a page says to show it, when it is made of common glyphs. */
  readonly shown: string | null
}

/** A part of a font, compressed, and what its glyphs stand for. `size` is that of the part before, in bytes. */
export interface Subset {
  readonly file: Uint8Array
  readonly size: number
  readonly unicode: Uint8Array
}

/** A glyph of a subset, with what it stands for and its width in thousandths of the size. */
export interface SubsetGlyph {
  readonly id: number
  readonly reading: string
  readonly width: number
}

/** The measures of a font, in thousandths of the size. */
export interface FontMeasures {
  readonly name: string
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  /** In degrees. */
  readonly italicAngle: number
  /** The left, bottom, right and top of the box that holds any glyph. */
  readonly box: readonly number[]
  /** The glyph for what the font has not, which has place 0 in every subset. */
  readonly missing: SubsetGlyph
}

/**
 * What a document in common characters needs of a font, worked out when the program is built: measures, glyphs,
 * kerning, and a subset that all documents share.
 */
export interface CommonFont {
  readonly measures: FontMeasures
  /** By place in the subset. */
  readonly glyphs: readonly SubsetGlyph[]
  /** By the place of a glyph, the row of `kerning` that it has with the glyphs after it. */
  readonly rows: readonly number[]
  /** In each row by the place of the second glyph, how much further than its width the first one reaches. */
  readonly kerning: readonly Readonly<Record<string, number>>[]
  readonly subset: Subset
}

// Latin-1 without the soft hyphen, which is not to be seen, and the dashes, quotation marks, bullet and ellipsis of
// English: what nearly every document is written in.
const COMMON = `${range(0x20, 0x7e)}${range(0xa0, 0xac)}${range(0xae, 0xff)}–—‘’“”•…`

/** The texts that have a glyph in the common subset: characters, and letters that may be joined into one. */
export const COMMON_TEXTS: readonly string[] = [...COMMON, 'ff', 'fi', 'fl', 'ffi', 'ffl']

const COMMON_CODES = new Set([...COMMON].map((character) => character.codePointAt(0)))

/** Whether a character is a common one. */
export const isCommon = (codePoint: number): boolean => COMMON_CODES.has(codePoint)

// The longest first, as fonts join them.
const JOINED = ['ffi', 'ffl', 'ff', 'fi', 'fl']

/** The glyphs of a font by what they stand for: their places in the common subset. */
export function placesOf({glyphs}: CommonFont): ReadonlyMap<string, number> {
  return new Map(glyphs.map(({reading}, place) => [reading, place]))
}

/** A word as the font would shape it; null when it has a character that is not common. */
export function shapeCommon(
  font: CommonFont,
  places: ReadonlyMap<string, number>,
  word: string,
): ShapedWord | null {
  const found = readPlaces(places, word)
  if (found === null) return null
  const glyphs: ShapedGlyph[] = []
  let shown = ''
  let total = 0
  for (const [index, place] of found.entries()) {
    const glyph = font.glyphs[place]
    if (glyph === undefined) return null
    const next = found[index + 1]
    const row = next === undefined ? undefined : font.kerning[font.rows[place] ?? -1]
    const advance = glyph.width + (row?.[String(next)] ?? 0)
    glyphs.push({...glyph, advance, shift: null})
    shown += `<${glyphCode(place)}>${kern(glyph.width, advance)}`
    total += advance
  }
  return {glyphs, width: total, shown: shown.replaceAll('><', '')}
}

function readPlaces(places: ReadonlyMap<string, number>, word: string): number[] | null {
  const found: number[] = []
  for (let at = 0; at < word.length; ) {
    const text = JOINED.find((joined) => word.startsWith(joined, at) && places.has(joined)) ?? word.charAt(at)
    const place = places.get(text)
    if (place === undefined) return null
    found.push(place)
    at += text.length
  }
  return found
}

/** A place in a subset, as text on a page names it. */
export const glyphCode = (place: number): string => place.toString(16).padStart(4, '0')

/** What stands between two glyphs of which the second is nearer or further than the first is wide. */
export const kern = (width: number, advance: number): string =>
  width === advance ? '' : `${Math.round((width - advance) * 1000) / 1000} `

function range(from: number, to: number): string {
  return String.fromCodePoint(...Array.from({length: to - from + 1}, (_, index) => from + index))
}
