import {renderHtml} from '../document/html.ts'
import {renderMarkdown} from '../document/markdown.ts'
import type {Document} from '../document/model.ts'
import type {Pack} from './build-pack.ts'

/** The formats in which a pack is written: the ending of the file, and how a document becomes its content. */
const RENDERERS = {
  html: renderHtml,
  md: renderMarkdown,
} as const satisfies Record<string, (document: Document) => string>

export type PackFormat = keyof typeof RENDERERS
export const PACK_FORMATS = Object.keys(RENDERERS) as readonly PackFormat[]

/** One file of a pack: `document` is the name of the document that it shows. */
export interface PackFile {
  readonly name: string
  readonly document: string
  readonly format: PackFormat
  readonly content: string
}

/** Every document of a pack in every format asked for, in the order of the documents. */
export function renderPack({documents}: Pack, formats: readonly PackFormat[]): PackFile[] {
  return documents.flatMap(({name, document}) =>
    PACK_FORMATS.filter((format) => formats.includes(format)).map((format) => ({
      name: `${name}.${format}`,
      document: name,
      format,
      content: RENDERERS[format](document),
    })),
  )
}
