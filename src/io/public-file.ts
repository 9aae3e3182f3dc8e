import {lstatSync, readFileSync} from 'node:fs'
import {ResettleError} from '../errors.ts'
import {writeFileAtomic} from './files.ts'

/** Anyone may read it: it holds nothing about a person. */
const PUBLIC_MODE = 0o644
const PRIVATE_MODE = 0o600

export type FileOutcome = 'written' | 'replaced' | 'unchanged'

/**
 * Writes a file of public information, whole or not at all, with mode `0644`. A file with the same bytes is left as
 * it is; another is replaced only with `force`. Throws `OUTPUT_EXISTS` or `FILE_UNWRITABLE`.
 */
export function writePublicFile(path: string, content: string | Uint8Array, force: boolean): FileOutcome {
  return writeReport(path, content, force, PUBLIC_MODE)
}

/** Writes a report that is about one person as `writePublicFile` does, for its owner alone (`0600`). */
export function writePrivateFile(path: string, content: string | Uint8Array, force: boolean): FileOutcome {
  return writeReport(path, content, force, PRIVATE_MODE)
}

function writeReport(path: string, content: string | Uint8Array, force: boolean, mode: number): FileOutcome {
  const found = lstatSync(path, {throwIfNoEntry: false})
  if (found === undefined) {
    writeFileAtomic(path, content, mode)
    return 'written'
  }
  if (!found.isFile()) {
    throw new ResettleError('OUTPUT_EXISTS', `${path} exists and is not a file, so it is not replaced.`, {
      next: ['Choose another name with --out.'],
    })
  }
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  if (found.size === bytes.length && readFileSync(path).equals(bytes)) return 'unchanged'
  if (!force) {
    throw new ResettleError('OUTPUT_EXISTS', `${path} exists and holds something else.`, {
      next: ['Choose another place with --out, or add --force to replace it.'],
    })
  }
  writeFileAtomic(path, content, mode)
  return 'replaced'
}
