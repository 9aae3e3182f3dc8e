import {zlibSync} from 'fflate'
import type {Font} from 'fontkit'
import {
  COMMON_TEXTS,
  type CommonFont,
  type FontMeasures,
  glyphCode,
  type Subset,
  type SubsetGlyph,
} from './pdf-common.ts'

export function measureFont(font: Font): FontMeasures {
  const scale = 1000 / font.unitsPerEm
  const {minX, minY, maxX, maxY} = font.bbox
  return {
    name: font.postscriptName,
    ascent: font.ascent * scale,
    descent: font.descent * scale,
    capHeight: (font.capHeight || font.ascent) * scale,
    xHeight: (font.xHeight || 0) * scale,
    italicAngle: font.italicAngle,
    box: [minX, minY, maxX, maxY].map((side) => side * scale),
    missing: {id: 0, reading: '\0', width: font.getGlyph(0).advanceWidth * scale},
  }
}

/** The part of a font that has these glyphs by place, of which the first is the missing one. */
export function cutSubset(font: Font, glyphs: readonly SubsetGlyph[]): Subset {
  const subset = font.createSubset()
  for (const {id} of glyphs) subset.includeGlyph(id)
  const bytes = subset.encode()
  const unicode = toUnicode(glyphs.map(({reading}) => reading))
  return {file: zlibSync(bytes), size: bytes.length, unicode: zlibSync(new TextEncoder().encode(unicode))}
}

/** What documents in common characters need of a font. It takes a second, and is done when the program is built. */
export function cutCommonFont(font: Font): CommonFont {
  const scale = 1000 / font.unitsPerEm
  const measures = measureFont(font)
  const found = COMMON_TEXTS.flatMap((reading) => {
    const [glyph, ...more] = font.layout(reading).glyphs
    return glyph === undefined || glyph.id === 0 || more.length > 0
      ? []
      : [{reading, id: glyph.id, width: glyph.advanceWidth * scale}]
  })
  // A character that shares the glyph of an earlier one could not be told from it.
  const own = found.filter(({id}, index) => found.findIndex((other) => other.id === id) === index)
  const glyphs = [measures.missing, ...own]
  const kerned = glyphs.map(({reading}) => kerningRow(font, reading, glyphs, scale))
  const kinds = [...new Set(kerned)]
  return {
    measures,
    glyphs,
    rows: kerned.map((row) => kinds.indexOf(row)),
    kerning: kinds.map((row) => JSON.parse(row)),
    subset: cutSubset(font, glyphs),
  }
}

/** The kerning of one glyph with each that may follow it, as JSON, by which equal rows are known. */
function kerningRow(font: Font, first: string, glyphs: readonly SubsetGlyph[], scale: number): string {
  const row: Record<string, number> = {}
  if (first === '\0') return JSON.stringify(row)
  for (const [place, {reading}] of glyphs.entries()) {
    if (place === 0) continue
    const shaped = font.layout(first + reading)
    const [glyph] = shaped.glyphs
    const [position] = shaped.positions
    // Letters that join are one glyph, which has a place of its own.
    if (glyph === undefined || position === undefined || shaped.glyphs.length !== 2) continue
    const reach = (position.xAdvance - glyph.advanceWidth) * scale
    if (reach !== 0) row[String(place)] = reach
  }
  return JSON.stringify(row)
}

// A range of a character map lies within one last byte (PDF 32000-1:2008, 9.10.3).
const RANGE = 256

/** A character map from places to the UTF-16 of what they stand for. */
function toUnicode(readings: readonly string[]): string {
  const ranges: string[] = []
  for (let start = 0; start < readings.length; start += RANGE) {
    const part = readings.slice(start, start + RANGE)
    const texts = part.map((reading) => `<${hexUnits(reading)}>`).join(' ')
    ranges.push(`<${glyphCode(start)}> <${glyphCode(start + part.length - 1)}> [${texts}]`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${ranges.length} beginbfrange
${ranges.join('\n')}
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}

const hexUnits = (text: string): string =>
  Array.from({length: text.length}, (_, index) => glyphCode(text.charCodeAt(index))).join('')
