import type PDFDocument from 'pdfkit'
import type {Reference} from 'pdfkit'
import {type FontMeasures, glyphCode, type ShapedGlyph, type Subset, type SubsetGlyph} from './pdf-common.ts'
import {cutSubset} from './pdf-cut.ts'
import type {Face} from './pdf-fonts.ts'

/** A glyph as a document has it: how text names it, and what the document says that it stands for. */
export interface OwnGlyph {
  readonly code: string
  readonly reading: string
}

// Six capital letters, by which readers tell part of a font from a font.
const SUBSET_TAG = 'RSTTLE'
// Symbolic (bit 3): text is shown by the places of its glyphs, not by an encoding of characters.
const FLAGS = 4
// The subsets of a face that are kept: those of the documents of one person, or a few.
const MAX_SUBSETS = 8

/**
 * A face in one document. Its glyphs are the common ones and those that the document needs beyond them; pdfkit would
 * cut, compress and name a subset for each document, which was half of the work of writing it.
 */
export class EmbeddedFace {
  readonly id: string
  private readonly face: Face
  private readonly pdf: PDFDocument
  private readonly dictionary: Reference
  // By place, from that of the missing glyph on.
  private readonly glyphs: SubsetGlyph[]
  private readonly places: Map<number, number>

  constructor(pdf: PDFDocument, face: Face, id: string) {
    this.pdf = pdf
    this.face = face
    this.id = id
    this.dictionary = pdf.ref({})
    this.glyphs = [...(face.common?.glyphs ?? [face.measures.missing])]
    this.places = new Map(this.glyphs.map((glyph, place) => [glyph.id, place]))
  }

  /** Notes that a page shows text in this face. */
  use(): void {
    this.pdf.page.fonts[this.id] ??= this.dictionary
  }

  /** The glyph in this document, taken in at its first use, with the reading that it has there. */
  include({id, reading, width}: ShapedGlyph): OwnGlyph {
    const place = this.places.get(id) ?? this.glyphs.length
    if (place === this.glyphs.length) {
      this.glyphs.push({id, reading, width})
      this.places.set(id, place)
    }
    return {code: glyphCode(place), reading: this.glyphs[place]?.reading ?? reading}
  }

  /** Writes the font into the document, of which all pages are drawn. */
  embed(): void {
    const {pdf, face, glyphs} = this
    const {file, size, unicode} = subsetOf(face, glyphs)
    const name = `${SUBSET_TAG}+${face.measures.name}`
    const descriptor = pdf.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: FLAGS,
      ...describeMeasures(face.measures),
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
      W: [0, glyphs.map(({width}) => width)],
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
}

const describeMeasures = (measures: FontMeasures): Readonly<Record<string, unknown>> => ({
  FontBBox: measures.box,
  ItalicAngle: measures.italicAngle,
  Ascent: measures.ascent,
  Descent: measures.descent,
  CapHeight: measures.capHeight,
  XHeight: measures.xHeight,
})

const subsets = new WeakMap<Face, Map<string, Subset>>()

function subsetOf(face: Face, glyphs: readonly SubsetGlyph[]): Subset {
  const {common, font} = face
  if (common?.glyphs.length === glyphs.length) return common.subset
  if (font === null) throw new Error('A glyph that is not common was taken from common ones.')
  const known = subsets.get(face) ?? new Map<string, Subset>()
  subsets.set(face, known)
  const key = glyphs
    .slice(common?.glyphs.length)
    .map(({id, reading}) => `${id} ${reading}`)
    .join('\0')
  const subset = known.get(key) ?? cutSubset(font, glyphs)
  known.set(key, subset)
  const [oldest] = known.keys()
  if (known.size > MAX_SUBSETS && oldest !== undefined) known.delete(oldest)
  return subset
}

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
