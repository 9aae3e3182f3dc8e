import {existsSync, readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {compareVersions, isVersion} from '../directory/release-version.ts'
import {ResettleError} from '../errors.ts'
import {holdsDataset} from './release-folder.ts'

/** Where the program keeps its released versions. */
export const releasesFolder = (root: string): string => join(root, 'data', 'releases')

/** The versions released in a folder, oldest first; none when there is no such folder. */
export function listReleased(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isDirectory() && isVersion(entry.name))
    .map((entry) => entry.name)
    .sort(compareVersions)
}

/**
 * Finds the CSV files of a dataset: a folder, a version of `releases`, or the newest version when `choice` is
 * absent; `version` is null for a folder. Throws `DATASET_UNKNOWN`.
 */
export function findRelease(releases: string, choice?: string): {folder: string; version: string | null} {
  const versions = listReleased(releases)
  const version = choice ?? versions.at(-1)
  if (choice !== undefined && isFolder(choice) && holdsDataset(choice)) {
    return {folder: choice, version: null}
  }
  if (version === undefined || !versions.includes(version)) {
    const known =
      versions.length > 0 ? `versions here: ${versions.join(', ')}` : 'no version is released here'
    throw new ResettleError('DATASET_UNKNOWN', `There is no dataset "${choice ?? 'latest'}" (${known}).`)
  }
  return {folder: join(releases, version), version}
}

const isFolder = (path: string): boolean => statSync(path, {throwIfNoEntry: false})?.isDirectory() === true
