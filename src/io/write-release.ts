import {existsSync, mkdirSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {type FileFacts, formatPackage} from '../directory/datapackage.ts'
import type {ReleasePlan} from '../directory/plan-release.ts'
import {addEntry} from '../directory/release-changelog.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {TABLE_NAMES, type TableName} from '../directory/tables.ts'
import {ResettleError} from '../errors.ts'
import {makeFolder, readText, systemReason, writeFileAtomic} from './files.ts'
import {releaseDigest, sha256} from './hash.ts'
import {uninterrupted} from './interruption.ts'
import {PACKAGE_FILE} from './release-folder.ts'

const CHANGELOG_FILE = 'CHANGELOG.md'
// What is released is for everyone to read; what is about a person is not, and has the modes of `files.ts`.
const PUBLIC_FILE = 0o644
const PUBLIC_FOLDER = 0o755

/**
 * Writes a planned version: into a temporary folder beside its place, which is then renamed to it, so that it is
 * there whole or not at all; then its entry in the changelog. Returns where it lies and what outputs will name.
 * Throws `VERSION_TAKEN` when the place is taken, `FILE_UNWRITABLE` when the system refuses.
 */
export function writeRelease(
  releases: string,
  plan: ReleasePlan,
): {readonly folder: string; readonly dataset: DatasetIdentity} {
  const place = join(releases, plan.version)
  if (existsSync(place)) throw new ResettleError('VERSION_TAKEN', `Version ${plan.version} exists already.`)
  makeFolder(releases, PUBLIC_FOLDER)
  return {folder: place, dataset: uninterrupted(() => putInPlace(releases, place, plan))}
}

function putInPlace(releases: string, place: string, plan: ReleasePlan): DatasetIdentity {
  const temporary = join(releases, `.${plan.version}.${process.pid}.tmp`)
  try {
    rmSync(temporary, {recursive: true, force: true})
    const dataset = fillFolder(temporary, plan)
    renameSync(temporary, place)
    try {
      addToChangelog(releases, plan.entry)
    } catch (error) {
      // A version without its entry is half a release, and nothing can rest on it yet.
      rmSync(place, {recursive: true, force: true})
      throw error
    }
    return dataset
  } catch (error) {
    if (error instanceof ResettleError) throw error
    throw new ResettleError('FILE_UNWRITABLE', `${place} cannot be written: ${systemReason(error)}.`)
  } finally {
    rmSync(temporary, {recursive: true, force: true})
  }
}

function addToChangelog(releases: string, entry: string): void {
  const path = join(releases, CHANGELOG_FILE)
  const before = existsSync(path) ? readText(path) : ''
  writeFileAtomic(path, addEntry(before, entry), PUBLIC_FILE)
}

function fillFolder(folder: string, {version, created, texts, rows}: ReleasePlan): DatasetIdentity {
  mkdirSync(folder, {mode: PUBLIC_FOLDER})
  const facts = TABLE_NAMES.map((table): [TableName, FileFacts] => {
    const bytes = Buffer.from(texts[table], 'utf8')
    writeFileAtomic(join(folder, `${table}.csv`), bytes, PUBLIC_FILE)
    return [table, {rows: rows[table], bytes: bytes.length, sha256: sha256(bytes)}]
  })
  const files = Object.fromEntries(facts) as Record<TableName, FileFacts>
  writeFileAtomic(join(folder, PACKAGE_FILE), formatPackage({version, created, files}), PUBLIC_FILE)
  const digests = facts.map(([table, fact]) => [`${table}.csv`, fact.sha256])
  return {version, digest: releaseDigest(Object.fromEntries(digests))}
}
