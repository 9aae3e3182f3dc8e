import type {Contact} from '../directory/service.ts'
import {type Inline, line, type Span, value} from '../document/model.ts'

/** A phone number to ring, or an address to write to, from the page. */
export function contactSpan({kind, value: text}: Contact): Span {
  const scheme = kind === 'phone' ? 'tel' : 'mailto'
  return {kind: 'link', text, href: `${scheme}:${text.replaceAll(' ', '')}`}
}

/** A contact and what it is for. */
export function contactLine(contact: Contact): Inline {
  const {label} = contact
  return label === '' ? line(contactSpan(contact)) : line(contactSpan(contact), ' – ', value(label))
}

/** A website by its host: nobody types the rest from paper, and on the screen the link leads all the way. */
export function websiteSpan(website: string): Span {
  return {kind: 'link', text: /^https?:\/\/([^/?#]+)/i.exec(website)?.[1] ?? website, href: website}
}
