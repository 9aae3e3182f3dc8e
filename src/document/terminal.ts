import {eastAsianWidth} from 'get-east-asian-width'
import {cleanText} from './clean-text.ts'
import type {Block, Document, Inline, Span} from './model.ts'
import {qrWords} from './qr-words.ts'

/** How a terminal shows the few things that stand out; each returns its text unchanged where there is no colour. */
export interface TerminalStyle {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly warn: (text: string) => string
  readonly bad: (text: string) => string
}

/** A word that must not be broken: pieces of one or more spans with no space between them. */
type Word = readonly {readonly text: string; readonly style: (text: string) => string}[]

const plain = (text: string): string => text

const PRINTABLE_ASCII = /^[ -~]*$/
const INVISIBLE = /[\p{M}\p{Cf}]/u

/** Columns that uncoloured text takes. By code point: measuring by cluster starts `Intl`, which is slow to start. */
function columns(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length
  let width = 0
  for (const character of text) {
    if (!INVISIBLE.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0)
  }
  return width
}

/** A document as text for a terminal `width` columns wide. It ends with a line feed. */
export function renderTerminal(document: Document, options: {width: number; style: TerminalStyle}): string {
  const {width, style} = options
  const marks = [document.marking, document.stamp].filter((mark) => mark !== null)
  const markLine = marks.length === 0 ? [] : [style.bold(marks.map(cleanText).join('  '))]
  const title = cleanText(document.title)
  const blocks = [
    ...markLine,
    fill([{kind: 'strong', text: title}], '', width, style),
    ...document.blocks.map((block) => renderBlock(block, width, style)),
    ...(document.footer === null
      ? []
      : [fill([{kind: 'text', text: document.footer}], '', width, style, style.dim)]),
    ...markLine,
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function renderBlock(block: Block, width: number, style: TerminalStyle): string {
  switch (block.kind) {
    case 'heading': {
      const underline = block.level === 2 ? `\n${'-'.repeat(Math.min(width, 40))}` : ''
      return `${fill(block.content, '', width, style, style.bold)}${underline}`
    }
    case 'paragraph':
      return fill(block.content, '', width, style)
    case 'facts':
      return block.items
        .flatMap(({term, values}) =>
          values.map((content) =>
            fill([{kind: 'strong', text: `${term}: `}, ...content], '', width, style, plain, '  '),
          ),
        )
        .join('\n')
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${index + 1}. ` : '- '
          return fill([{kind: 'text', text: mark}, ...item], '', width, style, plain, ' '.repeat(mark.length))
        })
        .join('\n')
    case 'table':
      return renderTable(block, width, style)
    case 'callout': {
      const tone = {note: style.bold, warning: style.warn, safety: style.bad}[block.tone]
      const lines = block.content.map((content) => fill(content, '| ', width, style))
      return [fill([{kind: 'text', text: block.title}], '| ', width, style, tone), ...lines].join('\n')
    }
    case 'qr':
      return fill([{kind: 'text', text: `${block.label}: ${qrWords(block.text)}`}], '', width, style)
    case 'page-break':
      return style.dim('-'.repeat(width))
  }
}

/** A table as one short record for each row, which reads at any width and aloud. */
function renderTable(
  {caption, header, rows}: Extract<Block, {kind: 'table'}>,
  width: number,
  style: TerminalStyle,
): string {
  const records = rows.map(([first, ...rest]) => {
    const cells = rest.map((cell, index) =>
      fill(
        [{kind: 'text', text: `${header[index + 1] ?? ''}: `}, ...cell],
        '  ',
        width,
        style,
        plain,
        '    ',
      ),
    )
    const name = [{kind: 'text' as const, text: `${header[0] ?? ''}: `}, ...(first ?? [])]
    return [fill(name, '', width, style, style.bold, '  '), ...cells].join('\n')
  })
  return [fill([{kind: 'strong', text: caption}], '', width, style), ...records].join('\n')
}

/** Fills lines with words; `indent` begins the first line, and `indent` with `hanging` the others. */
function fill(
  spans: Inline,
  indent: string,
  width: number,
  style: TerminalStyle,
  base: (text: string) => string = plain,
  hanging = '',
): string {
  const lines: string[] = []
  let current: string[] = []
  let used = columns(indent)
  for (const word of toWords(spans, style, base)) {
    const size = columns(word.map(({text}) => text).join(''))
    if (current.length > 0 && used + 1 + size > width) {
      lines.push(current.join(' '))
      current = []
      used = columns(indent + hanging)
    }
    used += size + (current.length > 0 ? 1 : 0)
    current.push(word.map((piece) => piece.style(piece.text)).join(''))
  }
  lines.push(current.join(' '))
  return lines.map((text, index) => `${indent}${index > 0 ? hanging : ''}${text}`.trimEnd()).join('\n')
}

function toWords(spans: Inline, style: TerminalStyle, base: (text: string) => string): Word[] {
  const words: Word[] = []
  let open: Word = []
  for (const span of spans) {
    const pieces = textOf(span).split(' ')
    for (const [index, text] of pieces.entries()) {
      if (index > 0) {
        words.push(open)
        open = []
      }
      if (text !== '') open = [...open, {text, style: span.kind === 'strong' ? style.bold : base}]
    }
  }
  return [...words, open].filter((word) => word.length > 0)
}

function textOf(span: Span): string {
  if (span.kind === 'blank') return '_'.repeat(24)
  const text = cleanText(span.text)
  // On paper and screen a link shows where it leads; here only its words can.
  return span.kind === 'link' && !span.href.includes(text) ? `${text} (${cleanText(span.href)})` : text
}
