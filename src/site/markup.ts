import {escapeHtml} from '../document/html.ts'
import {safeAddress} from '../document/model.ts'

/** HTML that is known to be ours; anything else that goes into a page is text, and is escaped. */
export interface Markup {
  readonly markup: string
}

type Part = string | number | null | Markup | readonly Markup[]

/** A template of HTML: our own words as they stand, and whatever is put into them as text. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.map((string, index) => {
    const part = parts[index]
    return part === undefined ? string : string + toText(part)
  })
  return {markup: text.join('')}
}

function toText(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return 'markup' in part ? part.markup : part.map(({markup}) => markup).join('')
}

/** Text made elsewhere that is already HTML: a style sheet, a script, data. */
export const ready = (markup: string): Markup => ({markup})

/** A link, or its text alone where the address is not one that may be followed. */
export function linkTo(href: string, text: string): Markup {
  const address = safeAddress(href)
  return address === null ? html`${text}` : html`<a href="${address}" rel="noreferrer noopener">${text}</a>`
}
