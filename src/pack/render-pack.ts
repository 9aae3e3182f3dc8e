import type {Document} from '../document/model.ts'
import type {PdfFonts} from '../document/pdf-fonts.ts'
import type {Pack} from './build-pack.ts'

type Content = string | Uint8Array

/** Reads the fonts of a PDF when the first is made. */
type LoadFonts = () => PdfFonts

/**
 * The formats in which a pack is written: the ending of the file, and how a document becomes its content. A renderer
 * is loaded when a file in its format is made.
 */
const RENDERERS = {
  html: async (document) => (await import('../document/html.ts')).renderHtml(document),
  md: async (document) => (await import('../document/markdown.ts')).renderMarkdown(document),
  pdf: async (document, loadFonts) => (await import('../document/pdf.ts')).renderPdf(document, loadFonts()),
  docx: async (document) => (await import('../document/docx.ts')).renderDocx(document),
} as const satisfies Record<string, (document: Document, loadFonts: LoadFonts) => Promise<Content>>

export type PackFormat = keyof typeof RENDERERS
export const PACK_FORMATS = Object.keys(RENDERERS) as readonly PackFormat[]

/** One file of a pack: `document` is the name of the document that it shows. */
export interface PackFile {
  readonly name: string
  readonly document: string
  readonly format: PackFormat
  readonly content: Content
}

/** Every document of a pack in every format asked for, in the order of the documents. */
export async function renderPack(
  {documents}: Pack,
  formats: readonly PackFormat[],
  loadFonts: LoadFonts,
): Promise<PackFile[]> {
  const files: PackFile[] = []
  for (const {name, document} of documents) {
    for (const format of PACK_FORMATS) {
      if (!formats.includes(format)) continue
      files.push({
        name: `${name}.${format}`,
        document: name,
        format,
        content: await RENDERERS[format](document, loadFonts),
      })
    }
  }
  return files
}
