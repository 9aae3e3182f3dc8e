import fc from 'fast-check'
import type {Block, Document, Inline, Span} from '../../src/document/model.ts'

// Text that tries to be something else: markup of both languages, their escapes, controls, bidi overrides, scripts
// that run the other way, surrogates that stand alone.
const HOSTILE = [
  '<script>alert(1)</script>',
  '</bdi></p><img src=x onerror=alert(1)>',
  '"><a href="javascript:alert(1)">x</a>',
  '&lt;b&gt; &amp; &#x3c;i&#62; &copy',
  '<!-- --> <![CDATA[x]]> <?php ?>',
  '# not a heading',
  '- not a list',
  '1. not a list',
  '2) not a list',
  '+ nor this',
  '> not a quote',
  '=== ---',
  '---',
  '***',
  '```js',
  '~~~',
  '    code',
  '\tcode',
  '**strong** __strong__ *em* _em_ ~~gone~~ `code`',
  '[link](https://example.org) ![image](x.png) [ref]: x',
  '<https://example.org> https://example.org www.example.org a@example.org',
  '| a | b |\n| --- | --- |',
  'line\nbreak\r\nand\u2028another\\',
  'ends with two spaces  \nnext',
  '$x$ {.class} [^1] :smile: ==mark== ^up^',
  '\\*escaped\\* \\\\ \\<b>',
  '=HYPERLINK("https://example.org")',
  'Đặng Łukasz Şeyma Ó Súilleabháin',
  'فاطمة بنت محمد',
  'দীপা',
  'שרה',
  'می‌خواهم',
  'abc\u202egnp.exe\u202c\u200b\u2066x\u2069',
  '\u0000\u0007\u001b[31mred\u001b[0m',
  '\ud800 lone \udfff',
  '👩‍👧',
  '',
  ' ',
  '&',
  '#',
  '_',
]

export const anyText: fc.Arbitrary<string> = fc.oneof(
  {weight: 3, arbitrary: fc.constantFrom(...HOSTILE)},
  {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 40})},
  {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 40})},
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE))
      .map((pair) => pair.join('')),
  },
)

const anySpan: fc.Arbitrary<Span> = fc.oneof(
  fc.record({kind: fc.constantFrom('text' as const, 'strong' as const, 'value' as const), text: anyText}),
  fc.record({
    kind: fc.constant('link' as const),
    text: anyText,
    href: fc.oneof(
      anyText,
      fc.webUrl(),
      anyText.map((text) => `https://example.org/${text}`),
    ),
  }),
  fc.record({kind: fc.constant('blank' as const), label: anyText}),
)

const anyInline: fc.Arbitrary<Inline> = fc.array(anySpan, {minLength: 1, maxLength: 4})

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({kind: fc.constant('heading' as const), level: fc.constant(2 as const), content: anyInline}),
  fc.record({kind: fc.constant('paragraph' as const), content: anyInline}),
  fc.record({
    kind: fc.constant('facts' as const),
    items: fc.array(fc.record({term: anyText, values: fc.array(anyInline, {minLength: 1, maxLength: 2})}), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(anyInline, {minLength: 1, maxLength: 3}),
  }),
  fc.integer({min: 1, max: 3}).chain((columns) =>
    fc.record({
      kind: fc.constant('table' as const),
      caption: anyText,
      header: fc.array(anyText, {minLength: columns, maxLength: columns}),
      rows: fc.array(fc.array(anyInline, {minLength: columns, maxLength: columns}), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  ),
  fc.record({
    kind: fc.constant('callout' as const),
    tone: fc.constantFrom('note' as const, 'warning' as const, 'safety' as const),
    title: anyText,
    content: fc.array(anyInline, {minLength: 1, maxLength: 2}),
  }),
  fc.record({
    kind: fc.constant('qr' as const),
    text: fc.oneof(anyText, fc.constantFrom('tel:02079460000', 'https://example.org/a?b=c&d=%22')),
    label: anyText,
  }),
  fc.constant({kind: 'page-break' as const}),
)

/** Any document, with hostile text in every field that can hold text. */
export const anyDocument: fc.Arbitrary<Document> = fc.record({
  title: anyText,
  language: fc.constant('en-GB'),
  marking: fc.constantFrom(null, 'OFFICIAL' as const, 'OFFICIAL-SENSITIVE' as const),
  stamp: fc.option(anyText, {nil: null}),
  textSize: fc.constantFrom('standard' as const, 'large' as const, 'easy-read' as const),
  blocks: fc.array(anyBlock, {maxLength: 5}),
  footer: fc.option(anyText, {nil: null}),
})

/** The texts that a reader of a document must see, in no order. Labels of blanks are left out: paper has a line. */
export function textsOf(document: Document): string[] {
  const {title, stamp, footer, marking, blocks} = document
  const own = [title, stamp, footer, marking].filter((text) => text !== null)
  return [...own, ...blocks.flatMap(blockTexts)]
}

function blockTexts(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return inlineTexts(block.content)
    case 'facts':
      return block.items.flatMap(({term, values}) => [term, ...values.flatMap(inlineTexts)])
    case 'list':
      return block.items.flatMap(inlineTexts)
    case 'table':
      return [block.caption, ...block.header, ...block.rows.flat().flatMap(inlineTexts)]
    case 'callout':
      return [block.title, ...block.content.flatMap(inlineTexts)]
    // What the code opens is in the picture; its caption is what is read.
    case 'qr':
      return [block.label]
    case 'page-break':
      return []
  }
}

const inlineTexts = (spans: Inline): string[] =>
  spans.flatMap((span) => (span.kind === 'blank' ? [] : [span.text]))
