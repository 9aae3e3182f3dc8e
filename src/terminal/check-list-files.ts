import {resolve} from 'node:path'
import {ResettleError} from '../errors.ts'
import type {ListFlags} from './list-flags.ts'
import {partialPath} from './list-output.ts'
import {refuseExisting} from './refuse-existing.ts'

/** Checks where the results of a list may go. Throws `USAGE` or `OUTPUT_EXISTS`. */
export function checkListFiles(list: string, {out, errors, resume, force}: ListFlags): void {
  if (resume && list === '-') {
    throw new ResettleError(
      'USAGE',
      'A list from standard input cannot be resumed: it cannot be read again.',
      {
        next: ['Keep the list in a file.'],
      },
    )
  }
  const places = [list, out, errors, out === undefined ? out : partialPath(out)]
    .filter((path) => path !== undefined)
    .map((path) => resolve(path))
  if (new Set(places).size < places.length) {
    throw new ResettleError('USAGE', 'The list, --out and --errors must be different files.', {
      next: ['Give each a name of its own.'],
    })
  }
  if (out !== undefined) refuseExisting(out, force)
  if (errors !== undefined) refuseExisting(errors, force)
}
