import {type ChildProcess, spawn} from 'node:child_process'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {parse} from 'csv-parse/sync'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ROOT, TODAY} from '../real-data.ts'
import {type FaultyList, makeFaultyList} from './faulty-list.ts'
import {type CliOptions, runCli, userEnvironment} from './run-cli.ts'

const EXAMPLE = join(ROOT, 'data', 'examples', 'release-list.csv')
const ENV = {RESETTLE_TODAY: TODAY}

let folder = ''
let faulty: FaultyList
let big = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resettle-'))
  faulty = makeFaultyList(10_000, 300, 7)
  big = join(folder, 'big.csv')
  writeFileSync(big, faulty.csv)
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const run = (args: readonly string[], options: CliOptions = {}) =>
  runCli(args, {...options, env: {...ENV, ...options.env}})

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const at = (name: string): string => join(folder, name)

function writeList(name: string, rows: readonly string[]): string {
  writeFileSync(at(name), rows.map((row) => `${row}\n`).join(''))
  return at(name)
}

/** Starts the built program and does not wait for it. */
function start(args: readonly string[]): {
  child: ChildProcess
  ended: Promise<{status: number | null; stderr: string}>
} {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'run.js'), ...args], {
    env: {...userEnvironment(), ...ENV, NO_COLOR: '1'},
  })
  let stderr = ''
  child.stderr?.on('data', (text) => {
    stderr += text
  })
  return {
    child,
    ended: new Promise((resolve) => child.on('close', (status) => resolve({status, stderr}))),
  }
}

describe('match of the example list', () => {
  it('gives each of the 40 people what match gives them alone', () => {
    const {status, stdout, stderr} = run(['match', EXAMPLE, '--limit', '0', '--all'])
    expect({status, stderr}).toEqual({status: 0, stderr: '40 people matched.\n'})
    const lines = linesOf(stdout)
    expect(lines.map(({profile}) => profile.line)).toEqual(Array.from({length: 40}, (_, index) => index + 2))
    const row = readFileSync(EXAMPLE, 'utf8').split('\n')
    for (const index of [0, 17, 39]) {
      // The list of one, and the same person as a profile of their own.
      const line = lines[index]
      const one = run(['match', '-', '--format', 'jsonl', '--limit', '0'], {
        input: `${row[0]}\n${row[index + 1]}\n`,
      })
      expect(linesOf(one.stdout)[0].matches).toEqual(line.matches)
    }
  })

  it('gives a row for each match as CSV, with the date of its newest source', () => {
    const {status, stdout} = run(['match', EXAMPLE, '--format', 'csv', '--limit', '2'])
    expect(status).toBe(0)
    const rows = parse(stdout, {columns: true}) as Record<string, string>[]
    expect(new Set(rows.map(({reference}) => reference)).size).toBe(40)
    expect(rows.every(({verdict, newest_source: newest}) => verdict === 'unmet' || newest !== '')).toBe(true)
    expect(rows.every(({today}) => today === TODAY)).toBe(true)
  })

  it('is the same by --json, which prints no document beside the lines', () => {
    const {stdout} = run(['match', EXAMPLE, '--json'])
    expect(stdout).toBe(run(['match', EXAMPLE]).stdout)
  })
})

describe('plan of the example list', () => {
  it('gives each person the plan that plan gives them alone', () => {
    const {status, stdout, stderr} = run(['plan', EXAMPLE])
    expect({status, stderr}).toEqual({status: 0, stderr: '40 people planned for.\n'})
    const lines = linesOf(stdout)
    expect(lines).toHaveLength(40)
    const profile = readFileSync(join(ROOT, 'data', 'examples', 'profiles', 'care-leaver.json'), 'utf8')
    const list = at('one.jsonl')
    writeFileSync(list, `${JSON.stringify(JSON.parse(profile))}\n`)
    const [line] = linesOf(run(['plan', list]).stdout)
    const alone = JSON.parse(run(['plan', '-', '--json'], {input: profile}).stdout)
    expect(line).toEqual({...alone, profile: {...alone.profile, line: 1}})
  })

  it('gives a row for each need and service as CSV', () => {
    const rows = parse(run(['plan', EXAMPLE, '--format', 'csv']).stdout, {columns: true}) as Record<
      string,
      string
    >[]
    expect(new Set(rows.map(({reference}) => reference)).size).toBe(40)
    expect(rows.every(({cover, id}) => (cover === 'unmet') === (id === ''))).toBe(true)
  })
})

describe('a list of 10,000 rows of which 300 are bad in ten ways', () => {
  it('rejects exactly those, and gives the others what they get alone, in little memory', () => {
    const errors = at('rejected.csv')
    const {status, stdout, stderr} = run(['match', big, '--errors', errors, '--limit', '3'], {
      nodeFlags: ['--max-old-space-size=64'],
    })
    expect(status).toBe(4)
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('9,700 people matched, 300 rows rejected.')
    expect(stderr.split('\n').filter((line) => line.startsWith(`${big}:`))).toHaveLength(20)
    expect(stderr).toMatch(/^… and 2\d\d more faults: all are in .*rejected\.csv\.$/m)

    const lines = linesOf(stdout)
    const good = Array.from({length: 10_000}, (_, index) => index + 2).filter((line) => !faulty.bad.has(line))
    expect(lines.map(({profile}) => profile.line)).toEqual(good)
    for (const line of [3, 4711, 10_001]) {
      const found = lines.find(({profile}) => profile.line === line)
      const input = JSON.stringify(faulty.profileOn(line))
      const alone = JSON.parse(run(['match', '-', '--json'], {input}).stdout)
      const ids = new Set(found.matches.map(({id}: {id: string}) => id))
      expect(found.matches.length).toBeGreaterThan(0)
      expect(alone.matches.filter(({id}: {id: string}) => ids.has(id))).toEqual(found.matches)
      expect([found.unmet, found.notes]).toEqual([alone.unmet, alone.notes])
    }

    const rejects = parse(readFileSync(errors), {columns: true}) as Record<string, string>[]
    expect(new Set(rejects.map(({line}) => Number(line)))).toEqual(new Set(faulty.bad.keys()))
    expect(statSync(errors).mode & 0o777).toBe(0o600)
    const stray = rejects.filter(({what}) => what === 'not CSV: a quotation mark is misplaced')
    expect(stray).toHaveLength(30)
    expect(rejects.filter(({what}) => what === 'not a known sex')[0]).toMatchObject({
      reference: 'INVENTED-00000',
      column: 'sex',
      value: 'mle',
      expected: 'did you mean male?',
    })
  })

  it('is continued after an interruption to the same bytes', async () => {
    const out = at('out.jsonl')
    const args = ['match', big, '--limit', '1', '--out', out]
    const {child, ended} = start(args)
    const state = `${out}.partial.json`
    while (!existsSync(state) || JSON.parse(readFileSync(state, 'utf8')).people < 400) await setTimeout(10)
    child.kill('SIGINT')
    const {status, stderr} = await ended
    expect(status).toBe(130)
    expect(stderr).toMatch(
      /^Interrupted after [\d,]+ people matched\. They are kept in .*out\.jsonl\.partial; the same command with --resume goes on\.$/m,
    )
    expect(existsSync(out)).toBe(false)
    expect(statSync(`${out}.partial`).mode & 0o777).toBe(0o600)
    const before = readFileSync(`${out}.partial`)

    expect(run(args)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is left of a run that was interrupted'),
    })
    for (const other of [
      ['--limit', '2'],
      ['--limit', '1', '--today', '2026-11-25'],
      ['--limit', '1', '--format', 'csv'],
    ]) {
      const refused = run(['match', big, '--out', out, '--resume', ...other])
      expect(refused).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('was made from another list'),
      })
    }
    expect(readFileSync(`${out}.partial`).equals(before)).toBe(true)

    const resumed = run([...args, '--resume'])
    expect(resumed.status).toBe(4)
    expect(resumed.stderr).toContain('9,700 people matched, 300 rows rejected')
    const whole = run(['match', big, '--limit', '1'])
    expect(readFileSync(out, 'utf8') === whole.stdout).toBe(true)
    expect(readFileSync(out, 'utf8').startsWith(before.toString('utf8'))).toBe(true)
    expect(readdirSync(folder).filter((name) => name.startsWith('out.jsonl'))).toEqual(['out.jsonl'])
    expect(statSync(out).mode & 0o777).toBe(0o600)
  })

  it('ends quietly when nobody reads on', async () => {
    const {child, ended} = start(['match', big])
    child.stdout?.once('data', () => child.stdout?.destroy())
    const {status, stderr} = await ended
    expect(status).toBe(0)
    expect(stderr).not.toMatch(/Error|matched|EPIPE/)
  })

  it('is interrupted also while it waits for more', async () => {
    const {child, ended} = start(['match', '-', '--format', 'jsonl'])
    child.stdin?.write('reference,sex,needs\nINVENTED-1,male,health:high\n')
    await setTimeout(1500)
    child.kill('SIGINT')
    expect((await ended).status).toBe(130)
  })
})

describe('a list from standard input', () => {
  it.each([
    ['CSV', 'reference,sex,needs\nINVENTED-1,male,health:high\n'],
    ['JSON lines', '{"reference": "INVENTED-1", "sex": "male", "needs": {"health": "high"}}\n'],
  ])('is read as %s', (_, input) => {
    const {status, stdout, stderr} = run(['match', '-', '--format', 'jsonl'], {input})
    expect({status, stderr}).toEqual({status: 0, stderr: '1 person matched.\n'})
    expect(linesOf(stdout)[0].matches.length).toBeGreaterThan(0)
  })
})

describe('what a list may hold', () => {
  it('is no formula in the result, nor a command to the terminal', () => {
    const list = writeList('formula.csv', [
      'reference,sex,needs',
      '=HYPERLINK("evil"),male,health:high'.replace('=HYPERLINK("evil")', '"=HYPERLINK(""evil"")"'),
      '@SUM(A1),\u001b[31mred,health:high',
    ])
    const errors = at('formula-errors.csv')
    const {status, stdout, stderr} = run(['match', list, '--format', 'csv', '--errors', errors])
    expect(status).toBe(4)
    const rows = parse(stdout, {columns: true}) as Record<string, string>[]
    expect(new Set(rows.map(({reference}) => reference))).toEqual(new Set([`'=HYPERLINK("evil")`]))
    expect(stderr).not.toContain('\u001b')
    expect(readFileSync(errors, 'utf8')).toContain(`3,'@SUM(A1),sex,`)
  })

  it('is one reference twice, with a note', () => {
    const list = writeList('twice.csv', ['reference,needs', 'A,health:high', 'B,health:low', 'A,health:low'])
    const {status, stderr} = run(['match', list])
    expect(status).toBe(0)
    expect(stderr).toBe('Note: line 4: the reference A stands on line 2 too\n3 people matched.\n')
  })

  it('is nobody', () => {
    expect(run(['match', writeList('nobody.csv', ['reference,needs'])])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Note: there is nobody in the list.\n',
    })
  })

  it('is not an unknown column, and then nothing is written', () => {
    const list = writeList('unknown.csv', ['reference,shoe size', 'A,9'])
    const out = at('unknown.jsonl')
    const {status, stderr} = run(['match', list, '--out', out])
    expect(status).toBe(2)
    expect(stderr).toContain(`${list}:1 shoe size: unknown column`)
    expect(readdirSync(folder).filter((name) => name.startsWith('unknown.jsonl'))).toEqual([])
    expect(run(['match', list, '--ignore-column', 'shoe size']).status).toBe(0)
  })
})

describe('the flags of lists', () => {
  it.each([
    [['match', 'data/examples/profiles/care-leaver.json', '--out', 'x.jsonl'], '--out is for a release list'],
    [
      ['match', 'data/examples/profiles/care-leaver.json', '--format', 'csv'],
      '--format is for a release list',
    ],
    [
      ['plan', 'data/examples/profiles/care-leaver.json', '--format', 'csv'],
      '--format is for a release list',
    ],
    [['match', EXAMPLE, '--explain'], '--explain is for one person'],
    [['plan', EXAMPLE, '--format', 'ics'], '--format is for one person'],
    [['plan', EXAMPLE, '--keep', 'x'], '--keep is for one person'],
    [['match', EXAMPLE, '--format', 'csv', '--all'], '--all is for JSON'],
    [['match', '-', '--format', 'csv', '--out', 'x.csv', '--resume'], 'cannot be resumed'],
    [['match', EXAMPLE, '--out', 'x.csv', '--resume'], 'nothing to resume'],
    [['match', EXAMPLE, '--out', EXAMPLE, '--force'], 'must be different files'],
  ])('%j is refused', (args, message) => {
    const {status, stdout, stderr} = run(args)
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toContain(message)
  })

  it('never replace a file unless told to', () => {
    const out = at('there.csv')
    writeFileSync(out, 'mine')
    const args = ['match', EXAMPLE, '--format', 'csv', '--out', out]
    expect(run(args)).toMatchObject({status: 2, stderr: expect.stringContaining('exists already')})
    expect(readFileSync(out, 'utf8')).toBe('mine')
    expect(run([...args, '--force']).status).toBe(0)
    expect(readFileSync(out, 'utf8')).toMatch(/^reference,line,/)
  })
})
