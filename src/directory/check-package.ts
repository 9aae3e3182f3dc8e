import type {IsoDate} from '../calendar.ts'
import type {Fault} from '../errors.ts'
import type {ReleasePackage} from './release-package.ts'
import {TABLE_NAMES} from './tables.ts'

const FILE = 'datapackage.json'

/** The files of a release as they are now: SHA-256 by name, and rows by name where they could be read. */
export interface FilesNow {
  readonly digests: Readonly<Record<string, string>>
  readonly rows: Readonly<Record<string, number>>
}

/**
 * Holds a release to its package: a released file never changes, so one whose SHA-256 or row count differs is a
 * fault, as are a file that the package does not list and a version other than `version`, where that is given.
 */
export function checkPackage(
  stated: ReleasePackage,
  now: FilesNow,
  {today, version}: {readonly today: IsoDate; readonly version?: string | undefined},
): Fault[] {
  const faults: Fault[] = []
  if (version !== undefined && stated.version !== version) {
    const what = 'not the version that the folder is named after'
    faults.push({file: FILE, column: 'version', what, value: stated.version, expected: version})
  }
  if (stated.created > today) {
    const expected = `${today} or earlier`
    faults.push({
      file: FILE,
      column: 'created',
      what: 'a date in the future',
      value: stated.created,
      expected,
    })
  }
  for (const table of TABLE_NAMES) {
    const file = `${table}.csv`
    const listed = stated.resources.filter((resource) => resource.path === file)
    const [resource] = listed
    if (resource === undefined || listed.length > 1) {
      const what = resource === undefined ? `it does not list ${file}` : `it lists ${file} more than once`
      faults.push({file: FILE, column: 'resources', what, expected: 'each file once, with its hash'})
    } else if (now.digests[file] !== undefined && resource.sha256 !== now.digests[file]) {
      const what = `the file is not the one that ${stated.version} was released with`
      const expected =
        'the file unchanged; a change is a new version, made in a folder without datapackage.json'
      faults.push({file, what, expected})
    } else if (resource.rows !== null && (now.rows[file] ?? resource.rows) !== resource.rows) {
      const what = `the wrong number of rows for ${file}`
      const place = {file: FILE, column: 'resources', value: String(resource.rows)}
      faults.push({...place, what, expected: String(now.rows[file])})
    }
  }
  return faults
}

/** Whether every file is the one that the package states. */
export function isUnchanged(stated: ReleasePackage, digests: Readonly<Record<string, string>>): boolean {
  return TABLE_NAMES.map((table) => `${table}.csv`).every((file) => {
    const resource = stated.resources.find(({path}) => path === file)
    return resource !== undefined && resource.sha256 === digests[file]
  })
}
