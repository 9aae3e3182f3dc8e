import {cleanText, runsRightToLeft} from './clean-text.ts'
import {type Block, type Document, type FactItem, type Inline, type Span, safeAddress} from './model.ts'
import {qrWords} from './qr-words.ts'

/**
 * A document as Markdown (CommonMark with tables), for systems that take text. Whatever a field holds is escaped, so
 * that it shows as it is written and can start no markup, no HTML and no link.
 */
export function renderMarkdown(document: Document): string {
  const marks = [document.marking, document.stamp].filter((mark) => mark !== null).map(inStrong)
  const blocks = [
    ...marks,
    `# ${escapeMarkdown(document.title)}`,
    ...document.blocks.map(renderBlock),
    ...(document.footer === null ? [] : [guardStart(escapeMarkdown(document.footer))]),
    ...marks,
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** Text with everything escaped that Markdown, or the HTML within it, would read as markup. */
export function escapeMarkdown(text: string): string {
  return (
    cleanText(text)
      .trim()
      // Entities, because older renderers pass a backslash before these through with the tag behind it.
      .replace(/&(?=[#A-Za-z])/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_{}[\]#|~$^]/g, '\\$&')
      // Addresses that some renderers make into links by themselves.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/(?<=\bwww)\./gi, '\\.')
  )
}

/** A line whose first characters would begin a list, a rule, a heading underline or a definition, held back. */
function guardStart(rendered: string): string {
  return rendered.replace(/^(\d{1,9})(?=[.)])/, '$1\\').replace(/^[-+=:]/, '\\$&')
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${renderInline(block.content)}`
    case 'paragraph':
      return guardStart(renderInline(block.content))
    case 'facts':
      return block.items.map(renderFact).join('\n')
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${guardStart(renderInline(item))}`)
        .join('\n')
    case 'table':
      return renderTable(block)
    case 'callout':
      return [inStrong(block.title), ...block.content.map((content) => guardStart(renderInline(content)))]
        .map((text) => `> ${text}`)
        .join('\n>\n')
    // Nobody scans a text file: what the code says stands in its place.
    case 'qr':
      return guardStart(`${escapeMarkdown(block.label)}: ${escapeMarkdown(qrWords(block.text))}`)
    case 'page-break':
      return '---'
  }
}

const renderFact = ({term, values}: FactItem): string =>
  `- ${inStrong(`${term}:`)} ${values.map(renderInline).join('; ')}`

function renderTable({caption, header, rows}: Extract<Block, {kind: 'table'}>): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    inStrong(caption),
    '',
    row(header.map(escapeMarkdown)),
    row(header.map(() => '---')),
    ...rows.map((cells) => row(cells.map(renderInline))),
  ].join('\n')
}

function renderInline(spans: Inline): string {
  return spans.map(renderSpan).join('').trim()
}

function renderSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return spaced(span.text, escapeMarkdown)
    case 'strong':
      return spaced(span.text, (words) => (FRAMEABLE.test(words) ? inStrong(words) : escapeMarkdown(words)))
    case 'value':
      return isolate(escapeMarkdown(span.text))
    case 'link': {
      const address = safeAddress(span.href)
      const text = escapeMarkdown(span.text)
      if (address === null || text === '') return text
      return address === span.text ? `<${address}>` : `[${text}](<${escapeAddress(address)}>)`
    }
    case 'blank':
      return '\\_'.repeat(12)
    // Markdown has no anchors that every renderer knows.
    case 'reference':
      return isolate(escapeMarkdown(span.text))
  }
}

// Within an address Markdown still reads backslashes and entities.
const escapeAddress = (address: string): string =>
  address.replace(/[\\_*[\]~]/g, '\\$&').replace(/&/g, '&amp;')

/** Renders the words of a span and leaves the spaces at its ends outside. */
function spaced(text: string, render: (words: string) => string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return words === '' ? before && ' ' : `${before && ' '}${render(words)}${after && ' '}`
}

// Beside punctuation, what asterisks mean depends on what stands on their other side; framing a letter or a digit
// they always mean emphasis. A span that cannot be framed so is left plain, and nothing of it is lost.
const FRAMEABLE = /^[^\s\p{P}\p{S}](?:.*[^\s\p{P}\p{S}])?$/su

/** Emphasis for words that a space or the end of the line follows. */
function inStrong(text: string): string {
  const words = escapeMarkdown(text)
  return /^[^\s\p{P}\p{S}]/u.test(words) ? `**${words}**` : guardStart(words)
}

// U+2068 and U+2069: what the <bdi> of HTML is in plain text.
const isolate = (text: string): string => (runsRightToLeft(text) ? `\u2068${text}\u2069` : text)
