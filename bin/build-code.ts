import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild'
import {GAP_SCRIPT_FILE} from '../src/io/gap-page-parts.ts'
import {SITE_SCRIPT_FILE} from '../src/io/site-parts.ts'
import {gatherChunks} from './chunk-groups.ts'
import {describeCommands} from './describe-commands.ts'
import {writeManPages} from './man-pages.ts'
import {writeNotice} from './write-notice.ts'

// oclif's CommonJS asks for `require` and `__dirname`, which an ES module does not have.
const BANNER = [
  "import {createRequire as __createRequire} from 'node:module'",
  'const require = __createRequire(import.meta.url)',
  'const __dirname = import.meta.dirname',
].join(';')

// Libraries that oclif loads to discover plugins, read configuration files or write debug logs. The program hands
// oclif its plugin ready made, so that none of them can be reached; each would cost a millisecond or more.
const UNREACHABLE = /^(tinyglobby|minimatch|lilconfig|get-package-type|wsl-utils|semver|typescript)$/

const withoutUnreachable: Plugin = {
  name: 'without-unreachable',
  setup: ({onResolve, onLoad}) => {
    onResolve({filter: UNREACHABLE}, ({path}) => ({path, namespace: 'unreachable'}))
    onLoad({filter: /.*/, namespace: 'unreachable'}, () => ({contents: 'module.exports = {}', loader: 'js'}))
  },
}

/** Bundles the program into `out`: the entry, one chunk for each command, and chunks for what several share. */
export async function buildCode(root: string, out: string): Promise<void> {
  const {version, description} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
    description: string
  }
  const manifest = await describeCommands(root)
  const entry = `
    import {join} from 'node:path'
    import {main} from './src/main.ts'
    const root = join(import.meta.dirname, '..')
    const manifest = ${JSON.stringify(manifest)}
    export const start = () =>
      main(process.argv.slice(2), {root, version: ${JSON.stringify(version)}, description: ${JSON.stringify(description)}, manifest})
  `
  const options = {
    absWorkingDir: root,
    stdin: {contents: entry, resolveDir: root, sourcefile: 'main.ts', loader: 'ts'},
    outdir: out,
    entryNames: 'main',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Names are kept, so that the stack trace of a bug report says where it is; they cost nothing once compiled.
    minifySyntax: true,
    minifyWhitespace: true,
    // Its main file is UMD, whose `require` a bundler cannot follow.
    alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
    banner: {js: BANNER},
    plugins: [withoutUnreachable],
    logLevel: 'warning',
  } satisfies BuildOptions
  const gather = await gatherChunks(root, options)
  const {metafile} = await build({...options, metafile: true, plugins: [withoutUnreachable, gather]})
  const others = [
    await buildWorker(root, out, 'match-worker'),
    await buildWorker(root, out, 'plan-worker'),
    await buildWorker(root, out, 'pack-worker'),
    await buildPageScript(join(root, 'src', 'site', 'browser', 'main.ts'), join(out, SITE_SCRIPT_FILE)),
    await buildPageScript(join(root, 'src', 'gap-page', 'browser', 'main.ts'), join(out, GAP_SCRIPT_FILE)),
  ]
  writeNotice(root, out, [metafile, ...others])
  writeManPages(join(out, 'man'), {version, description, manifest})
}

/** Bundles what worker threads run, where the module that starts them, part of a chunk, looks for it. */
async function buildWorker(root: string, out: string, name: string): Promise<Metafile> {
  const {metafile} = await build({
    metafile: true,
    entryPoints: [join(root, 'src', 'io', `${name}.ts`)],
    outfile: join(out, 'chunks', `${name}.js`),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minifySyntax: true,
    minifyWhitespace: true,
    alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
    banner: {js: BANNER},
    logLevel: 'warning',
  })
  return metafile
}

/** Bundles the script of a page: one file with no imports, which the page carries within itself. */
async function buildPageScript(entry: string, outfile: string): Promise<Metafile> {
  const {metafile} = await build({
    metafile: true,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    // The first browsers with all that the search uses (2023).
    target: ['chrome119', 'edge119', 'firefox120', 'safari17.4'],
    minify: true,
    charset: 'utf8',
    logLevel: 'warning',
  })
  return metafile
}
