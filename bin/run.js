#!/usr/bin/env node
// Entry of the built program. Kept in syntax that any Node from 14 up can parse, so that an old one can say what
// is needed instead of failing on a keyword.
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import module from 'node:module'
import {homedir} from 'node:os'
import {fileURLToPath} from 'node:url'

const NEEDED = [24, 15]
const found = process.versions.node.split('.').map(Number)
const recent = found[0] > NEEDED[0] || (found[0] === NEEDED[0] && found[1] >= NEEDED[1])

if (recent) {
  // Libraries ask for the user's home as they load, and would end the program where there is none: a user whom the
  // system does not list, as in many containers. Nothing can be kept in this one, and nothing has to be.
  try {
    homedir()
  } catch {
    process.env.HOME = '/dev/null'
  }
  // oclif lays its help out for the terminal alone as it loads, and breaks what it has yet to fill in below 40 columns.
  const columns = Number(process.env.COLUMNS)
  if (columns > 0) process.env.OCLIF_COLUMNS = String(Math.max(40, Math.min(120, Math.floor(columns))))
  if (module.enableCompileCache) module.enableCompileCache()
  // Not a top-level await: a pipe closed early would leave it unsettled, which Node reports as exit 13.
  import('../dist/main.js').then((program) => program.start())
} else {
  const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
  if (existsSync(own) && !process.env.RESETTLE_RERUN) {
    const again = spawnSync(own, process.argv.slice(1), {
      stdio: 'inherit',
      env: Object.assign({}, process.env, {RESETTLE_RERUN: '1'}),
    })
    process.exitCode = again.status === null ? 130 : again.status
  } else {
    process.stderr.write(
      'resettle needs Node.js ' +
        NEEDED.join('.') +
        ' or newer, and this is ' +
        process.versions.node +
        ': install a newer one from your software centre or nodejs.org.\n',
    )
    process.exitCode = 2
  }
}
