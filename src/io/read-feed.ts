import {existsSync, readdirSync, statSync} from 'node:fs'
import {basename, join, relative} from 'node:path'
import {readRows} from '../directory/csv-records.ts'
import {ResettleError} from '../errors.ts'
import {isTooDeep} from '../interchange/check-document.ts'
import {OBJECT_NAMES, type ObjectName} from '../interchange/objects.ts'
import {type Standard, standardOf} from '../interchange/standard.ts'
import {objectOfFile, type TabularRow} from '../interchange/tabular.ts'
import {isJsonObject} from '../json.ts'
import {readText, systemReason} from './files.ts'

// The largest list that a council publishes in one file has some 20 MB.
const MAX_JSON_BYTES = 256 * 1024 * 1024
// Deeper folders are not those of a feed.
const DEEPEST_FOLDER = 3

/** A JSON document of a feed: its file as people know it, and what its name says of its objects. */
interface FeedDocumentFile {
  readonly file: string
  readonly hint: ObjectName | null
  /** Parsed JSON; absent when the file is none. */
  readonly read: () =>
    | {readonly ok: true; readonly value: unknown}
    | {readonly ok: false; readonly what: string}
}

/** A table of a tabular feed: its file, its columns, and its rows with the lines that they start on. */
export interface FeedTable {
  readonly file: string
  readonly object: ObjectName
  readonly rows: readonly {readonly line: number; readonly cells: TabularRow}[]
  readonly problems: readonly {readonly line: number; readonly what: string}[]
}

/** A feed saved to disk, of which nothing is read yet but its root. */
export type SavedFeed =
  | {
      readonly kind: 'json'
      readonly standard: Standard | null
      readonly documents: readonly FeedDocumentFile[]
    }
  | {readonly kind: 'tabular'; readonly standard: Standard | null; readonly tables: () => FeedTable[]}

/**
 * Opens a saved feed: a JSON file, a folder of them (lists in pages and single objects, as they were fetched), or a
 * tabular data package. Throws `FILE_UNREADABLE`.
 */
export function openFeed(path: string): SavedFeed {
  if (path === '-') return {kind: 'json', standard: null, documents: [documentFile('-', 'standard input')]}
  const found = statSync(path, {throwIfNoEntry: false})
  if (found === undefined) {
    throw new ResettleError('FILE_UNREADABLE', `${path} cannot be read: there is no such file or folder.`)
  }
  if (found.isFile()) return {kind: 'json', standard: null, documents: [documentFile(path, basename(path))]}
  const names = listFiles(path, path, 0)
  const tables = names.filter((name) => !name.includes('/') && objectOfFile(name) !== null)
  if (tables.includes('services.csv')) {
    return {
      kind: 'tabular',
      standard: packageStandard(path),
      tables: () => tables.map((name) => readTable(join(path, name), name)),
    }
  }
  const documents = names
    .filter((name) => name.endsWith('.json'))
    .map((name) => documentFile(join(path, name), name))
  if (documents.length === 0) {
    throw new ResettleError(
      'FILE_UNREADABLE',
      `${path} holds no feed: neither JSON documents nor services.csv.`,
      {
        next: ['Name the folder into which the feed was saved.'],
      },
    )
  }
  const root = documents.find(({file}) => file === 'index.json')?.read()
  const standard = root?.ok === true && isJsonObject(root.value) ? standardOf(root.value['version']) : null
  return {kind: 'json', standard, documents}
}

function listFiles(root: string, folder: string, depth: number): string[] {
  try {
    return readdirSync(folder, {withFileTypes: true})
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(folder, entry.name)
        if (entry.name.startsWith('.')) return []
        if (entry.isDirectory()) return depth < DEEPEST_FOLDER ? listFiles(root, path, depth + 1) : []
        return entry.isFile() ? [relative(root, path).replaceAll('\\', '/')] : []
      })
  } catch (error) {
    throw new ResettleError('FILE_UNREADABLE', `${folder} cannot be read: ${systemReason(error)}.`)
  }
}

/** The longest names first, so that service_at_location is not taken for service. */
const HINTS = [...OBJECT_NAMES].sort((a, b) => b.length - a.length)
const PLURALS: ReadonlyMap<string, ObjectName> = new Map([
  ['taxonomies', 'taxonomy'],
  ['taxonomy_terms', 'taxonomy_term'],
])

function hintOf(name: string): ObjectName | null {
  const [folder = '', ...rest] = name.split('/')
  if (rest.length > 0)
    return PLURALS.get(folder) ?? HINTS.find((object) => folder === object || folder === `${object}s`) ?? null
  const stem = folder.replace(/\.json$/, '')
  const plural = PLURALS.get(stem)
  if (plural !== undefined) return plural
  const parts = /^(.*?)(?:[-_](?:full|list|page|core).*)?$/.exec(stem)?.[1] ?? stem
  return HINTS.find((object) => parts === object || parts === `${object}s`) ?? null
}

function documentFile(path: string, name: string): FeedDocumentFile {
  return {
    file: name,
    hint: hintOf(name),
    read: () => {
      const text = readText(path, MAX_JSON_BYTES)
      try {
        const value: unknown = JSON.parse(text)
        return isTooDeep(value) ? {ok: false, what: 'values lie too deep in each other'} : {ok: true, value}
      } catch (error) {
        return {ok: false, what: notJson(text, error)}
      }
    },
  }
}

function notJson(text: string, error: unknown): string {
  const at = /position (\d+)/.exec(String(error))?.[1]
  if (at === undefined) return text.trim() === '' ? 'the file is empty' : 'not JSON: it ends too early'
  const before = text.slice(0, Number(at)).split('\n')
  return `not JSON: broken at line ${before.length}, character ${(before.at(-1) ?? '').length + 1}`
}

function packageStandard(folder: string): Standard | null {
  const path = join(folder, 'datapackage.json')
  if (!existsSync(path)) return null
  const read = documentFile(path, 'datapackage.json').read()
  return read.ok && isJsonObject(read.value) && String(read.value['homepage']).includes('3.1')
    ? 'hsds-3.1'
    : null
}

function readTable(path: string, file: string): FeedTable {
  const rows: {line: number; cells: TabularRow}[] = []
  const problems: {line: number; what: string}[] = []
  let columns: readonly string[] | null = null
  readRows(readText(path), {
    row: (line, cells) => {
      if (columns === null) {
        columns = cells.map((cell) => cell.trim())
        return
      }
      if (cells.length !== columns.length)
        problems.push({line, what: `${cells.length} cells under ${columns.length} headings`})
      const named = columns.flatMap((column, index) => {
        const cell = cells[index]?.replaceAll('\r\n', '\n').trim() ?? ''
        return cell === '' ? [] : [[column, cell] as const]
      })
      // No prototype: a column may have any name.
      rows.push({line, cells: Object.assign(Object.create(null), Object.fromEntries(named)) as TabularRow})
    },
    broken: ({line, what}) => problems.push({line, what}),
  })
  return {file, object: objectOfFile(file) ?? 'service', rows, problems}
}
