import {lstatSync, readdirSync, readFileSync, renameSync, rmSync, unlinkSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {ResettleError} from '../errors.ts'
import type {FoundPack} from '../pack/inspect-pack.ts'
import {MANIFEST_FILE} from '../pack/manifest.ts'
import {systemReason} from './files.ts'
import {sha256} from './hash.ts'
import {uninterrupted} from './interruption.ts'

/** A folder with a manifest in it, and what is there. */
export interface KeptPack extends FoundPack {
  readonly folder: string
}

/**
 * The packs in a folder, in the order of their names: the folder itself where it has a manifest, else the folders in
 * it that have one. Links are not followed. Throws `FILE_UNREADABLE`.
 */
export function findPacks(path: string): KeptPack[] {
  try {
    if (!lstatSync(path).isDirectory())
      throw new ResettleError('FILE_UNREADABLE', `${path} is not a folder.`, {
        next: ['Name the folder of a pack, or the folder that packs lie in.'],
      })
    if (isFile(join(path, MANIFEST_FILE))) return [readPack(path)]
    return readdirSync(path, {withFileTypes: true})
      .filter((entry) => entry.isDirectory() && isFile(join(path, entry.name, MANIFEST_FILE)))
      .map(({name}) => name)
      .sort()
      .map((name) => readPack(join(path, name)))
  } catch (error) {
    if (error instanceof ResettleError) throw error
    throw new ResettleError('FILE_UNREADABLE', `${path} cannot be read: ${systemReason(error)}.`)
  }
}

const isFile = (path: string): boolean => lstatSync(path, {throwIfNoEntry: false})?.isFile() === true

function readPack(folder: string): KeptPack {
  const entries = readdirSync(folder, {withFileTypes: true})
  const files = entries.filter((entry) => entry.isFile()).map(({name}) => name)
  return {
    folder,
    manifest: readFileSync(join(folder, MANIFEST_FILE), 'utf8'),
    files: new Map(files.map((name) => [name, sha256(readFileSync(join(folder, name)))])),
    others: entries.filter((entry) => !entry.isFile()).map(({name}) => name),
  }
}

/**
 * Deletes a pack: moved aside first, so that it is gone whole for anyone who looks, then file by file, and only the
 * files named. Throws `FILE_UNWRITABLE`.
 */
export function removePack(folder: string, names: readonly string[]): void {
  const aside = join(dirname(folder), `.${basename(folder)}.${process.pid}.old`)
  uninterrupted(() => {
    try {
      renameSync(folder, aside)
      for (const name of names) unlinkSync(join(aside, name))
      rmSync(aside, {recursive: true})
    } catch (error) {
      throw new ResettleError('FILE_UNWRITABLE', `${folder} cannot be deleted: ${systemReason(error)}.`)
    }
  })
}
