import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Metafile} from 'esbuild'

/** The file in dist/ with the licences of what is bundled. */
export const NOTICE_FILE = 'NOTICE.txt'

/**
 * Writes the name, version and licence of each package of which anything was bundled, with the text of the licence
 * where the package brings it.
 */
export function writeNotice(root: string, out: string, metafiles: readonly Metafile[]): void {
  const folders = new Set(metafiles.flatMap(({inputs}) => Object.keys(inputs)).flatMap(packageFolder))
  const entries = [...folders].sort().map((folder) => describePackage(join(root, folder)))
  const head =
    'resettle is bundled with parts of the packages below. Each is the work of its authors, under the licence given.\n'
  writeFileSync(join(out, NOTICE_FILE), [head, ...new Set(entries)].join(`\n${'-'.repeat(80)}\n\n`))
}

function packageFolder(input: string): string[] {
  const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/')) ?? []
  return folder === undefined ? [] : [folder]
}

function describePackage(folder: string): string {
  const {name, version, license, author} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
    license?: string
    author?: string | {name?: string}
  }
  const by = typeof author === 'string' ? author : author?.name
  const file = readdirSync(folder).find((each) => /^(?:licen[cs]e|copying)(?:\.\w+)?$/i.test(each))
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
  const head = [
    `${name} ${version}`,
    ...(by === undefined ? [] : [`by ${by}`]),
    `licence: ${license ?? 'see below'}`,
  ]
  return `${head.join('\n')}\n${text === '' ? '' : `\n${text}\n`}`
}
