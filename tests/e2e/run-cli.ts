import {spawnSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ENTRY = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

export interface CliResult {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /** Flags for Node itself, for example `--max-old-space-size=256`. */
  readonly nodeFlags?: readonly string[]
}

/** The environment without what says how the program, or a test of it, is to run. */
export function userEnvironment(): Record<string, string | undefined> {
  const ours = /^(?:RESETTLE_.*|NODE_OPTIONS|FORCE_COLOR)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

/**
 * Runs the built program as a process, as a user would, and waits for it to end. Colour, width and date do not
 * depend on where the tests run: a test that is about them says so in `env`.
 */
export function runCli(args: readonly string[], options: CliOptions = {}): CliResult {
  const ended = spawnSync(process.execPath, [...(options.nodeFlags ?? []), ENTRY, ...args], {
    cwd: options.cwd ?? ROOT,
    env: {...userEnvironment(), NO_COLOR: '1', COLUMNS: '100', ...options.env},
    input: options.input ?? '',
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (ended.error !== undefined) throw ended.error
  return {status: ended.status, stdout: ended.stdout, stderr: ended.stderr}
}
