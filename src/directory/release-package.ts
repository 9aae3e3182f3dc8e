import {type IsoDate, isIsoDate} from '../calendar.ts'
import {isJsonObject, objectsOf, textOf} from '../json.ts'
import {isVersion} from './release-version.ts'

/** A licence as a Data Package names it. */
export interface Licence {
  readonly name: string
  readonly title: string
  readonly path: string
}

/** What the program needs of the datapackage.json that it finds beside a dataset. */
export interface ReleasePackage {
  readonly version: string
  readonly created: IsoDate
  readonly licenses: readonly Licence[]
  readonly attribution: readonly string[]
  readonly resources: readonly {
    readonly path: string
    readonly sha256: string
    readonly rows: number | null
  }[]
}

/**
 * Reads datapackage.json, or says in a few words why it cannot be used. By hand: this is on the way of every
 * command that is given a folder, and loading a schema library would cost more than the command.
 */
export function readPackage(text: string): {package: ReleasePackage} | {problem: string} {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return {problem: 'it is not JSON'}
  }
  if (!isJsonObject(value)) return {problem: 'it is not a JSON object'}
  const version = textOf(value, 'version')
  if (!isVersion(version)) return {problem: 'its version is not in the form 2026.11.0'}
  const created = textOf(value, 'created').slice(0, 10)
  if (!isIsoDate(created)) return {problem: 'its created is not a date'}
  const resources = objectsOf(value, 'resources').map((resource) => ({
    path: textOf(resource, 'path'),
    sha256: /^sha256:([0-9a-f]{64})$/.exec(textOf(resource, 'hash'))?.[1] ?? '',
    rows: Number.isSafeInteger(resource['rows']) ? (resource['rows'] as number) : null,
  }))
  if (resources.some(({sha256}) => sha256 === '')) return {problem: 'a resource has no SHA-256'}
  const licenses = objectsOf(value, 'licenses').map((licence) => ({
    name: textOf(licence, 'name'),
    title: textOf(licence, 'title'),
    path: textOf(licence, 'path'),
  }))
  const stated: unknown = value['attribution']
  const attribution = Array.isArray(stated) ? stated.filter((text) => typeof text === 'string') : []
  return {package: {version, created, licenses, attribution, resources}}
}
