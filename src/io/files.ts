import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {ResettleError} from '../errors.ts'
import {uninterrupted} from './interruption.ts'
import {announceTyping} from './typed-input.ts'

const MAX_TEXT_BYTES = 512 * 1024 * 1024
const CHUNK = 64 * 1024

/**
 * Reads a whole file, or standard input when `path` is `-`. Of a pipe or a device no more is read than `limit`. Throws
 * `FILE_UNREADABLE` or `FILE_TOO_LARGE`.
 */
export function readBytes(path: string, limit = MAX_TEXT_BYTES): Buffer {
  if (path === '-') announceTyping()
  try {
    const found = path === '-' ? fstatSync(0) : statSync(path)
    if (found.isFile() && found.size > limit) throw tooLarge(path, limit)
    // What is no file states no length, and may have no end.
    return found.isFile() ? readFileSync(path === '-' ? 0 : path) : readStream(path, limit)
  } catch (error) {
    if (error instanceof ResettleError) throw error
    throw new ResettleError(
      'FILE_UNREADABLE',
      `${path === '-' ? 'Standard input' : path} cannot be read: ${systemReason(error)}.`,
    )
  }
}

function readStream(path: string, limit: number): Buffer {
  const file = path === '-' ? 0 : openSync(path, 'r')
  try {
    const chunks: Buffer[] = []
    for (let length = 0; ; ) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const count = readChunk(file, chunk)
      if (count === 0) return Buffer.concat(chunks)
      chunks.push(chunk.subarray(0, count))
      length += count
      if (length > limit) throw tooLarge(path, limit)
    }
  } finally {
    if (path !== '-') closeSync(file)
  }
}

// A socket or a pipe may be set not to wait; then it is asked again.
function readChunk(file: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(file, chunk)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

function tooLarge(path: string, limit: number): ResettleError {
  const size = limit < 1024 * 1024 ? `${limit / 1024} KB` : `${Math.round(limit / 1024 / 1024)} MB`
  const name = path === '-' ? 'Standard input' : path
  return new ResettleError('FILE_TOO_LARGE', `${name} is larger than ${size}.`)
}

/**
 * Reads a UTF-8 text file (a byte-order mark is dropped), or standard input when `path` is `-`. Another encoding
 * is refused with `FILE_NOT_TEXT`, because a name read in the wrong one is a wrong name.
 */
export function readText(path: string, limit = MAX_TEXT_BYTES): string {
  return decodeText(readBytes(path, limit), path)
}

/** Decodes UTF-8, or throws `FILE_NOT_TEXT` naming the likely encoding. */
function decodeText(bytes: Uint8Array, path: string): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (utf16) throw new ResettleError('FILE_NOT_TEXT', `${path} is UTF-16, not UTF-8.`)
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    throw new ResettleError(
      'FILE_NOT_TEXT',
      `${path} is not UTF-8 (it may be Windows-1252, as older Excel saves).`,
    )
  }
}

/**
 * Writes a file whole or not at all: to a temporary file in the same folder, then renamed. `mode` defaults to
 * `0600`, since what this program writes is about a person unless said otherwise. `name` is what an error calls it,
 * where the file is in a folder that has yet to take its place. Throws `FILE_UNWRITABLE`.
 */
export function writeFileAtomic(
  path: string,
  content: string | Uint8Array,
  mode = 0o600,
  name: string = path,
): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  uninterrupted(() => {
    try {
      // Left by a process of the same number that was killed, or put there by somebody else: not written through.
      rmSync(temporary, {force: true})
      writeFileSync(temporary, content, {mode, flag: 'wx'})
      chmodSync(temporary, mode)
      renameSync(temporary, path)
    } catch (error) {
      removeQuietly(temporary)
      throw new ResettleError('FILE_UNWRITABLE', `${name} cannot be written: ${systemReason(error)}.`)
    }
  })
}

/** Removes what is being given up; what stood in the way of writing may stand in the way of removing. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, {force: true})
  } catch {}
}

/**
 * Makes a folder and its parents; `mode` applies to those made. Returns the first that was made, if any. Throws
 * `FILE_UNWRITABLE`.
 */
export function makeFolder(path: string, mode = 0o700): string | undefined {
  const missing: string[] = []
  let at = resolve(path)
  while (!existsSync(at) && dirname(at) !== at) {
    missing.unshift(at)
    at = dirname(at)
  }
  try {
    // Node's own way to make all of them never ends where the system denies that there is such a folder, as /proc does.
    for (const folder of missing.length === 0 ? [at] : missing) makeOne(folder, mode)
  } catch (error) {
    throw new ResettleError('FILE_UNWRITABLE', `${path} cannot be made: ${systemReason(error)}.`)
  }
  return missing[0]
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, {mode})
  } catch (error) {
    // It was there, or another process was quicker.
    if (statSync(folder, {throwIfNoEntry: false})?.isDirectory() !== true) throw error
  }
}

/**
 * Does `work` with a folder that is made for it where need be. When it fails, the folders that were made go again, if
 * nothing is in them. Throws `FILE_UNWRITABLE`, and what `work` throws.
 */
export function withFolder<T>(path: string, mode: number, work: () => T): T {
  const first = makeFolder(path, mode)
  try {
    return work()
  } catch (error) {
    if (first !== undefined) removeEmpty(resolve(path), resolve(first))
    throw error
  }
}

function removeEmpty(path: string, last: string): void {
  try {
    rmdirSync(path)
  } catch {
    return
  }
  if (path !== last) removeEmpty(dirname(path), last)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of the path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EEXIST: 'it exists already',
  EMFILE: 'too many files are open',
  EFBIG: 'it would be larger than files may be here',
  EDQUOT: 'your share of the disk is used up',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  EBUSY: 'another program is using it',
  EIO: 'the disk does not answer',
}

/** Whether something failed because the system refused it for a reason that has words. */
export const isRefusal = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error && String(error.code) in REASONS

/** The system's reason in words; never the path or content, which may be personal. */
export function systemReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  return REASONS[code] ?? (code === '' ? 'the system refused' : `the system refused (${code})`)
}
