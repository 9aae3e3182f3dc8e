#!/usr/bin/env node
// The same program from source: no build of the code, and the compiled data of the last build.
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const {version, description} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

Promise.all([import('../src/main.ts'), import('./describe-commands.ts')]).then(
  async ([{main}, {describeCommands}]) =>
    main(process.argv.slice(2), {root, version, description, manifest: await describeCommands(root)}),
)
