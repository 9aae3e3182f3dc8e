// Makes the single-file executable for the platform that it runs on: Node itself with the program and the dataset
// inside (a single executable application). Run it with `npm run package`, after a build.
import {spawnSync} from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join, relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import {gzipSync} from 'node:zlib'

type Inject = (
  path: string,
  resource: string,
  data: Buffer,
  options: {readonly sentinelFuse: string; readonly machoSegmentName?: string},
) => Promise<void>

// postject has no types of its own.
const {inject} = createRequire(import.meta.url)('postject') as {inject: Inject}
const root = fileURLToPath(new URL('..', import.meta.url))
// The place in Node's binary that says whether something is inside; from Node's documentation of single executable
// applications.
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'
const CONTENTS = ['package.json', 'README.md', 'dist', 'data/releases', 'data/examples']

const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string}
const folder = process.argv[2] ?? join(root, 'packages')
const ending = process.platform === 'win32' ? '.exe' : ''
const executable = join(folder, `resettle-${version}-${process.platform}-${process.arch}${ending}`)
const work = mkdtempSync(join(tmpdir(), 'resettle-package-'))
try {
  writeFileSync(join(work, 'program'), packProgram())
  const blob = join(work, 'sea.blob')
  writeFileSync(
    join(work, 'sea.json'),
    JSON.stringify({
      main: join(root, 'bin', 'sea-main.cjs'),
      output: blob,
      disableExperimentalSEAWarning: true,
      useCodeCache: false,
      assets: {program: join(work, 'program')},
    }),
  )
  must(process.execPath, ['--experimental-sea-config', join(work, 'sea.json')])
  mkdirSync(folder, {recursive: true})
  const made = join(work, 'executable')
  copyFileSync(process.execPath, made)
  chmodSync(made, 0o755)
  const mac = process.platform === 'darwin'
  if (mac) must('codesign', ['--remove-signature', made])
  await inject(made, 'NODE_SEA_BLOB', readFileSync(blob), {
    sentinelFuse: FUSE,
    ...(mac ? {machoSegmentName: 'NODE_SEA'} : {}),
  })
  if (mac) must('codesign', ['--sign', '-', made])
  copyFileSync(made, executable)
  chmodSync(executable, 0o755)
  report(executable)
} finally {
  rmSync(work, {recursive: true, force: true})
}

/** The files of the program, one after another behind a list of their names and sizes, compressed. */
function packProgram(): Buffer {
  const files = CONTENTS.flatMap((name) => listFiles(join(root, name))).sort()
  const bytes = files.map((file) => readFileSync(file))
  const list = files.map((file, index) => ({
    path: relative(root, file).replaceAll('\\', '/'),
    size: bytes[index]?.length ?? 0,
  }))
  const head = Buffer.from(JSON.stringify(list))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return gzipSync(Buffer.concat([length, head, ...bytes]), {level: 9})
}

function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => listFiles(join(path, name)))
}

function must(command: string, args: readonly string[]): string {
  const {status, stdout, stderr, error} = spawnSync(command, args, {encoding: 'utf8'})
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`)
  return stdout
}

/** Says how large the executable is and how long its first and its next runs take. */
function report(path: string): void {
  const cache = mkdtempSync(join(tmpdir(), 'resettle-first-run-'))
  const time = (): number => {
    const start = performance.now()
    const {status, stderr} = spawnSync(path, ['pathways'], {
      encoding: 'utf8',
      env: {...process.env, XDG_CACHE_HOME: cache},
    })
    if (status !== 0) throw new Error(`the executable does not run: ${stderr}`)
    return performance.now() - start
  }
  try {
    const [first, ...next] = [time(), time(), time(), time()]
    const megabytes = (statSync(path).size / 1e6).toFixed(0)
    console.log(
      `${path}: ${megabytes} MB; first run ${first?.toFixed(0)} ms, then ${Math.min(...next).toFixed(0)} ms`,
    )
  } finally {
    rmSync(cache, {recursive: true, force: true})
  }
}
