import {readdirSync, statSync} from 'node:fs'
import {basename, resolve} from 'node:path'
import type {DatasetIdentity} from '../directory/service.ts'
import {TABLE_NAMES} from '../directory/tables.ts'
import type {OverlayFiles} from '../directory/validate-overlaid.ts'
import {type Fault, ResettleError} from '../errors.ts'
import {nearestWords} from '../vocabulary/words.ts'
import {releaseDigest, sha256} from './hash.ts'
import {readReleaseFolder} from './release-folder.ts'

/** A team's folder of corrections and additions, as it was found. */
export interface OverlayFolder extends OverlayFiles {
  readonly digest: string
}

const TABLE_FILES = TABLE_NAMES.map((table) => `${table}.csv`)

/**
 * Reads an overlay: any of the five tables. Another CSV file in it is a fault, since its rows would be left out
 * without a word; other files (a README) are let be. Throws `DATASET_UNKNOWN` when there is no table in it.
 */
export function readOverlayFolder(folder: string): OverlayFolder {
  const files = listCsv(folder)
  if (!files.some((file) => TABLE_FILES.includes(file))) {
    throw new ResettleError('DATASET_UNKNOWN', `The overlay ${folder} is not a folder with a table in it.`, {
      next: [`Name a folder with any of ${TABLE_FILES.join(', ')}.`],
    })
  }
  const {texts, digests, faults} = readReleaseFolder(folder)
  return {
    name: overlayName(folder),
    texts,
    digest: releaseDigest(digests),
    // A table that is not there is not a fault of an overlay.
    faults: [...faults.filter(({file}) => files.includes(file)), ...unknownFiles(files)],
  }
}

function listCsv(folder: string): string[] {
  if (statSync(folder, {throwIfNoEntry: false})?.isDirectory() !== true) return []
  return readdirSync(folder)
    .filter((file) => /\.csv$/i.test(file) && !file.startsWith('.'))
    .sort()
}

function unknownFiles(files: readonly string[]): Fault[] {
  const words = TABLE_FILES.map((id) => ({id, label: id, aliases: []}))
  return files
    .filter((file) => !TABLE_FILES.includes(file))
    .map((file) => {
      const [near] = nearestWords({noun: 'file', words}, file)
      const expected = near === undefined ? `one of ${TABLE_FILES.join(', ')}` : `did you mean ${near}?`
      return {file, what: 'not a table of the dataset', expected}
    })
}

/** The folder's own name, as it can stand in a version: other characters than letters, digits, . _ - become -. */
function overlayName(folder: string): string {
  return basename(resolve(folder)).replace(/[^A-Za-z0-9._-]+/g, '-') || 'overlay'
}

/** The identity of a release with overlays laid over it in this order. */
export function identifyOverlaid(
  release: DatasetIdentity,
  overlays: readonly Pick<OverlayFolder, 'name' | 'digest'>[],
): DatasetIdentity {
  const named = overlays.map(({name, digest}) => ({name, digest}))
  return {
    version: [release.version, ...named.map(({name}) => name)].join('+'),
    digest: sha256(JSON.stringify([release.digest, named])),
    overlays: named,
  }
}
