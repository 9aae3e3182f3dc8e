import {execFileSync, spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {inflateRawSync} from 'node:zlib'

/** All that a reader, or a program, can read out of a file: its text and its metadata. Null where nothing can tell. */
export type Extractor = (content: string | Uint8Array) => string | null

const hasPdfTools = spawnSync('pdftotext', ['-v']).error === undefined

const asText: Extractor = (content) =>
  typeof content === 'string' ? content : Buffer.from(content).toString('utf8')

/** How each format is read. A format without an entry here fails the tests: nobody would know what it tells. */
export const EXTRACTORS: Readonly<Record<string, Extractor>> = {
  html: asText,
  md: asText,
  docx: (content) => readZip(Buffer.from(content)).map(withoutTags).join('\n'),
  pdf: (content) => (hasPdfTools ? readPdf(content) : null),
}

function readPdf(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'resettle-pdf-'))
  try {
    const path = join(folder, 'document.pdf')
    writeFileSync(path, content)
    const run = (program: string, args: readonly string[]): string =>
      execFileSync(program, args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']})
    return `${run('pdftotext', [path, '-'])}\n${run('pdfinfo', [path])}`
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

const ENTITIES: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"}

// Attributes carry text too (titles, descriptions), so the tags are kept beside the text without them.
function withoutTags(xml: string): string {
  const plain = (text: string): string =>
    text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
  return `${plain(xml.replace(/<[^>]*>/g, ''))}\n${plain(xml)}`
}

const CENTRAL_ENTRY = 0x02014b50
const END_OF_CENTRAL = 0x06054b50

/** The names and contents of the entries of a zip file, as text (APPNOTE 4.3). */
function readZip(bytes: Buffer): string[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_CENTRAL) throw new Error('not a zip file')
  const texts: string[] = []
  let at = bytes.readUInt32LE(end + 16)
  while (at < end && bytes.readUInt32LE(at) === CENTRAL_ENTRY) {
    const method = bytes.readUInt16LE(at + 10)
    const size = bytes.readUInt32LE(at + 20)
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + size)
    texts.push(bytes.toString('utf8', at + 46, at + 46 + name))
    texts.push((method === 8 ? inflateRawSync(packed) : packed).toString('utf8'))
    at += 46 + name + extra + comment
  }
  return texts
}
