// Builds dist/: one chunk for each command, the manifest that oclif's help reads, and the compiled data. It is
// made beside the old one and swapped in, so that a failed build leaves a program that works.
import {existsSync, mkdirSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {buildCode} from './build-code.ts'
import {buildData} from './build-data.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const fresh = join(root, `.dist-${process.pid}`)
const previous = `${fresh}-previous`
try {
  mkdirSync(fresh)
  buildData(root, join(fresh, 'data'))
  await buildCode(root, fresh)
  if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), previous)
  renameSync(fresh, join(root, 'dist'))
} finally {
  for (const left of [fresh, previous]) rmSync(left, {recursive: true, force: true})
}
