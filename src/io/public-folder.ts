import {existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {ResettleError} from '../errors.ts'
import {systemReason, withFolder, writeFileAtomic} from './files.ts'
import {uninterrupted} from './interruption.ts'

const PUBLIC_FILE = 0o644
const PUBLIC_FOLDER = 0o755

/** Writes one file of the folder, by its path in it with `/` between the parts. */
export type FolderWriter = (path: string, content: string) => void

/**
 * Makes a folder of public files whole or not at all: beside its place, then renamed to it. One that is there is
 * replaced only with `force`, and only when everything at its top is among `own`. Throws `OUTPUT_EXISTS` or
 * `FILE_UNWRITABLE`.
 */
export function writePublicFolder(
  place: string,
  own: (name: string) => boolean,
  force: boolean,
  fill: (write: FolderWriter) => void,
): void {
  const there = lstatSync(place, {throwIfNoEntry: false}) !== undefined
  if (there) refuse(place, own, force)
  const beside = (ending: string): string =>
    join(dirname(place), `.${basename(place)}.${process.pid}.${ending}`)
  const [fresh, old] = [beside('tmp'), beside('old')]
  const write = (): void => {
    try {
      rmSync(fresh, {recursive: true, force: true})
      mkdirSync(fresh, {mode: PUBLIC_FOLDER})
      fill((path, content) => {
        const file = join(fresh, path)
        mkdirSync(dirname(file), {recursive: true, mode: PUBLIC_FOLDER})
        writeFileAtomic(file, content, PUBLIC_FILE, join(place, path))
      })
      if (there) renameSync(place, old)
      renameSync(fresh, place)
      rmSync(old, {recursive: true, force: true})
    } catch (error) {
      rmSync(fresh, {recursive: true, force: true})
      if (existsSync(old) && !existsSync(place)) renameSync(old, place)
      if (error instanceof ResettleError) throw error
      throw new ResettleError('FILE_UNWRITABLE', `${place} cannot be written: ${systemReason(error)}.`)
    }
  }
  uninterrupted(() => withFolder(dirname(place), PUBLIC_FOLDER, write))
}

function refuse(place: string, own: (name: string) => boolean, force: boolean): void {
  if (!lstatSync(place).isDirectory())
    throw new ResettleError('OUTPUT_EXISTS', `${place} exists and is not a folder.`, {
      next: ['Choose another place with --out.'],
    })
  const names = readdirSync(place)
  if (names.length === 0) return
  if (!force) throw new ResettleError('OUTPUT_EXISTS', `${place} exists and is not empty.`)
  const foreign = names.find((name) => !own(name))
  if (foreign === undefined) return
  throw new ResettleError(
    'OUTPUT_EXISTS',
    `${place} holds something else (${foreign}), so it is not replaced.`,
    {
      next: ['Choose another place with --out.'],
    },
  )
}
