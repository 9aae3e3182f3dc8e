import {runsRightToLeft} from './clean-text.ts'
import {type DocxParts, escapeXml, linkId} from './docx-xml.ts'
import {type Inline, type Span, safeAddress} from './model.ts'

// Underlined space to write on. A field to type in would have its label, but a field turns to nothing in some
// programs' print.
const LONGEST_BLANK = 56
const renderBlank = (spaces: number): string =>
  `<w:r><w:rPr><w:rStyle w:val="Blank"/></w:rPr><w:t xml:space="preserve">${'\u00a0'.repeat(spaces)}</w:t></w:r>`
// Ends a right-to-left name for programs that order by character: Word goes by run, others do not.
const LEFT_TO_RIGHT_MARK = '<w:r><w:t>\u200e</w:t></w:r>'

/** Spans as the runs of a paragraph; `room` is how many spaces fit on a line of it. */
export function renderRuns(spans: Inline, parts: DocxParts, room = LONGEST_BLANK): string {
  return spans.map((span) => renderSpan(span, parts, Math.min(room, LONGEST_BLANK))).join('')
}

/** Text as one run, in a character style if one is named. */
export function textRun(text: string, style = ''): string {
  const escaped = escapeXml(text)
  if (escaped === '') return ''
  const rightToLeft = runsRightToLeft(escaped)
  const properties = `${style === '' ? '' : `<w:rStyle w:val="${style}"/>`}${rightToLeft ? '<w:rtl/>' : ''}`
  const run = `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped}</w:t></w:r>`
  return rightToLeft ? `${run}${LEFT_TO_RIGHT_MARK}` : run
}

function renderSpan(span: Span, parts: DocxParts, room: number): string {
  switch (span.kind) {
    case 'text':
    case 'value':
      return textRun(span.text)
    case 'strong':
      return textRun(span.text, 'Strong')
    case 'link': {
      const target = linkTarget(span.href)
      if (target === null) return textRun(span.text)
      const known = parts.links.indexOf(target)
      const index = known === -1 ? parts.links.push(target) - 1 : known
      return `<w:hyperlink r:id="${linkId(index)}" w:history="1">${textRun(span.text, 'Hyperlink')}</w:hyperlink>`
    }
    case 'blank':
      return renderBlank(room)
    case 'reference': {
      const bookmark = parts.bookmarks.get(span.anchor)
      return bookmark === undefined
        ? textRun(span.text)
        : `<w:hyperlink w:anchor="${bookmark}" w:history="1">${textRun(span.text, 'Hyperlink')}</w:hyperlink>`
    }
  }
}

/** An address as the format wants it, which calls a file broken for the sake of a malformed one; null for text only. */
function linkTarget(href: string): string | null {
  const address = safeAddress(href)
  const url = address === null ? null : URL.parse(address)
  if (url === null || url.host.startsWith('[')) return null
  return url.href
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[[\]\\^`{|}"<>]/g, encodeURIComponent)
    .replace(/(#[^#]*)(.*)/s, (_, first: string, rest: string) => first + rest.replaceAll('#', '%23'))
}
