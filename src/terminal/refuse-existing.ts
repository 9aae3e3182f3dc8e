import {lstatSync} from 'node:fs'
import {ResettleError} from '../errors.ts'

/** Throws `OUTPUT_EXISTS` when something is there already and may not be replaced. */
export function refuseExisting(path: string, force: boolean): void {
  if (path === '-') return
  const isFile = lstatSync(path, {throwIfNoEntry: false})?.isFile()
  if (isFile === undefined || (isFile && force)) return
  throw new ResettleError('OUTPUT_EXISTS', `${path} exists already.`, {
    next: [
      isFile
        ? 'Choose another name with --out, or add --force to replace it.'
        : 'Choose another name with --out.',
    ],
  })
}
