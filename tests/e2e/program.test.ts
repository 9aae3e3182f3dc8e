import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {COMMANDS} from '../../commands/index.ts'
import {ROOT} from '../real-data.ts'
import {runCli} from './run-cli.ts'

const ids = Object.keys(COMMANDS).map((id) => id.replaceAll(':', ' '))

describe('the program', () => {
  it('says what it is, and three commands to try, when it is run alone', () => {
    const {status, stdout, stderr} = runCli([])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    const tried = [...stdout.matchAll(/^ {2}resettle (\S+)/gm)].map(([, word]) => word)
    expect(tried.slice(0, 3)).toEqual(['search', 'profile', 'gaps'])
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('lists its commands with --help', () => {
    const {status, stdout, stderr} = runCli(['--help'])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    for (const id of ids) expect(stdout).toContain(id.split(' ')[0] ?? '')
  })

  it('explains itself, whole and part by part', () => {
    const whole = runCli(['guide']).stdout
    for (const part of ['pathways', 'matching', 'packs', 'gaps', 'dataset']) {
      const {status, stdout} = runCli(['guide', part])
      expect(status).toBe(0)
      const [title = ''] = stdout.split('\n')
      expect(whole).toContain(title)
    }
  })

  it.each(ids)('%s prints its help on stdout, with an example', (id) => {
    const {status, stdout, stderr} = runCli([...id.split(' '), '--help'])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(stdout).toContain(`$ resettle ${id}`)
    expect(stdout).toContain('EXAMPLES')
  })

  it.each(['match', 'dataset diff', 'profile'])('%s has its help in all four ways', (name) => {
    const words = name.split(' ')
    const first = runCli([...words, '--help'])
    for (const other of [
      [...words, '-h'],
      ['help', ...words],
      ['--help', ...words],
    ]) {
      expect(runCli(other)).toEqual(first)
    }
  })

  it('suggests a command and a flag, with exit code 2 and nothing on stdout', () => {
    expect(runCli(['serch', 'debt'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('did you mean "resettle search"'),
    })
    expect(runCli(['pathways', '--jsn'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('did you mean --json?'),
    })
  })

  it('suggests the nearest word for a flag that takes one of a vocabulary', () => {
    expect(runCli(['gaps', '--borough', 'Cmden'])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^Error: --borough: "Cmden" is not a known borough; did you mean Camden\?\n/,
      ),
    })
  })

  it('reports errors as JSON with --json, with a code and what to do, and no stack', () => {
    const {status, stdout, stderr} = runCli(['show', 'no-such-service-at-all', '--json'])
    expect({status, stderr}).toEqual({status: 2, stderr: ''})
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'SERVICE_UNKNOWN',
        kind: 'not-found',
        exit: 2,
        message: expect.any(String),
        nextSteps: [expect.any(String)],
      },
    })
  })

  it('refuses a date that does not exist', () => {
    const {status, stderr} = runCli(['pathways', '--today', '2026-02-30'])
    expect(status).toBe(2)
    expect(stderr).toContain('2026-02-30')
  })

  it('prints the same bytes whatever the locale, the time zone and the folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'resettle-'))
    try {
      const run = (env: Record<string, string>, cwd: string) =>
        runCli(['pathways', '--json', '--today', '2026-11-24'], {env, cwd}).stdout
      const outputs = new Set([
        run({LANG: 'C', TZ: 'UTC'}, ROOT),
        run({LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Auckland'}, folder),
        run({LANG: 'en_GB.UTF-8', TZ: 'America/New_York', NO_COLOR: '1'}, folder),
      ])
      expect(outputs.size).toBe(1)
    } finally {
      rmSync(folder, {recursive: true})
    }
  })

  it('runs in a real terminal, where oclif loads what it does not for a pipe', () => {
    const line = `"${process.execPath}" "${join(ROOT, 'bin', 'run.js')}" pathways`
    const {CI: _, NO_COLOR: __, ...env} = process.env
    const {status, stdout} = spawnSync('script', ['-qec', line, '/dev/null'], {encoding: 'utf8', env})
    expect({status, listed: stdout.includes('women-in-prostitution')}).toEqual({status: 0, listed: true})
  })

  it('ends quietly when the reader of a pipe goes away', () => {
    const command = `"${process.execPath}" "${join(ROOT, 'bin', 'run.js')}" boroughs --json | head -1; echo "\${PIPESTATUS[0]}"`
    const {stdout, stderr} = spawnSync('bash', ['-c', command], {encoding: 'utf8'})
    expect({lines: stdout.trim().split('\n'), stderr}).toEqual({lines: ['{', '0'], stderr: ''})
  })

  it('says in one sentence what it needs on an old Node that has no newer one beside it', () => {
    const old = spawnSync('bash', ['-c', 'command -v -p node'], {encoding: 'utf8'}).stdout.trim()
    const version = old === '' ? '' : spawnSync(old, ['--version'], {encoding: 'utf8'}).stdout
    const major = Number(/^v(\d+)/.exec(version)?.[1] ?? 99)
    if (major >= 24) return
    const {status, stdout, stderr} = spawnSync(old, [join(ROOT, 'bin', 'run.js'), '--version'], {
      encoding: 'utf8',
      env: {...process.env, RESETTLE_RERUN: '1'},
    })
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toMatch(/^resettle needs Node\.js 24\.15 or newer, and this is \d+\.\d+\.\d+: .*\n$/)
    const rerun = spawnSync(old, [join(ROOT, 'bin', 'run.js'), '--version'], {encoding: 'utf8'})
    expect(rerun.stdout).toContain('node-v24')
  })
})
