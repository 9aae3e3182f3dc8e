import {zlibSync} from 'fflate'
import type PDFDocument from 'pdfkit'
import type {Reference} from 'pdfkit'
import {type Face, glyphCode, type ShapedGlyph} from './pdf-fonts.ts'

/** A glyph as a document has it: how text names it, and what the document says that it stands for. */
export interface OwnGlyph {
  readonly code: string
  readonly reading: string
}

// Six capital letters, by which readers tell part of a font from a font.
const SUBSET_TAG = 'RSTTLE'
// Symbolic (bit 3): text is shown by the places of its glyphs, not by an encoding of characters.
const FLAGS = 4
// The subsets of a face that are kept beside the common one: those of the documents of one person, or a few.
const MAX_SUBSETS = 8

/**
 * A face in one document. Its glyphs are the common ones and those that the document needs beyond them; pdfkit would
 * cut, compress and name a subset for each document, which was half of the work of writing it.
 */
export class EmbeddedFace {
  readonly id: string
  private readonly face: Face
  private readonly extra = new Map<number, OwnGlyph>()
  private readonly widths: number[]
  private readonly readings: string[]
  private readonly pdf: PDFDocument
  private readonly dictionary: Reference

  constructor(pdf: PDFDocument, face: Face, id: string) {
    this.pdf = pdf
    this.face = face
    this.id = id
    this.widths = [...face.common.widths]
    this.readings = [...face.common.readings]
    this.dictionary = pdf.ref({})
  }

  /** Notes that a page shows text in this face. */
  use(): void {
    this.pdf.page.fonts[this.id] ??= this.dictionary
  }

  /** The glyph in this document, taken in at its first use, with the reading that it has there. */
  include({id, reading, width}: ShapedGlyph): OwnGlyph {
    const place = this.face.common.places.get(id)
    if (place !== undefined) return {code: glyphCode(place), reading: this.readings[place] ?? ''}
    const known = this.extra.get(id)
    if (known !== undefined) return known
    const own = {code: glyphCode(this.widths.length), reading}
    this.extra.set(id, own)
    this.widths.push(width)
    this.readings.push(reading)
    return own
  }

  /** Writes the font into the document, of which all pages are drawn. */
  embed(): void {
    const {pdf, face, widths} = this
    const {font} = face
    const scale = 1000 / font.unitsPerEm
    const {file, size, unicode} = this.subset()
    const name = `${SUBSET_TAG}+${font.postscriptName}`
    const descriptor = pdf.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: FLAGS,
      FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map((at) => at * scale),
      ItalicAngle: font.italicAngle,
      Ascent: face.ascent,
      Descent: face.descent,
      CapHeight: (font.capHeight || font.ascent) * scale,
      XHeight: (font.xHeight || 0) * scale,
      StemV: 0,
      FontFile2: writeStream(pdf, file, {Length1: size}),
    })
    descriptor.end()
    const descendant = pdf.ref({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: {Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0},
      FontDescriptor: descriptor,
      W: [0, widths],
      CIDToGIDMap: 'Identity',
    })
    descendant.end()
    this.dictionary.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: writeStream(pdf, unicode),
    }
    this.dictionary.end()
  }

  private subset(): Subset {
    const known = subsets.get(this.face) ?? new Map<string, Subset>()
    subsets.set(this.face, known)
    const key = [...this.extra].map(([id, {reading}]) => `${id} ${reading}`).join('\0')
    const subset = known.get(key) ?? this.cut()
    known.set(key, subset)
    if (known.size > MAX_SUBSETS + 1) {
      // The oldest but the common one, which has the empty key.
      const oldest = [...known.keys()].find((other) => other !== '')
      if (oldest !== undefined) known.delete(oldest)
    }
    return subset
  }

  private cut(): Subset {
    const cut = this.face.font.createSubset()
    for (const id of [...this.face.common.places.keys(), ...this.extra.keys()]) cut.includeGlyph(id)
    const bytes = cut.encode()
    return {
      file: zlibSync(bytes),
      size: bytes.length,
      unicode: zlibSync(new TextEncoder().encode(toUnicode(this.readings))),
    }
  }
}

/** A part of a font, compressed, and what its glyphs stand for. `size` is that of the part before, in bytes. */
interface Subset {
  readonly file: Uint8Array
  readonly size: number
  readonly unicode: Uint8Array
}

const subsets = new WeakMap<Face, Map<string, Subset>>()

function writeStream(
  pdf: PDFDocument,
  bytes: Uint8Array,
  data: Readonly<Record<string, unknown>> = {},
): Reference {
  // Named as compressed before anything is written, so that pdfkit does not do it again.
  const stream = pdf.ref({...data, Filter: 'FlateDecode'})
  stream.end(bytes)
  return stream
}

// A range of a character map has at most this many places (PDF 32000-1:2008, 9.10.3: within one last byte).
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
