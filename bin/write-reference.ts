// Writes the generated parts of README.md, and the list of man pages in package.json: `npm run reference`. A test
// holds that they are current.
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Manifest} from '../src/main.ts'
import {describeCommands} from './describe-commands.ts'
import {manPageNames} from './man-pages.ts'
import {commandReference, commandTable} from './reference-commands.ts'
import {guideMarkdown, referenceTables} from './reference-data.ts'

/** The generated parts by the name that their markers carry. */
export async function referenceParts(root: string): Promise<Readonly<Record<string, string>>> {
  const manifest = await describeCommands(root)
  return {
    commands: commandTable(manifest),
    'data-protection': await guideMarkdown('data-protection'),
    columns: await guideMarkdown('columns'),
    words: await guideMarkdown('words'),
    tables: referenceTables(root),
    help: commandReference(manifest),
  }
}

const begin = (name: string): string => `<!-- begin ${name}: written by bin/write-reference.ts -->`
const end = (name: string): string => `<!-- end ${name} -->`

/** Puts each part between its markers. Throws when the text has no place for one. */
export function insertParts(text: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((readme, [name, part]) => {
    const [from, to] = [readme.indexOf(begin(name)), readme.indexOf(end(name))]
    if (from < 0 || to < from) throw new Error(`README.md has no place for ${name}`)
    return `${readme.slice(0, from + begin(name).length)}\n\n${part}\n\n${readme.slice(to)}`
  }, text)
}

/** package.json with the man pages that npm is to install: it takes names of files, not a folder. */
export function listManPages(text: string, manifest: Manifest): string {
  const {man: _, directories: __, ...before} = JSON.parse(text) as Record<string, unknown>
  const man = manPageNames(manifest).map((name) => `dist/man/${name}`)
  const entries = Object.entries(before).flatMap(([key, value]) =>
    key === 'files' ? [['man', man] as const, [key, value] as const] : [[key, value] as const],
  )
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const rewrite = (name: string, change: (text: string) => string): void => {
    const path = join(root, name)
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  }
  const parts = await referenceParts(root)
  const manifest = await describeCommands(root)
  rewrite('README.md', (text) => insertParts(text, parts))
  rewrite('package.json', (text) => listManPages(text, manifest))
}
