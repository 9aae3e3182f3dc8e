import {createHash} from 'node:crypto'
import {createReadStream, statSync} from 'node:fs'
import {addAbortSignal} from 'node:stream'
import {type Fault, ResettleError} from '../errors.ts'
import {
  type ColumnOptions,
  type ColumnReading,
  type ReleaseColumn,
  readHeadings,
} from '../profile/release-columns.ts'
import {systemReason} from './files.ts'
import {type ListBlock, type ListKind, readListBlocks} from './list-blocks.ts'
import {readListRows} from './list-rows.ts'
import {announceTyping} from './typed-input.ts'

interface ListSource {
  readonly name: string
  readonly kind: ListKind
  readonly bytes: number | null
  readonly chunks: AsyncIterable<Uint8Array>
}

/** A release list that is open for reading, its heading read. */
export interface OpenList {
  readonly name: string
  /** Its length; null when that cannot be known beforehand. */
  readonly bytes: number | null
  /** The columns of a CSV list, and how each was understood; null and none for JSON lines. */
  readonly columns: readonly ReleaseColumn[] | null
  readonly readings: readonly ColumnReading[]
  /** All rows beneath the heading. */
  readonly blocks: AsyncGenerator<ListBlock>
}

/** How a list is read: what its columns mean, and how long the blocks are, by default 64 KB. */
export interface ListReading {
  readonly columns: ColumnOptions
  readonly blockBytes?: number
  readonly signal: AbortSignal
}

const BLOCK_BYTES = 64 * 1024

/**
 * Opens a release list, or standard input when `path` is `-`. A name that ends in `.jsonl` has a profile on each
 * line; standard input does when it begins with a brace; all else is CSV. Throws `FILE_UNREADABLE`, `FILE_NOT_TEXT`
 * for UTF-16, whose every heading would be unknown, and `PROFILE_INVALID` when the heading cannot be understood or
 * there is none. When `signal` aborts, the list ends where it has been read to.
 */
export async function openList(
  path: string,
  {columns: options, blockBytes = BLOCK_BYTES, signal}: ListReading,
): Promise<OpenList> {
  const {name, kind, bytes, chunks} = await openSource(path, blockBytes, signal)
  const blocks = readListBlocks(chunks, kind)
  if (kind === 'jsonl') return {name, bytes, columns: null, readings: [], blocks}
  const {value: first} = (await blocks.next()) as IteratorResult<ListBlock, undefined>
  if (signal.aborted) return {name, bytes, columns: [], readings: [], blocks}
  return {name, bytes, ...understandHeading(name, first, options), blocks}
}

function understandHeading(
  file: string,
  block: ListBlock | undefined,
  options: ColumnOptions,
): Pick<OpenList, 'columns' | 'readings'> {
  const [row] = block === undefined ? [] : readListRows(block)
  if (row === undefined)
    throw unreadable(file, [{line: 1, what: 'the list is empty', expected: 'a heading line'}])
  if (!('cells' in row)) throw unreadable(file, [row])
  const headings = readHeadings(row.cells, options)
  if (headings.ok) return headings
  throw unreadable(
    file,
    headings.problems.map((problem) => ({line: row.line, ...problem})),
  )
}

function unreadable(file: string, problems: readonly Omit<Fault, 'file'>[]): ResettleError {
  const count = `${problems.length} ${problems.length === 1 ? 'fault' : 'faults'}`
  return new ResettleError('PROFILE_INVALID', `${file} cannot be read as a release list (${count}):`, {
    next: ['Mend the heading, or say what a column means with --map, or leave it out with --ignore-column.'],
    faults: problems.map((problem) => ({file, ...problem})),
  })
}

async function openSource(path: string, blockBytes: number, signal: AbortSignal): Promise<ListSource> {
  const name = path === '-' ? 'standard input' : path
  const chunks = readChunks(path, name, blockBytes, signal)[Symbol.asyncIterator]()
  const {value: first = new Uint8Array(0)} = (await chunks.next()) as IteratorResult<Uint8Array, undefined>
  const [a, b] = first
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw new ResettleError('FILE_NOT_TEXT', `${name} is UTF-16, not UTF-8.`)
  async function* all(): AsyncGenerator<Uint8Array> {
    if (first.length > 0) yield first
    yield* {[Symbol.asyncIterator]: () => chunks}
  }
  const isJson = path === '-' ? beginsWithBrace(first) : /\.jsonl$/i.test(path)
  return {name, kind: isJson ? 'jsonl' : 'csv', bytes: path === '-' ? null : lengthOf(path), chunks: all()}
}

/** The SHA-256 of a whole list, read in pieces. */
export async function digestList(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of readChunks(path, path, BLOCK_BYTES, signal)) hash.update(chunk)
  return hash.digest('hex')
}

async function* readChunks(
  path: string,
  name: string,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    // A disk or a source of bytes without end is no list; a pipe may be one.
    if (path !== '-' && isDevice(path))
      throw new ResettleError('FILE_UNREADABLE', `${name} is a device, not a file.`)
    if (path === '-') announceTyping()
    const stream = addAbortSignal(signal, path === '-' ? process.stdin : createReadStream(path))
    for await (const chunk of stream as AsyncIterable<Uint8Array>)
      for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size)
  } catch (error) {
    if (signal.aborted) return
    if (error instanceof ResettleError) throw error
    throw new ResettleError('FILE_UNREADABLE', `${name} cannot be read: ${systemReason(error)}.`)
  }
}

function isDevice(path: string): boolean {
  const stat = statSync(path)
  return stat.isCharacterDevice() || stat.isBlockDevice()
}

function lengthOf(path: string): number | null {
  const stat = statSync(path)
  return stat.isFile() ? stat.size : null
}

const beginsWithBrace = (bytes: Uint8Array): boolean =>
  /^\ufeff?\s*\{/.test(new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(0, 4096)))
