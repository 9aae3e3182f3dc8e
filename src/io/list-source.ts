import {createHash} from 'node:crypto'
import {createReadStream, statSync} from 'node:fs'
import {addAbortSignal} from 'node:stream'
import {ResettleError} from '../errors.ts'
import {systemReason} from './files.ts'
import type {ListKind} from './list-blocks.ts'

/** A release list that is open for reading. `bytes` is its length, null when that cannot be known beforehand. */
export interface ListSource {
  readonly name: string
  readonly kind: ListKind
  readonly bytes: number | null
  readonly chunks: AsyncIterable<Uint8Array>
}

/**
 * Opens a release list, or standard input when `path` is `-`. A name that ends in `.jsonl` has a profile on each
 * line; standard input does when it begins with a brace; all else is CSV. Throws `FILE_UNREADABLE`, and
 * `FILE_NOT_TEXT` for UTF-16, whose every heading would be unknown. When `signal` aborts, the list ends where it
 * has been read to.
 */
export async function openListSource(path: string, signal: AbortSignal): Promise<ListSource> {
  const name = path === '-' ? 'standard input' : path
  const chunks = readChunks(path, name, signal)[Symbol.asyncIterator]()
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
  for await (const chunk of readChunks(path, path, signal)) hash.update(chunk)
  return hash.digest('hex')
}

async function* readChunks(path: string, name: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    const stream = addAbortSignal(signal, path === '-' ? process.stdin : createReadStream(path))
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch (error) {
    if (signal.aborted) return
    throw new ResettleError('FILE_UNREADABLE', `${name} cannot be read: ${systemReason(error)}.`)
  }
}

function lengthOf(path: string): number | null {
  const stat = statSync(path)
  return stat.isFile() ? stat.size : null
}

const beginsWithBrace = (bytes: Uint8Array): boolean =>
  /^\ufeff?\s*\{/.test(new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(0, 4096)))
