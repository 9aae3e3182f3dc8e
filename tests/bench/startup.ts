import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const RUNS = 25

// DESIGN §10: whole processes against `node -e 0`.
const GOALS: readonly [name: string, args: readonly string[], goal: number][] = [
  ['pathways', ['pathways'], 2.5],
  ['show', ['show', '56-dean-street'], 2.5],
  ['match', ['match', 'data/examples/profiles/care-leaver.json', '--today', '2026-11-24'], 2.5],
  ['gaps', ['gaps', '--pathway', 'accommodation'], 2.5],
  ['search', ['search', 'debt advice', '--borough', 'Hackney'], 2.7],
]

/** Times whole commands, and an oclif hello world without a bundle, as multiples of `node -e 0`. */
export function benchStartup(): void {
  const folder = mkdtempSync(join(tmpdir(), 'resettle-bench-'))
  try {
    const hello = join(folder, 'hello.mjs')
    writeFileSync(hello, helloWorld())
    const cases: [string, string[], number | null][] = [
      ['node -e 0', ['-e', '0'], null],
      ['oclif hello world, not bundled', [hello], null],
      ...GOALS.map(([name, args, goal]): [string, string[], number] => [
        name,
        [join(root, 'bin', 'run.js'), ...args],
        goal,
      ]),
    ]
    const medians = interleave(cases.map(([, args]) => args))
    const base = medians[0] ?? Number.NaN
    for (const [index, [name, , goal]] of cases.entries()) {
      const ratio = (medians[index] ?? Number.NaN) / base
      const verdict = goal === null ? '' : `  goal ${goal}${ratio <= goal ? '' : '  MISSED'}`
      console.log(
        `  ${name.padEnd(32)} ${(medians[index] ?? 0).toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)} ×${verdict}`,
      )
    }
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** Medians in ms of each command line; runs alternate, so that a busy minute slows all of them alike. */
function interleave(commands: readonly (readonly string[])[]): number[] {
  const times = commands.map((): number[] => [])
  for (let run = -3; run < RUNS; run += 1) {
    for (const [index, args] of commands.entries()) {
      const start = performance.now()
      const {status} = spawnSync(process.execPath, [...args], {cwd: root, stdio: 'ignore'})
      if (status !== 0) throw new Error(`exit ${status}: ${args.join(' ')}`)
      if (run >= 0) times[index]?.push(performance.now() - start)
    }
  }
  return times.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN)
}

const helloWorld = (): string => `
import {Command, Config} from ${JSON.stringify(join(root, 'node_modules', '@oclif', 'core', 'lib', 'index.js'))}
class Hello extends Command { async run() { await this.parse(Hello); this.log('hello') } }
await Hello.run([], {root: ${JSON.stringify(root)}})
`
