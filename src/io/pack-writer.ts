import {existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs'
import {basename, join} from 'node:path'
import {ResettleError} from '../errors.ts'
import {makeFolder, systemReason, withFolder, writeFileAtomic} from './files.ts'
import {sha256} from './hash.ts'
import {uninterrupted} from './interruption.ts'

/** A file of a pack, ready to be written. */
export interface FileToWrite {
  readonly name: string
  readonly content: string | Uint8Array
}

export type PackOutcome = 'written' | 'replaced' | 'unchanged'

/** How to tell a folder that may be replaced: its manifest, and the word by which that is known. */
export interface PackKind {
  readonly manifest: string
  readonly kind: string
  readonly reference: string
}

// Names that Windows keeps for devices, whatever their ending.
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const LONGEST = 48

/**
 * The folder name for a reference: the same where it is safe as one, else its letters and digits with the beginning
 * of its hash, so that two references never share a folder and none leads out of it.
 */
export function packFolderName(reference: string): string {
  const plain = /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(reference) && reference.length <= LONGEST
  if (plain && !RESERVED.test(reference)) return reference
  const letters = reference.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return `${`pack-${letters}`.slice(0, LONGEST).replace(/-+$/, '')}-${sha256(reference).slice(0, 8)}`
}

/**
 * Writes a pack whole or not at all: into a new folder beside the place, which is then renamed. Folders are `0700` and
 * files `0600`. A folder with the same bytes is left as it is. Another is replaced only with `force`, and only when it
 * is a pack of the same reference with nothing else in it. Throws `OUTPUT_EXISTS` or `FILE_UNWRITABLE`.
 */
export function writePack(
  out: string,
  files: readonly FileToWrite[],
  kind: PackKind,
  force: boolean,
): {readonly folder: string; readonly outcome: PackOutcome} {
  return uninterrupted(() => withFolder(out, 0o700, () => writeInto(out, files, kind, force)))
}

function writeInto(...[out, files, kind, force]: Parameters<typeof writePack>): ReturnType<typeof writePack> {
  const folder = join(out, packFolderName(kind.reference))
  const there = existsSync(folder) || isDanglingLink(folder)
  if (there && sameContent(folder, files)) return {folder, outcome: 'unchanged'}
  if (there && !force) {
    throw new ResettleError('OUTPUT_EXISTS', `${folder} exists and holds something else.`)
  }
  if (there) refuseForeign(folder, kind)
  const fresh = join(out, `.${basename(folder)}.${process.pid}.tmp`)
  const old = join(out, `.${basename(folder)}.${process.pid}.old`)
  try {
    rmSync(fresh, {recursive: true, force: true})
    makeFolder(fresh)
    for (const {name, content} of files) {
      writeFileAtomic(join(fresh, name), content, 0o600, join(folder, name))
    }
    if (there) renameSync(folder, old)
    renameSync(fresh, folder)
    rmSync(old, {recursive: true, force: true})
  } catch (error) {
    rmSync(fresh, {recursive: true, force: true})
    if (existsSync(old) && !existsSync(folder)) renameSync(old, folder)
    if (error instanceof ResettleError) throw error
    throw new ResettleError('FILE_UNWRITABLE', `${folder} cannot be written: ${systemReason(error)}.`)
  }
  return {folder, outcome: there ? 'replaced' : 'written'}
}

function isDanglingLink(path: string): boolean {
  return lstatSync(path, {throwIfNoEntry: false}) !== undefined
}

function sameContent(folder: string, files: readonly FileToWrite[]): boolean {
  if (!lstatSync(folder).isDirectory()) return false
  const names = readdirSync(folder).sort()
  const wanted = files.map(({name}) => name).sort()
  if (names.length !== wanted.length || names.some((name, index) => name !== wanted[index])) return false
  return files.every(({name, content}) => {
    const path = join(folder, name)
    return lstatSync(path).isFile() && readFileSync(path).equals(Buffer.from(content))
  })
}

/** Refuses to replace what is not a pack of the same reference: `--force` must not delete anything else. */
function refuseForeign(folder: string, kind: PackKind): void {
  const why = foreignBecause(folder, kind)
  if (why === null) return
  throw new ResettleError('OUTPUT_EXISTS', `${folder} ${why}, so it is not replaced.`, {
    next: ['Choose another folder with --out.'],
  })
}

function foreignBecause(folder: string, {manifest, kind, reference}: PackKind): string | null {
  if (!lstatSync(folder).isDirectory()) return 'is not a folder'
  const described = readManifest(join(folder, manifest))
  if (described?.kind !== kind) return 'is not a pack'
  if (described.reference !== reference) return 'is the pack of another reference'
  const listed = (described.documents ?? []).flatMap(({files = []}) => files.map((file) => file.name))
  const ours = new Set<unknown>([manifest, ...listed])
  return readdirSync(folder).some((name) => !ours.has(name)) ? 'holds files that are not of the pack' : null
}

interface ManifestHead {
  readonly kind?: unknown
  readonly reference?: unknown
  readonly documents?: readonly {readonly files?: readonly {readonly name: unknown}[]}[]
}

function readManifest(path: string): ManifestHead | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ManifestHead
  } catch {
    return null
  }
}
