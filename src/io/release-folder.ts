import {existsSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {isUnchanged} from '../directory/check-package.ts'
import {type ReleasePackage, readPackage} from '../directory/release-package.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {TABLE_NAMES, type TableName} from '../directory/tables.ts'
import type {Fault} from '../errors.ts'
import {readBytes} from './files.ts'
import {releaseDigest, sha256} from './hash.ts'

// London's largest file has half a megabyte, and all of England and Wales would have 6: this is a limit for
// mistakes, low enough to be read, checked and reported within a few hundred megabytes of memory.
const MAX_FILE_BYTES = 32 * 1024 * 1024
const MAX_PACKAGE_BYTES = 1024 * 1024
export const PACKAGE_FILE = 'datapackage.json'

/** A folder of CSV files as it was found: texts by table, SHA-256 by file, and what could not be read. */
export interface ReleaseFolder {
  readonly folder: string
  readonly texts: Readonly<Partial<Record<TableName, string>>>
  readonly digests: Readonly<Record<string, string>>
  readonly faults: readonly Fault[]
  readonly package: ReleasePackage | null
  readonly packageFault: Fault | null
}

/** Whether a folder holds any file of a dataset. */
export function holdsDataset(folder: string): boolean {
  return TABLE_NAMES.some((table) => existsSync(join(folder, `${table}.csv`)))
}

/** Reads the files of a dataset folder. A file that is missing, too large or not UTF-8 becomes a fault. */
export function readReleaseFolder(folder: string): ReleaseFolder {
  const texts: Partial<Record<TableName, string>> = {}
  const digests: Record<string, string> = {}
  const faults: Fault[] = []
  for (const table of TABLE_NAMES) {
    const file = `${table}.csv`
    const read = readWhole(folder, file, MAX_FILE_BYTES)
    if ('what' in read) {
      faults.push(read)
      continue
    }
    digests[file] = sha256(read.bytes)
    const text = decode(file, read.bytes)
    if (typeof text === 'string') texts[table] = text
    else faults.push(text)
  }
  return {folder, texts, digests, faults, ...readPackageFile(folder)}
}

/** Reads the package of a folder, if there is one; one that cannot be used becomes a fault. */
export function readPackageFile(folder: string): Pick<ReleaseFolder, 'package' | 'packageFault'> {
  const file = PACKAGE_FILE
  if (!existsSync(join(folder, file))) return {package: null, packageFault: null}
  const read = readWhole(folder, file, MAX_PACKAGE_BYTES)
  if ('what' in read) return {package: null, packageFault: read}
  const text = decode(file, read.bytes)
  if (typeof text !== 'string') return {package: null, packageFault: text}
  const outcome = readPackage(text)
  if ('package' in outcome) return {package: outcome.package, packageFault: null}
  const expected = 'a Data Package with version, created, and the path and hash of each file'
  return {package: null, packageFault: {file, what: outcome.problem, expected}}
}

/** The identity of the files as they are: the package's version if they are what it states, else `local`. */
export function identifyFolder({package: stated, digests}: ReleaseFolder): DatasetIdentity {
  const version = stated !== null && isUnchanged(stated, digests) ? stated.version : 'local'
  return {version, digest: releaseDigest(digests)}
}

function readWhole(folder: string, file: string, limit: number): {bytes: Buffer} | Fault {
  const path = join(folder, file)
  try {
    const stats = statSync(path, {throwIfNoEntry: false})
    if (stats === undefined) return {file, what: 'there is no such file', expected: 'a file of that name'}
    // A pipe or a device would never end.
    if (!stats.isFile()) return {file, what: 'it is not a file', expected: 'a CSV file'}
    if (stats.size > limit) {
      const megabytes = (stats.size / 1024 / 1024).toFixed(1)
      return {
        file,
        what: `the file is too large (${megabytes} MB)`,
        expected: `at most ${limit / 1024 / 1024} MB`,
      }
    }
    return {bytes: readBytes(path, limit)}
  } catch {
    return {file, what: 'the file cannot be read', expected: 'a file that you may read'}
  }
}

function decode(file: string, bytes: Uint8Array): string | Fault {
  const expected = 'the file saved as UTF-8'
  // A zero in the first two bytes of a text is UTF-16 or UTF-32, with or without a mark in front.
  const utf16 = (bytes[0] ?? 0) >= 0xfe && (bytes[1] ?? 0) >= 0xfe
  if (utf16 || (bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0))) {
    return {file, what: 'the file is UTF-16, not UTF-8', expected}
  }
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    const line = firstBrokenLine(bytes)
    return {file, line, what: 'not UTF-8; it may be Windows-1252, as older Excel saves', expected}
  }
}

function firstBrokenLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', {fatal: true})
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(10, start)
    const end = found < 0 ? bytes.length : found + 1
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    start = end
  }
  return line
}
