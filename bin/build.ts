// Builds dist/: one chunk for each command, the manifest that oclif's help reads, and the compiled data. It is
// made beside the old one and swapped in, so that a failed build leaves a program that works.
import {existsSync, mkdirSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

// `npx resettle` in a clone links the clone first and for that runs its `prepare`: what is built already will do.
const linking = process.env['npm_lifecycle_event'] === 'prepare' && process.env['npm_command'] === 'exec'
if (!(linking && existsSync(dist))) await build()

async function build(): Promise<void> {
  const {buildCode} = await import('./build-code.ts')
  const {buildData} = await import('./build-data.ts')
  const {buildFonts} = await import('./build-fonts.ts')
  const fresh = join(root, `.dist-${process.pid}`)
  const previous = `${fresh}-previous`
  try {
    mkdirSync(fresh)
    buildData(root, join(fresh, 'data'))
    buildFonts(root, join(fresh, 'data'))
    await buildCode(root, fresh)
    if (existsSync(dist)) renameSync(dist, previous)
    renameSync(fresh, dist)
  } finally {
    for (const left of [fresh, previous]) rmSync(left, {recursive: true, force: true})
  }
}
