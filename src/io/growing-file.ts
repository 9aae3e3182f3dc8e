import {
  closeSync,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import {ResettleError} from '../errors.ts'
import {systemReason} from './files.ts'

const BUFFER = 64 * 1024

/** A file that is written bit by bit beside the place where it will be, and takes that place once it is whole. */
export interface GrowingFile {
  /** Adds text, or bytes as they are; they may stay in memory until there is more. */
  readonly write: (content: string | Uint8Array) => void
  /** Puts all that was added on the disk, and says how many bytes the file has. */
  readonly flush: () => number
  /** Puts the file in its place. */
  readonly finish: () => void
  /** Closes the file and leaves it where it grew. */
  readonly leave: () => void
  /** Closes and removes it. */
  readonly discard: () => void
}

/**
 * Opens `temporary`, mode `0600`, which becomes `path` in the end. With `from` it goes on after so many bytes of a
 * file that is there, and what lies beyond is cut off; otherwise it begins anew. All throw `FILE_UNWRITABLE`.
 */
export function openGrowingFile(path: string, temporary: string, from?: number): GrowingFile {
  const attempt = <T>(action: () => T): T => {
    try {
      return action()
    } catch (error) {
      throw new ResettleError('FILE_UNWRITABLE', `${path} cannot be written: ${systemReason(error)}.`)
    }
  }
  let size = from ?? 0
  const file = attempt(() => {
    // A link or a file of someone else's by that name is not written through.
    if (from === undefined) rmSync(temporary, {force: true})
    const opened = openSync(temporary, from === undefined ? 'wx' : 'r+', 0o600)
    fchmodSync(opened, 0o600)
    ftruncateSync(opened, size)
    return opened
  })
  let waiting: Uint8Array[] = []
  let length = 0
  let open = true
  const close = (): void => {
    if (open) closeSync(file)
    open = false
  }
  const flush = (): number => {
    const bytes = Buffer.concat(waiting)
    waiting = []
    length = 0
    attempt(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, size + at)
    })
    size += bytes.length
    return size
  }
  return {
    flush,
    write: (content) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      waiting.push(bytes)
      length += bytes.length
      if (length >= BUFFER) flush()
    },
    finish: () => {
      flush()
      attempt(() => {
        fsyncSync(file)
        close()
        renameSync(temporary, path)
      })
    },
    leave: () => {
      flush()
      attempt(close)
    },
    discard: () =>
      attempt(() => {
        close()
        rmSync(temporary, {force: true})
      }),
  }
}
