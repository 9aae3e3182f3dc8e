import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {IsoDate} from '../calendar.ts'
import {compareVersions} from '../directory/release-version.ts'
import {isLive} from '../vocabulary/services.ts'
import {compiledFolder, listVersions, openCompiled} from './datasets.ts'
import {listReleased, releasesFolder} from './find-release.ts'
import {readReleaseFolder} from './release-folder.ts'

/** A version of the dataset as it is listed. What is not known is null: a version may lack its files or its build. */
export interface ListedVersion {
  readonly version: string
  readonly created: IsoDate | null
  readonly digest: string | null
  readonly services: number | null
  /** Services that run or may run. */
  readonly live: number | null
  /** Whether commands can use it. */
  readonly built: boolean
}

/** The versions that the program carries or that were released into its folder, oldest first. */
export function listDatasets(root: string): ListedVersion[] {
  const built = listVersions(root)
  const released = listReleased(releasesFolder(root))
  return [...new Set([...built, ...released])].sort(compareVersions).map((version) => ({
    version,
    created: createdOn(join(releasesFolder(root), version)),
    ...(built.includes(version) ? countServices(root, version) : NOT_BUILT),
  }))
}

const NOT_BUILT = {digest: null, services: null, live: null, built: false}

function countServices(root: string, version: string): Omit<ListedVersion, 'version' | 'created'> {
  const {dataset, services} = openCompiled(join(compiledFolder(root), 'releases', version)).directory
  const live = services.filter(isLive).length
  return {digest: dataset.digest, services: services.length, live, built: true}
}

function createdOn(folder: string): IsoDate | null {
  return existsSync(folder) ? (readReleaseFolder(folder).package?.created ?? null) : null
}
