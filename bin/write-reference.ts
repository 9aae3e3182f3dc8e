// Writes the generated parts of README.md: `node bin/write-reference.ts`. A test holds that they are current.
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describeCommands} from './describe-commands.ts'
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

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const path = join(root, 'README.md')
  writeFileSync(path, insertParts(readFileSync(path, 'utf8'), await referenceParts(root)))
}
