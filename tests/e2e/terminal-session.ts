import {spawn} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {stripVTControlCharacters} from 'node:util'
import {userEnvironment} from './run-cli.ts'

const ENTRY = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
const PATIENCE_MS = 15_000

export const KEYS = {enter: '\r', down: '\x1b[B', up: '\x1b[A', space: ' ', ctrlC: '\x03'} as const

/** One step at the terminal: what must have come since the last step, and then the keys to press. */
export type Step = readonly [expected: string | RegExp, ...keys: string[]]

export interface SessionResult {
  readonly status: number | null
  /** All that was drawn, as it came. */
  readonly raw: string
  /** The same without colours and movements of the cursor. */
  readonly text: string
}

export interface SessionOptions {
  readonly cwd: string
  readonly columns?: number
  readonly env?: Readonly<Record<string, string | undefined>>
}

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/**
 * Runs the built program in a real pseudo-terminal and goes through the steps: waits for what is expected, then
 * presses the keys. The terminal is made by `script` of util-linux, so that no native module is needed; `stty` gives
 * it its width.
 */
export function runInTerminal(
  args: readonly string[],
  steps: readonly Step[],
  {cwd, columns = 80, env = {}}: SessionOptions,
): Promise<SessionResult> {
  const program = [process.execPath, ENTRY, ...args].map(quote).join(' ')
  const {NO_COLOR: _, COLUMNS: __, CI: ___, ...inherited} = userEnvironment()
  const child = spawn('script', ['-qfec', `stty cols ${columns} rows 40; exec ${program}`, '/dev/null'], {
    cwd,
    env: {...inherited, LC_ALL: 'C.UTF-8', TERM: 'xterm-256color', RESETTLE_TODAY: '2026-11-24', ...env},
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let raw = ''
    let seen = 0
    const left = [...steps]
    const timer = setTimeout(() => {
      child.kill()
      reject(
        new Error(
          `waited for ${String(left[0]?.[0] ?? 'the end')}; on the screen:\n${tidy(raw.slice(seen))}`,
        ),
      )
    }, PATIENCE_MS)
    const advance = (): void => {
      const [step] = left
      if (step === undefined) return
      const [expected, ...keys] = step
      const fresh = tidy(raw.slice(seen))
      if (typeof expected === 'string' ? !fresh.includes(expected) : !expected.test(fresh)) return
      left.shift()
      seen = raw.length
      timer.refresh()
      press(keys)
    }
    const press = ([key, ...others]: readonly string[]): void => {
      if (key === undefined) {
        advance()
        return
      }
      child.stdin.write(key)
      // A person's keys come one by one; a burst would be read as a paste.
      setTimeout(() => press(others), 15)
    }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      raw += chunk
      advance()
    })
    child.on('error', reject)
    child.on('close', (status) => {
      clearTimeout(timer)
      if (left.length > 0)
        reject(new Error(`ended before ${String(left[0]?.[0])}; on the screen:\n${tidy(raw.slice(seen))}`))
      else resolve({status, raw, text: tidy(raw)})
    })
  })
}

// A line that the terminal's width broke is one line to a reader.
const tidy = (raw: string): string => stripVTControlCharacters(raw).replaceAll('\r', '')
