import type {IsoDate} from '../calendar.ts'
import {ResettleError} from '../errors.ts'
import {diffReleases, isEmptyDiff, type ReleaseDiff} from './diff.ts'
import {formatEntry} from './release-changelog.ts'
import {compareVersions, isVersion, nextVersion} from './release-version.ts'
import type {ReleaseTables, TableName} from './tables.ts'
import {writeTables} from './write-tables.ts'

/** What is to be released, and what there is. */
export interface ReleaseRequest {
  /** Valid tables of the working folder. */
  readonly tables: ReleaseTables
  /** The newest released version; null for the first. */
  readonly previous: {readonly version: string; readonly tables: ReleaseTables} | null
  /** Every version that exists. */
  readonly versions: readonly string[]
  readonly today: IsoDate
  readonly notes: string
  /** The version asked for; the next one of the month when absent. */
  readonly version?: string | undefined
}

/** What a release will be, before anything is written. */
export interface ReleasePlan {
  readonly version: string
  readonly created: IsoDate
  /** The text of each file. */
  readonly texts: Readonly<Record<TableName, string>>
  /** How many rows each file has. */
  readonly rows: Readonly<Record<TableName, number>>
  /** What differs from the previous version; null for the first. */
  readonly diff: ReleaseDiff | null
  /** The changelog entry, in Markdown. */
  readonly entry: string
}

/**
 * Plans the next version of the dataset. Throws `DATASET_UNCHANGED` when it would say the same as the previous one,
 * `VERSION_TAKEN` when the version exists, `USAGE` when it is not a version or not a newer one.
 */
export function planRelease({
  tables,
  previous,
  versions,
  today,
  notes,
  version,
}: ReleaseRequest): ReleasePlan {
  const chosen = version ?? nextVersion(versions, today)
  checkVersion(chosen, previous?.version ?? null, versions)
  const diff = previous === null ? null : diffReleases(previous.tables, tables)
  if (previous !== null && diff !== null && isEmptyDiff(diff)) {
    throw new ResettleError('DATASET_UNCHANGED', `Nothing has changed since version ${previous.version}.`)
  }
  const names = new Map(
    [...(previous?.tables.services ?? []), ...tables.services].map(({cells}) => [cells.id, cells.name]),
  )
  return {
    version: chosen,
    created: today,
    texts: writeTables(tables),
    rows: countRows(tables),
    diff,
    entry: formatEntry({
      version: chosen,
      date: today,
      since: previous === null || diff === null ? null : {version: previous.version, diff},
      services: tables.services.length,
      notes,
      nameOf: (id) => names.get(id) ?? id,
    }),
  }
}

function checkVersion(chosen: string, newest: string | null, versions: readonly string[]): void {
  if (!isVersion(chosen)) {
    throw new ResettleError('USAGE', `A version is YYYY.MM.N, such as 2026.11.1, not "${chosen}".`)
  }
  if (versions.includes(chosen)) {
    throw new ResettleError('VERSION_TAKEN', `Version ${chosen} exists already.`)
  }
  if (newest !== null && compareVersions(chosen, newest) < 0) {
    throw new ResettleError('USAGE', `Version ${chosen} would come before ${newest}, which is released.`, {
      next: ['Check the date of this machine (or --today), or give a later version with --version.'],
    })
  }
}

function countRows(tables: ReleaseTables): Record<TableName, number> {
  const {organisations, services, contacts, locations, sources} = tables
  return {
    organisations: organisations.length,
    services: services.length,
    contacts: contacts.length,
    locations: locations.length,
    sources: sources.length,
  }
}
