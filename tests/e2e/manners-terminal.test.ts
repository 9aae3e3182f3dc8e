// How the program behaves in terminals. The numbers are the rows of the checklist that it was built to: 24 a terminal
// where input was expected, 26 prompts, 29 closed pipes, 41 width, 45 what is seen without colour or symbols.
import {spawnSync} from 'node:child_process'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {textWidth} from '../../src/terminal/text.ts'
import {ROOT} from '../real-data.ts'
import {commandFolder, EVERY_LINE} from './every-command.ts'
import {userEnvironment} from './run-cli.ts'
import {KEYS, runInTerminal} from './terminal-session.ts'

const folder = commandFolder()
afterAll(folder.remove)

const PROFILE = 'data/examples/profiles/care-leaver.json'

interface Run {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string | null>>
  /** Whether both outputs are to be taken for a terminal. */
  readonly terminal?: boolean
}

interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs many lines of the built program in one process. */
function runMany(runs: readonly Run[]): Ended[] {
  const script = join(ROOT, 'tests', 'e2e', 'run-many.mjs')
  const {stdout, stderr} = spawnSync(process.execPath, [script, join(ROOT, 'dist', 'main.js')], {
    cwd: folder.path,
    input: JSON.stringify(runs),
    env: {...userEnvironment(), NO_COLOR: '1', LANG: 'C.UTF-8', LC_ALL: '', LC_CTYPE: '', TERM: 'xterm'},
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (stderr !== '') throw new Error(stderr)
  return JSON.parse(stdout)
}

const OUR_SYMBOLS = /[‘’“”–—…·•→←×●◐○⊘✗█░]/

describe('41: width', () => {
  // What is for programs, and what is to be copied in one piece, is not for a terminal to break.
  const forPrograms = ({id, args}: (typeof EVERY_LINE)[number]): boolean =>
    id === 'completion' || args.includes('csv') || args.some((word) => word.includes('release-list'))
  const writesPack = ({id, args}: (typeof EVERY_LINE)[number]): boolean =>
    id.startsWith('pack:') || (id === 'pack' && args.includes('--out'))
  const lines = EVERY_LINE.filter((line) => !forPrograms(line) && !writesPack(line))
  const oneOfEachKind = ['search', 'show', 'match', 'offices', 'pathways', 'gaps', 'plan']

  it('no line is wider than the terminal, but for words that cannot be broken and commands to copy', () => {
    const runs = [20, 40, 80, 120].flatMap((width) =>
      lines
        .filter(({id}) => width === 40 || oneOfEachKind.includes(id))
        .map(({args}) => ({args, terminal: true, env: {COLUMNS: String(width)}, width})),
    )
    const wide = runMany(runs).flatMap(({stdout, stderr}, index) => {
      const {args = [], width = 0} = runs[index] ?? {}
      return `${stdout}\n${stderr}`
        .split('\n')
        .filter((line) => textWidth(line) > width && line.trim().includes(' ') && !/^ *resettle /.test(line))
        .map((line) => `${width} ${args.join(' ')}: ${line}`)
    })
    expect(wide).toEqual([])
  }, 120_000)

  it('an error is broken between words too, and for a program it is not', () => {
    const args = ['show', 'no-such-service-at-all-anywhere']
    const env = {COLUMNS: '40'}
    const [shown, piped] = runMany([
      {args, env, terminal: true},
      {args, env},
    ])
    for (const line of shown?.stderr.split('\n') ?? []) expect(line.length).toBeLessThanOrEqual(40)
    expect(shown?.stderr.replace(/\s+/g, ' ')).toBe(piped?.stderr.replace(/\s+/g, ' '))
    expect(piped?.stderr.split('\n').length).toBeLessThan(shown?.stderr.split('\n').length ?? 0)
  })
})

describe('terminals of few letters', () => {
  const args = ['gaps', '--borough', 'Camden']
  const lines = [args, ['search', 'debt advice'], ['match', PROFILE], ['day-one', '--help'], ['guide']]

  it('get our symbols in ASCII, whatever says so', () => {
    const settings: readonly Record<string, string>[] = [{LANG: 'C'}, {LC_ALL: 'POSIX'}, {TERM: 'dumb'}]
    for (const env of settings) {
      for (const {status, stdout, stderr} of runMany(lines.map((args) => ({args, env, terminal: true})))) {
        expect(status).toBe(0)
        expect(stdout + stderr).not.toMatch(OUR_SYMBOLS)
      }
    }
    const [rich] = runMany([{args, terminal: true}])
    expect(rich?.stdout).toMatch(OUR_SYMBOLS)
  })

  it('leave files and JSON as they are', () => {
    const json = [...args, '--json']
    const [piped, asked, dumb, wished] = runMany([
      {args, env: {LANG: 'C'}},
      {args},
      {args: json, env: {LANG: 'C'}, terminal: true},
      {args: json},
    ])
    expect(piped).toEqual(asked)
    expect(dumb).toEqual(wished)
  })

  it('are known for what they are in a real terminal', async () => {
    const run = (LANG: string) => runInTerminal(args, [], {cwd: folder.path, env: {LANG, LC_ALL: LANG}})
    expect((await run('C')).text).not.toMatch(OUR_SYMBOLS)
    expect((await run('C.UTF-8')).text).toMatch(/[●◐○⊘✗]/)
  })
})

describe('24 and 26: a terminal where input was expected, and prompts', () => {
  it('says that it reads, and how to end', async () => {
    const steps = [['end with Ctrl-D', '{}\n', '\x04', '\x04']] as const
    const {status, text} = await runInTerminal(['profile', 'check', '-'], steps, {cwd: folder.path})
    expect({status, crashed: text.includes('fault in resettle')}).toEqual({status: 0, crashed: false})
  })

  it('ends with 130 at a question of --ask-person, shows the cursor again and writes nothing', async () => {
    const args = ['pack', PROFILE, '--out', 'asked', '--allow-incomplete', '--ask-person']
    const steps = [["person's name", KEYS.ctrlC]] as const
    const {status, raw} = await runInTerminal(args, steps, {cwd: folder.path})
    expect(status).toBe(130)
    expect(raw).not.toContain('fault in resettle')
    expect(raw.lastIndexOf('\x1b[?25l')).toBeLessThanOrEqual(raw.lastIndexOf('\x1b[?25h'))
  })
})

describe('29: a reader that goes away', () => {
  it.each(['gaps --all --format csv', `match data/examples/release-list.csv`, 'guide'])('%s', (line) => {
    const command = `"${process.execPath}" "${join(ROOT, 'bin', 'run.js')}" ${line} | head -1; echo "\${PIPESTATUS[0]}"`
    const {stdout, stderr} = spawnSync('bash', ['-c', command], {cwd: folder.path, encoding: 'utf8'})
    expect({lines: stdout.trim().split('\n').length, last: stdout.trim().split('\n').at(-1)}).toEqual({
      lines: 2,
      last: '0',
    })
    expect(stderr).not.toMatch(/EPIPE|^ +at /m)
  })
})

describe('45: meaning without colour', () => {
  it('each state of the map, and each mark of a match, is told by a sign of its own and explained in words', () => {
    const [gaps, match] = runMany([
      {args: ['gaps'], terminal: true, env: {LANG: 'C'}},
      {args: ['match', PROFILE, '--limit', '2'], terminal: true},
    ])
    const legend = ['covered', 'thin', 'wide-only', 'excluded', 'none'].map(
      (state) => new RegExp(`(\\S) ${state}`).exec(gaps?.stdout ?? '')?.[1],
    )
    expect(new Set(legend).size).toBe(5)
    expect(legend).not.toContain(undefined)
    // The verdict stands in words beside every match; the marks only repeat what the sentences say.
    expect(match?.stdout).toMatch(/^ +(?:eligible|check);/m)
  })
})
