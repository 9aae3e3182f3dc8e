import {existsSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import type {IsoDate} from '../calendar.ts'
import {ResettleError} from '../errors.ts'
import {loadValidationContext} from './check-folder.ts'
import {compileVersion} from './compile-version.ts'
import {compiledFolder} from './datasets.ts'
import {systemReason} from './files.ts'
import {listReleased, releasesFolder} from './find-release.ts'

/**
 * Compiles every version in the program's folder of releases beside the old compiled ones, and then puts them in
 * their place. Returns the versions. Throws `DATASET_INVALID` for the first that is not valid, `FILE_UNWRITABLE`.
 */
export function compileReleases(root: string, today: IsoDate): string[] {
  const versions = listReleased(releasesFolder(root))
  const context = loadValidationContext(root, today)
  const place = join(compiledFolder(root), 'releases')
  const fresh = `${place}.${process.pid}.tmp`
  const previous = `${place}.${process.pid}.old`
  try {
    for (const version of versions) compileVersion(releasesFolder(root), version, fresh, context)
    if (existsSync(place)) renameSync(place, previous)
    renameSync(fresh, place)
  } catch (error) {
    if (error instanceof ResettleError) throw error
    throw new ResettleError('FILE_UNWRITABLE', `${place} cannot be written: ${systemReason(error)}.`)
  } finally {
    for (const left of [fresh, previous]) rmSync(left, {recursive: true, force: true})
  }
  return versions
}
