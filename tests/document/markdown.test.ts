import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import {describe, expect, it} from 'vitest'
import {cleanText} from '../../src/document/clean-text.ts'
import {escapeMarkdown, renderMarkdown} from '../../src/document/markdown.ts'
import {
  address,
  blank,
  bullets,
  callout,
  type Document,
  facts,
  heading,
  line,
  paragraph,
  strong,
  value,
} from '../../src/document/model.ts'
import {anyDocument, anyText, textsOf} from './any-document.ts'

// Raw HTML on: what a lenient reader would let through must not be there to let through.
const reader = new MarkdownIt({html: true, linkify: false})

type Token = ReturnType<typeof reader.parse>[number]

const flatten = (tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token) => [token, ...flatten(token.children ?? [])])

/** The words that a reader shows, single-spaced and without the isolates round right-to-left text. */
const shown = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      token.type === 'text'
        ? token.content
        : token.type === 'inline' || token.type.endsWith('_close')
          ? ' '
          : '',
    )
    .join('')
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')

const plain = (over: Partial<Document>): Document => ({
  title: 'Title',
  language: 'en-GB',
  marking: null,
  stamp: null,
  textSize: 'standard',
  blocks: [],
  footer: null,
  ...over,
})

describe('a document as Markdown', () => {
  it('shows any text literally, on its own', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const inline = flatten(reader.parse(renderMarkdown(plain({blocks: [paragraph(value(text))]})), {}))
        const kinds = new Set(inline.map(({type}) => type))
        for (const kind of [
          'html_inline',
          'html_block',
          'link_open',
          'image',
          'code_inline',
          'fence',
          'hr',
          'softbreak',
        ])
          expect(kinds).not.toContain(kind)
        expect(shown(inline).trim()).toBe(`Title ${cleanText(text).trim()}`.trim())
      }),
      {numRuns: 300},
    )
  })

  it('shows every text of any document and makes only the blocks that are there', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const tokens = flatten(reader.parse(renderMarkdown(document), {}))
        const count = (type: string): number => tokens.filter((token) => token.type === type).length
        const blocks = (kind: string): number => document.blocks.filter((block) => block.kind === kind).length
        expect(count('html_inline') + count('html_block') + count('image') + count('code_inline')).toBe(0)
        expect(count('fence') + count('code_block')).toBe(0)
        expect(count('heading_open')).toBe(1 + blocks('heading'))
        expect(count('table_open')).toBe(blocks('table'))
        expect(count('blockquote_open')).toBe(blocks('callout'))
        expect(count('hr')).toBe(blocks('page-break'))
        const text = shown(tokens)
        for (const wanted of textsOf(document)) expect(text).toContain(cleanText(wanted).trim())
      }),
      {numRuns: 300},
    )
  })

  it('reads well where there is nothing to escape', () => {
    const document = plain({
      title: 'Referral',
      marking: 'OFFICIAL',
      stamp: 'DRAFT',
      footer: 'Keep it safe.',
      blocks: [
        callout('warning', 'Careful', line('Ring first.')),
        heading(2, 'Whom it is for'),
        facts([
          {term: 'Name', values: [line(value('Zoë O’Brien-Łukasz'))]},
          {term: 'Phone', values: [line(value('07700 900123')), line(blank('other phone'))]},
        ]),
        bullets([line('One ', strong('two'), '.'), line('Three')]),
        {
          kind: 'table',
          caption: 'Rules',
          header: ['Rule', 'Answer'],
          rows: [[line('Women only'), line('Meets this')]],
        },
        paragraph(address('https://example.org/a_b?c=1&d=2')),
      ],
    })
    expect(renderMarkdown(document)).toMatchInlineSnapshot(`
      "**OFFICIAL**

      **DRAFT**

      # Referral

      > **Careful**
      >
      > Ring first.

      ## Whom it is for

      - **Name:** Zoë O’Brien-Łukasz
      - **Phone:** 07700 900123; \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_

      - One **two**.
      - Three

      **Rules**

      | Rule | Answer |
      | --- | --- |
      | Women only | Meets this |

      <https://example.org/a_b?c=1&d=2>

      Keep it safe.

      **OFFICIAL**

      **DRAFT**
      "
    `)
  })

  it('keeps a right-to-left name apart from its neighbours', () => {
    expect(renderMarkdown(plain({blocks: [paragraph('Name: ', value('שרה'), ', 34')]}))).toContain(
      'Name: \u2068שרה\u2069, 34',
    )
  })

  it('drops what hides or reorders text, and nothing else', () => {
    expect(escapeMarkdown('a\u202eb\u200bc\u0000d\u{e0041}e')).toBe('abcde')
    expect(escapeMarkdown('می‌خواهم 👩‍👧')).toBe('می‌خواهم 👩‍👧')
  })
})
