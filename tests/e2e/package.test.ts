import {spawnSync} from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ROOT} from '../real-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'resettle-executable-'))
const elsewhere = join(folder, 'elsewhere')
let executable = ''

beforeAll(() => {
  mkdirSync(elsewhere)
  const made = spawnSync(process.execPath, [join(ROOT, 'bin', 'package.ts'), folder], {encoding: 'utf8'})
  expect(made.status, made.stderr).toBe(0)
  const [name = ''] = readdirSync(folder).filter((each) => each.startsWith('resettle-'))
  executable = join(folder, name)
}, 120_000)
afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** Runs the executable with nothing of this machine but a folder for its cache: no Node, no PATH. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(executable, args, {
    cwd: elsewhere,
    encoding: 'utf8',
    env: {XDG_CACHE_HOME: join(folder, 'cache'), NO_COLOR: '1', ...env},
  })
}

describe('the single-file executable', () => {
  it('runs where there is nothing else, with the dataset inside', () => {
    const {status, stdout, stderr} = run(['search', 'debt advice', '--limit', '1'])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(stdout).toContain('resettle show')
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('prints what the program prints', () => {
    const installed = spawnSync(process.execPath, [join(ROOT, 'bin', 'run.js'), 'gaps', '--format', 'csv'], {
      encoding: 'utf8',
      env: {...process.env, RESETTLE_TODAY: '2026-11-24'},
    })
    expect(run(['gaps', '--format', 'csv'], {RESETTLE_TODAY: '2026-11-24'}).stdout).toBe(installed.stdout)
  })

  it('ends with the exit codes of the program, and in words', () => {
    expect(run(['serch'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('did you mean'),
    })
  })

  it('matches a whole list, for which it starts threads', () => {
    const list = join(elsewhere, 'list.csv')
    writeFileSync(list, readFileSync(join(ROOT, 'data', 'examples', 'release-list.csv')))
    const {status, stdout} = run(['match', list, '--format', 'csv'])
    expect(status).toBe(0)
    expect(stdout.split('\n').length).toBeGreaterThan(100)
  })

  it('keeps its own files from others, and can do without a home', () => {
    const [place = ''] = readdirSync(join(folder, 'cache', 'resettle'))
    expect(statSync(join(folder, 'cache', 'resettle', place)).mode & 0o077).toBe(0)
    const locked = join(folder, 'locked')
    mkdirSync(locked)
    chmodSync(locked, 0o500)
    const {status, stderr} = run(['pathways'], {
      XDG_CACHE_HOME: join(locked, 'no'),
      HOME: join(locked, 'no'),
      TMPDIR: folder,
    })
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
  })
})

describe('what is bundled', () => {
  it('is named with its licence', () => {
    const notice = readFileSync(join(ROOT, 'dist', 'NOTICE.txt'), 'utf8')
    for (const name of ['@oclif/core', 'minisearch', 'zod', 'csv-parse', 'chalk'])
      expect(notice).toMatch(new RegExp(`^${name.replace('/', '\\/')} \\d`, 'm'))
    expect(notice).not.toContain('licence: see below\n\n---')
  })
})
