import {cleanText} from './clean-text.ts'

const ENTITIES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}

/** Text as XML content or as a quoted attribute. What XML cannot carry is what `cleanText` takes out. */
export function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

/** A paragraph in a style; `properties` are those that the style does not have, in the order of the schema. */
export function paragraphXml(style: string, content: string, properties = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${content}</w:p>`
}

/** What the parts of a Word file share: all that is not text, collected while the text is written. */
export interface DocxParts {
  /** Addresses that the document leads to; the place in this list makes the name of the relationship. */
  readonly links: string[]
  /** Pictures as PNG. */
  readonly images: Uint8Array[]
  /** The bookmark of each anchor. */
  readonly bookmarks: ReadonlyMap<string, string>
  /** Characters of body text across the page, of average width. */
  readonly charactersAcross: number
  numberedLists: number
}

export const linkId = (index: number): string => `link${index + 1}`
export const imageId = (index: number): string => `image${index + 1}`
/** Numbering 1 is the bullets; each numbered list has its own, so that each begins at 1. */
export const numberingOf = (list: number): number => list + 2
