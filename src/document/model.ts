/** The protective marking of a document, under the Government Security Classifications. */
export type Marking = 'OFFICIAL' | 'OFFICIAL-SENSITIVE'

/**
 * A run of text. `text` and `strong` are our own words; `value` is anything from a file or a person, which renderers
 * keep apart from its neighbours, so that a name in another script cannot reorder the line; `blank` is a space to
 * write in by hand, and `label` says what belongs there to someone who cannot see it; `reference` leads to the heading
 * with that anchor, where the format has such links.
 */
export type Span =
  | {readonly kind: 'text' | 'strong' | 'value'; readonly text: string}
  | {readonly kind: 'link'; readonly text: string; readonly href: string}
  | {readonly kind: 'blank'; readonly label: string}
  | {readonly kind: 'reference'; readonly text: string; readonly anchor: string}

export type Inline = readonly Span[]

/** A term and what stands against it, one line for each value. */
export interface FactItem {
  readonly term: string
  readonly values: readonly Inline[]
}

export type CalloutTone = 'note' | 'warning' | 'safety'

export type Block =
  | {
      readonly kind: 'heading'
      readonly level: 2 | 3 | 4
      readonly content: Inline
      /** A name for it that is unique in the document: lower-case letters, digits and hyphens. */
      readonly anchor?: string
    }
  | {readonly kind: 'paragraph'; readonly content: Inline}
  | {readonly kind: 'facts'; readonly items: readonly FactItem[]}
  | {readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Inline[]}
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly header: readonly string[]
      /** Each row has as many cells as the header; the first names the row. */
      readonly rows: readonly (readonly Inline[])[]
    }
  | {
      readonly kind: 'callout'
      readonly tone: CalloutTone
      readonly title: string
      readonly content: readonly Inline[]
    }
  /**
   * A code that opens `text`, a web address or a telephone number as `tel:`, on a phone whose camera sees it. `label`
   * is its caption and says in words where it leads, for those who cannot scan it.
   */
  | {readonly kind: 'qr'; readonly text: string; readonly label: string}
  | {readonly kind: 'page-break'}

/**
 * A document without a format. The title is its first heading; those of the blocks begin at level 2 and skip none.
 * `marking` and `stamp` (for example that it is a draft) stand on every page, as does `footer`. `textSize` `large` is
 * 14 point, for people who are handed a leaflet; `easy-read` is 16 point with space between the lines. `language` is a
 * BCP 47 tag.
 */
export interface Document {
  readonly title: string
  readonly language: string
  readonly marking: Marking | null
  readonly stamp: string | null
  readonly textSize: 'standard' | 'large' | 'easy-read'
  readonly blocks: readonly Block[]
  readonly footer: string | null
}

/** An address as a link to itself. */
export const address = (href: string): Span => ({kind: 'link', text: href, href})

/** A run of spans; plain strings are our own words. */
export function line(...parts: readonly (string | Span)[]): Inline {
  return parts.map((part) => (typeof part === 'string' ? {kind: 'text', text: part} : part))
}

export const strong = (text: string): Span => ({kind: 'strong', text})
export const value = (text: string): Span => ({kind: 'value', text})
export const blank = (label: string): Span => ({kind: 'blank', label})
export const reference = (text: string, anchor: string): Span => ({kind: 'reference', text, anchor})

export const heading = (level: 2 | 3 | 4, ...parts: readonly (string | Span)[]): Block => ({
  kind: 'heading',
  level,
  content: line(...parts),
})

/** A heading that references can lead to. */
export const anchored = (anchor: string, level: 2 | 3 | 4, ...parts: readonly (string | Span)[]): Block => ({
  kind: 'heading',
  level,
  content: line(...parts),
  anchor,
})

export const paragraph = (...parts: readonly (string | Span)[]): Block => ({
  kind: 'paragraph',
  content: line(...parts),
})

/** A list of facts; those without a value are left out. */
export const facts = (items: readonly FactItem[]): Block => ({
  kind: 'facts',
  items: items.filter(({values}) => values.length > 0),
})

export const bullets = (items: readonly Inline[]): Block => ({kind: 'list', ordered: false, items})
export const steps = (items: readonly Inline[]): Block => ({kind: 'list', ordered: true, items})

export const callout = (tone: CalloutTone, title: string, ...content: readonly Inline[]): Block => ({
  kind: 'callout',
  tone,
  title,
  content,
})

// What a reader may follow from a document; anything else is printed as text and leads nowhere.
const SAFE_SCHEME = /^(?:https?|mailto|tel):/i

/** The address that a link may lead to, with what could end it early escaped; null when it may not be followed. */
export function safeAddress(href: string): string | null {
  if (!SAFE_SCHEME.test(href)) return null
  return href.replace(/[^!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]/gu, (character) =>
    encodeURIComponent(character.toWellFormed()),
  )
}
