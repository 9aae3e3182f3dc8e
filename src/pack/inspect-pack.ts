import type {IsoDate} from '../calendar.ts'
import {isIsoDate} from '../calendar.ts'
import {isJsonObject} from '../json.ts'
import {MANIFEST_FILE, MANIFEST_KIND} from './manifest.ts'

/** A folder that holds a pack, as it was found: the manifest's text, and each file's SHA-256 by name. */
export interface FoundPack {
  readonly manifest: string
  readonly files: ReadonlyMap<string, string>
  /** What is in the folder and is no file: folders, links. */
  readonly others: readonly string[]
}

/** What a pack's manifest says of it, as far as it can be trusted to be ours. */
interface PackHead {
  readonly reference: string
  readonly made: IsoDate
  readonly expires: IsoDate
  readonly dataset: string
  readonly files: ReadonlyMap<string, string>
}

/** A pack against its manifest. It is whole when nothing is missing, changed or foreign. */
export interface PackInspection {
  readonly head: PackHead
  readonly missing: readonly string[]
  readonly changed: readonly string[]
  /** Files that no pack of ours has, which someone else put there. */
  readonly foreign: readonly string[]
  readonly whole: boolean
  /** Past its day: it is to be deleted. */
  readonly expired: boolean
}

/** Reads a manifest; null when it is not that of a pack. */
function readPackHead(text: string): PackHead | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isJsonObject(value) || value['kind'] !== MANIFEST_KIND) return null
  const {reference, today, expires, dataset, documents} = value
  if (typeof reference !== 'string' || !isDate(today) || !isDate(expires)) return null
  if (!isJsonObject(dataset) || typeof dataset['version'] !== 'string' || !Array.isArray(documents))
    return null
  const files = new Map<string, string>()
  for (const document of documents) {
    const listed: unknown = isJsonObject(document) ? document['files'] : null
    if (!Array.isArray(listed)) return null
    for (const file of listed) {
      if (!isJsonObject(file) || typeof file['name'] !== 'string' || typeof file['sha256'] !== 'string')
        return null
      files.set(file['name'], file['sha256'])
    }
  }
  return {reference, made: today, expires, dataset: dataset['version'], files}
}

const isDate = (value: unknown): value is IsoDate => typeof value === 'string' && isIsoDate(value)

/** Holds a pack to its manifest, on a day; null when there is no manifest of ours. */
export function inspectPack({manifest, files, others}: FoundPack, today: IsoDate): PackInspection | null {
  const head = readPackHead(manifest)
  if (head === null) return null
  const missing = [...head.files.keys()].filter((name) => !files.has(name))
  const changed = [...head.files].filter(([name, digest]) => files.has(name) && files.get(name) !== digest)
  const foreign = [...files.keys()].filter((name) => name !== MANIFEST_FILE && !head.files.has(name))
  return {
    head,
    missing,
    changed: changed.map(([name]) => name),
    foreign: [...foreign, ...others].sort(),
    whole: missing.length + changed.length + foreign.length + others.length === 0,
    expired: today > head.expires,
  }
}
