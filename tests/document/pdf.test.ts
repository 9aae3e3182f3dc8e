import {execFileSync} from 'node:child_process'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {cleanText} from '../../src/document/clean-text.ts'
import {
  address,
  anchored,
  type Block,
  blank,
  bullets,
  callout,
  type Document,
  facts,
  heading,
  line,
  paragraph,
  reference,
  steps,
  value,
} from '../../src/document/model.ts'
import {renderPdf} from '../../src/document/pdf.ts'
import {loadFonts} from '../../src/io/fonts.ts'
import {ROOT} from '../real-data.ts'
import {anyDocument, textsOf} from './any-document.ts'
import {hasPdfTools, readWith, structureOf, textIn} from './pdf-tools.ts'

const fonts = loadFonts(ROOT)
const render = (document: Document): Promise<Uint8Array> => renderPdf(document, fonts)

const documentOf = (blocks: readonly Block[], over: Partial<Document> = {}): Document => ({
  title: 'Referral',
  language: 'en-GB',
  marking: 'OFFICIAL',
  stamp: null,
  textSize: 'standard',
  blocks,
  footer: 'Keep this safe.',
  ...over,
})

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

// Lines are broken anywhere in a long word, and the order of right-to-left letters is checked by itself below. What
// extraction leaves out or writes otherwise: characters without a glyph to see, and compatibility forms.
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu
const squeeze = (text: string): string => text.replace(INVISIBLE, '').normalize('NFKC')

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const NAMES = [
  'Đặng Thị Hương',
  'Łukasz Żółć',
  'Şeyma Öğüt',
  'Ó Súilleabháin',
  'Ελένη Παπαδοπούλου',
  'Володимир Ґжицький',
  'فاطمة بنت محمد',
  'عبدالله المصري',
  'ثابت بنت يزيد نبيل',
  'بہت شکریہ',
  'שרה כהן',
  'দীপা রহমান',
]

const everyKind: Block[] = [
  heading(2, 'Who'),
  facts([{term: 'Name', values: [line(value('Đặng')), line(blank('signature'))]}]),
  anchored('what', 3, 'What'),
  bullets([line('one'), line('two')]),
  steps([line('first'), line('then ', reference('see what', 'what'))]),
  callout('safety', 'Safety', line('Ring first.')),
  {kind: 'table', caption: 'Rules', header: ['Rule', 'Answer'], rows: [[line('Women only'), line('yes')]]},
  paragraph('At ', address('https://example.org/a?b=1&c=(2)')),
  {kind: 'qr', text: 'tel:+442079460999', label: 'Ring 020 7946 0999'},
  heading(2, 'After'),
  heading(3, 'Below'),
]

describe.skipIf(!hasPdfTools)('a document as a PDF, as other programs read it', () => {
  it('is tagged, has its title and language, and holds nothing that is not in the document', async () => {
    const bytes = await render(documentOf(everyKind, {title: 'Letter to <A> & "B" – Đặng'}))
    const info = readWith('pdfinfo', bytes, [null])
    expect(info).toMatch(/^Title: +Letter to <A> & "B" – Đặng$/m)
    expect(info).toMatch(/^Tagged: +yes$/m)
    expect(info).toMatch(/^PDF version: +1\.7$/m)
    expect(info).toMatch(/A4/)
    expect(info).not.toMatch(/Author|Date/)
    const metadata = readWith('pdfinfo', bytes, ['-meta', null])
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(metadata).toContain('Letter to &lt;A&gt; &amp; "B" – Đặng')
    expect(latin1(bytes)).toContain('/Lang (en-GB)')
    expect(latin1(bytes)).toContain('/DisplayDocTitle true')
  })

  it('has the structure of the document', async () => {
    const bytes = await render(documentOf(everyKind))
    const lines = structureOf(bytes).split('\n')
    const elements = lines
      .map((each) => each.trim().replace(/[ :].*/, ''))
      .filter((each) => /^[A-Z]/.test(each))
    const outline = elements.filter((each) => /^(H\d|P|L|Table|Div|Figure)$/.test(each))
    expect(outline).toEqual('H1 H2 L P P H3 L L Div P P Table P Figure P H2 H3'.split(' '))
    for (const type of ['Document', 'LI', 'Lbl', 'LBody', 'TR', 'TH', 'TD', 'Link', 'Caption', 'Span'])
      expect(elements).toContain(type)
    expect(lines.join('\n')).toMatch(/H2[^\n]*\n\s+"Who"/)
    // The marking is on the page, and no part of what is read.
    expect(lines.join('\n')).not.toMatch(/OFFICIAL|Page 1/)
  })

  it('embeds each font that it uses', async () => {
    const bytes = await render(documentOf(NAMES.map((name) => paragraph(value(name)))))
    const [, , ...rows] = readWith('pdffonts', bytes, [null]).trim().split('\n')
    expect(rows.length).toBeGreaterThanOrEqual(4)
    for (const row of rows) expect(row).toMatch(/CID TrueType +Identity-H +yes yes yes/)
  })

  it.each(NAMES)('gives the name %s back', async (name) => {
    const bytes = await render(documentOf([paragraph('It is ', value(name), ' here.')]))
    const text = readWith('pdftotext', bytes, [null, '-']).replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    expect(text.replace(/\s+/g, ' ')).toContain(name)
  })

  it('prints a character that no font has as its code point, and gives the character back', async () => {
    const bytes = await render(documentOf([paragraph(value('a 😀 b'))]))
    expect(textIn(bytes)).toContain('a 😀 b')
    expect(readWith('pdffonts', bytes, [null])).toContain('NotoSans')
    // Seven letters wider than without it: something stands there to see.
    const words = readWith('pdftotext', bytes, ['-bbox', null, '-'])
    const [, left = '0', right = '0'] = /xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>😀/.exec(words) ?? []
    expect(Number(right) - Number(left)).toBeGreaterThan(35)
  })

  it('sets a mark that the font cannot put on the letter before it', async () => {
    const bytes = await render(documentOf([paragraph(value('\u0600\u0300 عَلِي'))]))
    const text = textIn(bytes)
    for (const character of ['\u0600', '\u0300']) expect(text).toContain(character)
  })

  it('loses no text, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const text = squeeze(textIn(await render(document)))
        const wanted = textsOf(document).map((each) => squeeze(cleanText(each)))
        // Extraction guesses the order of signs beside right-to-left letters: there each character is looked for.
        if (wanted.some((each) => RIGHT_TO_LEFT.test(each))) {
          expect([...wanted.join('')].filter((character) => !text.includes(character))).toEqual([])
        } else for (const each of wanted) expect(text).toContain(each)
      }),
      {numRuns: 30, endOnFailure: true},
    )
  })

  it('has marking, stamp, footer and number on each page, and every line within the page', async () => {
    const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6).slice(0, 200)
    const bytes = await render(
      documentOf(
        [
          facts([{term: long, values: [line(value(long)), line(value(long))]}]),
          paragraph('word '.repeat(1000)),
          paragraph('x'.repeat(5000)),
          {
            kind: 'table',
            caption: long,
            header: [long, 'b', 'c', 'd', 'e', 'f'],
            rows: [
              [long, long, 'c', 'd', 'e', 'f'].map((text) => line(value(text))),
              ['word '.repeat(1000), 'b', 'c', 'd', 'e', long].map((text) => line(value(text))),
            ],
          },
          callout('warning', long, line('word '.repeat(2000))),
          bullets([line('word '.repeat(1000))]),
          heading(2, long),
        ],
        {stamp: 'DRAFT', textSize: 'large'},
      ),
    )
    const pages = textIn(bytes).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(10)
    for (const [index, page] of pages.entries()) {
      expect(page.match(/OFFICIAL – DRAFT/g)).toHaveLength(2)
      expect(page).toContain('Keep this safe.')
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
    }
    expect(squeeze(pages.join('')).match(/word/g)).toHaveLength(5000)
    const words = readWith('pdftotext', bytes, ['-bbox', null, '-'])
    for (const [, xMin, yMin, xMax, yMax] of words.matchAll(
      /xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"/g,
    )) {
      expect(Number(xMin)).toBeGreaterThan(50)
      expect(Number(xMax)).toBeLessThan(595.28 - 50)
      expect(Number(yMin)).toBeGreaterThan(20)
      expect(Number(yMax)).toBeLessThan(841.89 - 20)
    }
  })

  it('keeps a heading with what follows it, and repeats the header of a table', async () => {
    const rows = Array.from({length: 90}, (_, index) => [line(`row ${index}`), line('text')])
    for (let lines = 28; lines < 44; lines += 1) {
      const before = Array.from({length: lines}, (_, index) => paragraph(`before ${index}`))
      const pages = textIn(
        await render(
          documentOf([
            ...before,
            heading(2, 'Heading'),
            heading(3, 'Under it'),
            {kind: 'table', caption: 'Caption', header: ['Left head', 'Right head'], rows},
          ]),
        ),
      ).split('\f')
      const page = pages.find((each) => each.includes('Under it')) ?? ''
      for (const text of ['Heading', 'Caption', 'Left head', 'row 0']) expect(page).toContain(text)
      const later = pages.filter((each) => /row \d/.test(each))
      for (const each of later) expect(each.match(/Left head\s+Right head/g)).toHaveLength(1)
    }
  })
})

describe('a document as a PDF', () => {
  it('is the same bytes whenever it is made, in one process and in another', async () => {
    const document = documentOf([...everyKind, ...NAMES.map((name) => paragraph(value(name)))])
    const first = await render(document)
    await render(documentOf([paragraph(value('Ð Đ fi ÐĐ'))]))
    expect(Buffer.compare(await render(document), first)).toBe(0)
    const script = `
      import {renderPdf} from './src/document/pdf.ts'
      import {loadFonts} from './src/io/fonts.ts'
      const document = JSON.parse(process.argv[1])
      process.stdout.write(await renderPdf(document, loadFonts(process.cwd())))`
    const other = execFileSync(
      process.execPath,
      ['--input-type=module-typescript', '-e', script, JSON.stringify(document)],
      {cwd: ROOT, maxBuffer: 16 * 1024 * 1024},
    )
    expect(Buffer.compare(other, first)).toBe(0)
  })

  it('leads only to addresses that may be followed, and to headings that are there', async () => {
    const bytes = await render(
      documentOf([
        paragraph({kind: 'link', text: 'bad', href: 'javascript:alert(1)'}, address('mailto:a@example.org')),
        paragraph(reference('nowhere', 'missing'), reference('somewhere', 'there')),
        anchored('there', 2, 'There'),
      ]),
    )
    const file = latin1(bytes)
    expect([...file.matchAll(/\/URI \(([^)]*)\)/g)].map(([, to]) => to)).toEqual(['mailto:a@example.org'])
    expect(file).not.toMatch(/javascript|JavaScript/)
    expect([...file.matchAll(/\/S \/GoTo\s+\/D \(([^)]*)\)/g)].map(([, to]) => to)).toEqual(['there'])
  })

  it('has bookmarks for its headings, one under the other', async () => {
    const file = latin1(await render(documentOf(everyKind)))
    const titles = [...file.matchAll(/\/Title \(([^)]*)\)/g)].map(([, title]) => title)
    for (const title of ['Referral', 'Who', 'What', 'After', 'Below']) expect(titles).toContain(title)
    expect(file).toContain('/Outlines')
  })
})
