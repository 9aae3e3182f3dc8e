// The parts of pdfkit and fontkit that the PDF renderer uses; the libraries bring no types of their own.

declare module 'fontkit' {
  export interface GlyphPosition {
    xAdvance: number
    yAdvance: number
    xOffset: number
    yOffset: number
  }

  export interface Glyph {
    readonly id: number
    readonly codePoints: readonly number[]
    readonly advanceWidth: number
  }

  export interface GlyphRun {
    readonly glyphs: readonly Glyph[]
    readonly positions: readonly GlyphPosition[]
    readonly advanceWidth: number
  }

  export interface Font {
    readonly postscriptName: string
    /** Units of the font to one em, in which all its measures are. */
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly capHeight: number
    readonly xHeight: number
    readonly italicAngle: number
    readonly bbox: {
      readonly minX: number
      readonly minY: number
      readonly maxX: number
      readonly maxY: number
    }
    hasGlyphForCodePoint(codePoint: number): boolean
    layout(text: string, features?: Readonly<Record<string, boolean>>): GlyphRun
    getGlyph(id: number, codePoints?: readonly number[]): Glyph
    glyphForCodePoint(codePoint: number): Glyph
    createSubset(): {includeGlyph(id: number): number; encode(): Uint8Array}
  }

  export function create(bytes: Uint8Array): Font
}

declare module 'pdfkit' {
  /** What a structure element may hold: another element, or marked content of a page. */
  export type StructureChild = StructureElement | StructureContent
  export interface StructureContent {
    readonly refs: readonly unknown[]
  }
  export interface StructureElement {
    readonly dictionary: {readonly data: Record<string, unknown>}
    add(child: StructureChild): this
    end(): void
  }
  export interface Outline {
    addItem(title: string, options: {top: number; left: number; expanded?: boolean}): Outline
  }
  /** An object of the file that others refer to. A string in its data is a name, a string object a text. */
  export interface Reference {
    data: Record<string, unknown>
    end(stream?: Uint8Array | string): void
  }
  interface LinkOptions {
    readonly structParent: StructureElement
    /** A string object, by which pdfkit tells text from names. */
    readonly Contents: unknown
  }

  export default class PDFDocument {
    constructor(options: Readonly<Record<string, unknown>>)
    readonly info: Record<string, unknown>
    readonly outline: Outline
    _addInfo: () => void
    /** Where the next object will stand in the file, in bytes. */
    _offset: number
    _write: (data: string | Uint8Array) => void
    /** What was written and not read yet. */
    read(): Uint8Array | null
    ref(data: Readonly<Record<string, unknown>>): Reference
    addPage(): this
    switchToPage(index: number): this
    end(): void
    appendXML(xml: string): void
    addContent: (operators: string) => this
    readonly page: {readonly fonts: Record<string, unknown>; write(operators: string): void}
    fillColor(colour: string): this
    lineWidth(points: number): this
    rect(x: number, y: number, width: number, height: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    fill(colour?: string): this
    stroke(colour: string): this
    link(x: number, y: number, width: number, height: number, address: string, options: LinkOptions): this
    goTo(x: number, y: number, width: number, height: number, name: string, options: LinkOptions): this
    addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void
    struct(type: string, options?: Readonly<Record<string, string>>): StructureElement
    addStructure(element: StructureElement): this
    markStructureContent(tag: string): StructureContent
    markContent(tag: string, options: Readonly<Record<string, unknown>>): this
    endMarkedContent(): this
  }
}

declare module 'bidi-js' {
  export interface Bidi {
    /** The embedding level of each UTF-16 unit. */
    getEmbeddingLevels(text: string, direction: 'ltr'): {readonly levels: Uint8Array}
    getMirroredCharacter(character: string): string | null
  }
  // A CommonJS module, of which the function is all that there is.
  export default function bidiFactory(): Bidi
}
