import fc from 'fast-check'
import {strFromU8, unzipSync} from 'fflate'
import {parseFragment} from 'parse5'
import {describe, expect, it} from 'vitest'
import {cleanText} from '../../src/document/clean-text.ts'
import {renderDocx} from '../../src/document/docx.ts'
import {
  anchored,
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
  strong,
  value,
} from '../../src/document/model.ts'
import {anyDocument, textsOf} from './any-document.ts'

async function open(document: Document): Promise<Readonly<Record<string, string>>> {
  const parts = unzipSync(await renderDocx(document))
  return Object.fromEntries(
    Object.entries(parts).map(([path, bytes]) => [path, path.endsWith('.png') ? '' : strFromU8(bytes)]),
  )
}

const decode = (text: string): string => {
  const [node] = parseFragment(text).childNodes
  return node !== undefined && 'value' in node ? node.value : ''
}

const TOKEN = /<(?:\?xml[^<>]*\?|(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?))>|([^<>]+)/y
const ENTITY_ONLY = /^(?:[^&]|&(?:amp|lt|gt|quot);)*$/

/** What is wrong with a part as XML: every character is in a tag or text, tags match, and no entity is unknown. */
function faultsOf(xml: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(xml)
    if (match === null) return [...faults, `no XML: ${xml.slice(at, at + 60)}`]
    const [all, closing, name, attributes = '', empty, text = ''] = match
    if (!ENTITY_ONLY.test(attributes + text)) faults.push(`entity in ${all}`)
    const names = [...attributes.matchAll(/\s([\w:]+)=/g)].map(([, attribute]) => attribute)
    if (new Set(names).size < names.length) faults.push(`attribute twice in ${all}`)
    if (name === undefined || empty === '/') continue
    if (closing === '/') {
      if (open.pop() !== name) faults.push(`${all} closes nothing`)
    } else open.push(name)
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 has no place for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml))
    faults.push('a character that XML has not')
  return [...faults, ...open.map((name) => `${name} is not closed`)]
}

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => decode(text)).join('')

describe('a document for Word', () => {
  it('is well-formed in every part and has every text, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const parts = await open(document)
        for (const [path, xml] of Object.entries(parts))
          if (!path.endsWith('.png')) expect([path, ...faultsOf(xml)]).toEqual([path])
        const shown = ['word/header1.xml', 'word/document.xml', 'word/footer1.xml']
          .map((path) => textOf(parts[path] ?? ''))
          .join('')
        for (const text of textsOf(document)) expect(shown).toContain(cleanText(text))
      }),
      {numRuns: 200},
    )
  })

  it('names only styles, relationships and bookmarks that are there, and leads to safe addresses only', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const parts = await open(document)
        const body = parts['word/document.xml'] ?? ''
        const all = (xml: string, pattern: RegExp): string[] =>
          [...xml.matchAll(pattern)].map(([, found = '']) => found)
        const styles = all(parts['word/styles.xml'] ?? '', /w:styleId="([^"]+)"/g)
        const used = Object.values(parts).flatMap((xml) => all(xml, /<w:(?:p|r|tbl)Style w:val="([^"]+)"/g))
        expect(used.filter((style) => !styles.includes(style))).toEqual([])
        const relationships = parts['word/_rels/document.xml.rels'] ?? ''
        const ids = all(relationships, / Id="([^"]+)"/g)
        expect(new Set(ids).size).toBe(ids.length)
        expect(all(body, / r:(?:id|embed)="([^"]+)"/g).filter((id) => !ids.includes(id))).toEqual([])
        const addresses = all(relationships, /Target="([^"]*)" TargetMode="External"/g)
        expect(addresses.filter((href) => !/^(https?|mailto|tel):/.test(href))).toEqual([])
        const files = all(relationships, /Target="([^"]*)"\/>/g).map((target) => `word/${target}`)
        expect(files.filter((file) => !(file in parts))).toEqual([])
      }),
      {numRuns: 100},
    )
  })

  it('has real headings, lists, rows of headers, captions and page numbers', async () => {
    const parts = await open(EXAMPLE)
    const body = parts['word/document.xml'] ?? ''
    const styleOf = (words: string): string | undefined =>
      [...body.matchAll(/<w:p>.*?<\/w:p>/gs)]
        .map(([found]) => found)
        .filter((found) => textOf(found) === words)
        .map((found) => /<w:pStyle w:val="(\w+)"/.exec(found)?.[1])[0]
    expect(styleOf('Referral')).toBe('Title')
    expect(styleOf('Whom it is for')).toBe('Heading1')
    expect(styleOf('Closer')).toBe('Heading2')
    expect(styleOf('Closest')).toBe('Heading3')
    expect(styleOf('One two.')).toBe('ListBullet')
    expect(styleOf('First')).toBe('ListNumber')
    expect(styleOf('Rules')).toBe('Caption')
    expect(styleOf('Careful')).toBe('CalloutWarning')
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(body.match(/<w:tr>/g)?.length ?? 0)
    const styles = parts['word/styles.xml'] ?? ''
    for (const level of [1, 2, 3, 4])
      expect(styles).toMatch(
        new RegExp(`w:styleId="Heading${level}"><w:name w:val="heading ${level}"/>.*?<w:keepNext/>`),
      )
    for (const part of ['word/header1.xml', 'word/footer1.xml']) {
      expect(textOf(parts[part] ?? '')).toContain('OFFICIAL')
      expect(textOf(parts[part] ?? '')).toContain('DRAFT')
    }
    expect(textOf(parts['word/footer1.xml'] ?? '')).toContain('Keep it safe.')
    expect(parts['word/footer1.xml']).toMatch(/Page .*" PAGE ".* of .*" NUMPAGES "/)
  })

  it('begins each numbered list at one', async () => {
    const parts = await open({
      ...EXAMPLE,
      blocks: [steps([line('a')]), paragraph('between'), steps([line('b')])],
    })
    expect(
      [...(parts['word/document.xml'] ?? '').matchAll(/<w:numId w:val="(\d)"/g)].map(([, id]) => id),
    ).toEqual(['2', '3'])
    expect(parts['word/numbering.xml']?.match(/<w:startOverride w:val="1"\/>/g)).toHaveLength(2)
  })

  it('gives each column of a table room for its words, and more to one that holds more', async () => {
    const cells = ['Verdict', 'Undated', 'One sentence that is much longer than what stands in the others.']
    const body = (
      await open({
        ...EXAMPLE,
        blocks: [
          {kind: 'table', caption: 'C', header: ['A', 'B', 'C'], rows: [cells.map((cell) => line(cell))]},
        ],
      })
    )['word/document.xml']
    const widths = [...(body ?? '').matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width))
    // Twentieths of a point: seven characters at 11 point take some 43 points.
    expect(widths[0]).toBeGreaterThan(43 * 20)
    expect(widths[1]).toBe(widths[0])
    expect(widths[2]).toBeGreaterThan(3 * (widths[0] ?? 0))
    expect(Math.abs(widths.reduce((sum, width) => sum + width, 0) - 9866)).toBeLessThan(5)
  })

  it('keeps a code to scan with the facts that it belongs to', async () => {
    const fact = facts([{term: 'Ring', values: [line('020 7946 0000')]}])
    const code = {kind: 'qr', text: 'tel:02079460000', label: 'Scan to ring'} as const
    const kept = async (blocks: Document['blocks']): Promise<number> =>
      ((await open({...EXAMPLE, blocks}))['word/document.xml']?.match(/<w:keepNext\/>/g) ?? []).length
    expect(await kept([fact, code])).toBe(2)
    expect(await kept([fact, paragraph('x'), code])).toBe(0)
  })

  it('leads within the document by bookmark, and nowhere for a heading that is not there', async () => {
    const body = (await open(EXAMPLE))['word/document.xml'] ?? ''
    expect(body).toContain('<w:bookmarkStart w:id="1" w:name="heading_1"/>')
    expect(body.match(/w:anchor="heading_1"/g)).toHaveLength(1)
    expect(body.match(/w:anchor=/g)).toHaveLength(1)
  })

  it('runs a right-to-left name from right to left, and holds what follows it in its place', async () => {
    const body = (await open(EXAMPLE))['word/document.xml'] ?? ''
    expect(body).toContain(
      '<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">שרה</w:t></w:r><w:r><w:t>\u200e</w:t></w:r>',
    )
    expect(body).not.toMatch(/<w:rtl\/><\/w:rPr><w:t[^>]*>Łukasz/)
  })

  it('is 11 point, 14 for who is handed a leaflet or 16 to be easy to read, and in the language of the document', async () => {
    const sizes = await Promise.all(
      (['standard', 'large', 'easy-read'] as const).map(
        async (textSize) =>
          /<w:docDefaults>.*?<w:sz w:val="(\d+)"\/>.*?<w:lang w:val="([^"]+)"/.exec(
            (await open({...EXAMPLE, textSize}))['word/styles.xml'] ?? '',
          ) ?? [],
      ),
    )
    expect(sizes.map(([, size, language]) => [Number(size) / 2, language])).toEqual([
      [11, 'en-GB'],
      [14, 'en-GB'],
      [16, 'en-GB'],
    ])
  })

  it('says its title and language and nothing of who made it when', async () => {
    const parts = await open(EXAMPLE)
    const core = parts['docProps/core.xml'] ?? ''
    expect([...core.matchAll(/<(\w+:\w+)>([^<]*)</g)].map(([, name, text]) => [name, text])).toEqual([
      ['dc:title', 'Referral'],
      ['dc:language', 'en-GB'],
    ])
    expect(Object.keys(parts).filter((path) => path.startsWith('docProps/'))).toEqual(['docProps/core.xml'])
    expect(Object.values(parts).join('')).not.toMatch(/w:rsid|creator|lastModifiedBy|dcterms|w:author/)
    expect(parts['word/settings.xml']).toContain('<w:removePersonalInformation/>')
  })

  it('is the same bytes for the same document', async () => {
    const first = await renderDocx(EXAMPLE)
    await renderDocx({...EXAMPLE, title: 'Another'})
    expect(Buffer.from(await renderDocx(structuredClone(EXAMPLE))).equals(first)).toBe(true)
    // The date of each entry of the zip: 1 January 1980, midnight.
    expect(Buffer.from(first).readUInt32LE(10)).toBe(0x00210000)
  })
})

const EXAMPLE: Document = {
  title: 'Referral',
  language: 'en-GB',
  marking: 'OFFICIAL',
  stamp: 'DRAFT',
  textSize: 'standard',
  footer: 'Keep it safe.',
  blocks: [
    callout('warning', 'Careful', line('Ring first.')),
    heading(2, 'Whom it is for'),
    heading(3, 'Closer'),
    heading(4, 'Closest'),
    facts([
      {term: 'Name', values: [line(value('Łukasz')), line(value('שרה'), ', 34')]},
      {term: 'Phone', values: [line(blank('phone'))]},
    ]),
    bullets([line('One ', strong('two'), '.')]),
    steps([line('First'), line('See ', reference('the rules', 'rules'), reference('elsewhere', 'nowhere'))]),
    anchored('rules', 2, 'What they ask'),
    {
      kind: 'table',
      caption: 'Rules',
      header: ['Rule', 'Answer'],
      rows: [[line('Women only'), line('Meets this')]],
    },
    {kind: 'page-break'},
    {kind: 'qr', text: 'tel:02079460000', label: 'Ring us'},
  ],
}
