import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {stringify} from 'csv-stringify/sync'
import {afterAll, describe, expect, it} from 'vitest'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {COHORTS} from '../../src/vocabulary/cohorts.ts'
import {ROOT} from '../real-data.ts'
import {runCli, userEnvironment} from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'resettle-gaps-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const DAY = ['--dataset', '2026.11.1', '--today', '2026-11-24']
const gaps = (...args: string[]) => runCli(['gaps', ...DAY, ...args], {env: {COLUMNS: '80'}})
const LIST = join(ROOT, 'data', 'examples', 'release-list.csv')
const CASELOAD = join(ROOT, 'data', 'examples', 'caseload.csv')

describe('resettle gaps with its analysis', () => {
  it('gives each section under its key, and the same bytes each time', () => {
    const args = ['--access', '--next', '--redundancy', '--stress', '--baseline', '2026.11.0', '--json']
    const first = gaps(...args)
    expect([first.status, first.stderr]).toEqual([0, ''])
    const json = JSON.parse(first.stdout)
    const sections = ['access', 'inequality', 'redundancy', 'nextServices', 'stress', 'changes']
    expect(Object.keys(json)).toEqual(['dataset', 'today', 'cells', 'summary', ...sections])
    for (const section of sections) expect(json[section].method.formula).not.toBe('')
    expect(json.access.rows).toHaveLength(33 * 9)
    expect(json.changes.baseline).toBe('2026.11.0')
    expect(gaps(...args).stdout).toBe(first.stdout)
  })

  it('prints no count of people from 1 to 4, in the table or as JSON', () => {
    const args = ['--caseload', LIST, '--unmet', '--next', '--access']
    const {status, stdout} = gaps(...args, '--json')
    expect(status).toBe(0)
    const {unmet, access, nextServices} = JSON.parse(stdout)
    expect(unmet.rows.length).toBeGreaterThan(0)
    const counts = [
      ...unmet.rows.flatMap((row: Record<string, unknown>) => [row['people'], row['unmet']]),
      ...access.rows.map((row: Record<string, unknown>) => row['need']),
      ...nextServices.rows.map((row: Record<string, unknown>) => row['reached']),
    ]
    expect(counts.filter((count) => count !== null && count !== 0 && Number(count) < 5)).toEqual([])
    expect(counts).toContain(null)
    const table = gaps(...args).stdout
    expect(table).toContain('withheld')
    expect(table.split('\n').filter((line) => [...line].length > 80)).toEqual([])
  })

  it('reads a caseload with other headings, as match does, and says how', () => {
    const other = join(folder, 'other.csv')
    const [heading = '', ...rows] = readFileSync(CASELOAD, 'utf8').split('\n')
    writeFileSync(other, [heading.replace('borough', 'Home area'), ...rows].join('\n'))
    const asked = ['--unmet', '--pathway', 'accommodation', '--format', 'json', '--caseload']
    const mapped = gaps(...asked, other, '--map', 'Home area=borough')
    expect(mapped.stderr).toContain('“Home area” was read, as the map says, as borough')
    expect(mapped.stdout).toBe(gaps(...asked, CASELOAD).stdout)
  })

  it('takes a profile as the group', () => {
    const {status, stdout} = gaps('--for', 'data/examples/profiles/arson-conviction.json')
    expect(status).toBe(0)
    expect(stdout).toContain('INVENTED-ARSON-CONVICTION')
  })

  it('has every group in one table', () => {
    const rows = parse(gaps('--all', '--format', 'csv').stdout) as string[][]
    expect(rows).toHaveLength(1 + BOROUGHS.length * 9 * (1 + COHORTS.length))
  })

  it.each([
    [['--unmet'], '--caseload'],
    [['--caseload', LIST], '--unmet'],
    [['--fail-on', 'worse'], '--baseline'],
    [['--all', '--access'], '--for'],
    [['--map', 'Home area=borough'], '--caseload'],
  ])('explains what %j lacks', (args, missing) => {
    const {status, stdout, stderr} = gaps(...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(missing)
  })
})

describe('the script of the README', () => {
  const script = /```sh\n(#!\/bin\/sh\ncd "\$\{GAPS_FOLDER[^`]*)```/.exec(
    readFileSync(join(ROOT, 'README.md'), 'utf8'),
  )?.[1]

  /** Runs the script in a folder of its own, with a `mail` that writes what it was given. */
  function runScript(
    name: string,
    overlay?: string,
  ): {readonly mail: string | null; readonly release: string} {
    const home = join(folder, name)
    const bin = join(home, 'bin')
    mkdirSync(bin, {recursive: true})
    writeFileSync(join(home, 'release'), '2026.11.1\n')
    writeFileSync(join(bin, 'mail'), `#!/bin/sh\necho "$@" >'${home}/mail.txt'\ncat >>'${home}/mail.txt'\n`)
    writeFileSync(
      join(bin, 'resettle'),
      `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'bin', 'run.js')}' "$@"\n`,
    )
    for (const stub of ['mail', 'resettle']) chmodSync(join(bin, stub), 0o755)
    const ended = spawnSync('/bin/sh', ['-c', script ?? 'exit 9'], {
      encoding: 'utf8',
      env: {
        ...userEnvironment(),
        PATH: `${bin}:${process.env['PATH']}`,
        GAPS_FOLDER: home,
        RESETTLE_TODAY: '2026-11-24',
        ...(overlay === undefined ? {} : {RESETTLE_OVERLAY: overlay}),
      },
    })
    expect([ended.status, ended.stderr]).toEqual([0, ''])
    const read = (file: string): string | null => {
      try {
        return readFileSync(join(home, file), 'utf8')
      } catch {
        return null
      }
    }
    return {mail: read('mail.txt'), release: read('release') ?? ''}
  }

  it('mails nothing when nothing got worse', () => {
    expect(script?.trim().split('\n')).toHaveLength(5)
    const {mail, release} = runScript('quiet')
    expect(mail).toBeNull()
    expect(release).toMatch(/^\d{4}\.\d{2}\.\d+\n$/)
  })

  it('mails the cells that a closure emptied', () => {
    const rows = parse(readFileSync(join(ROOT, 'data', 'releases', '2026.11.1', 'services.csv')), {
      columns: true,
    }) as Record<string, string>[]
    const row = rows.find(({id}) => id === 'cnwl-clash-shoc-outreach')
    const overlay = join(folder, 'closure')
    mkdirSync(overlay)
    writeFileSync(join(overlay, 'services.csv'), stringify([{...row, status: 'closed'}], {header: true}))
    const {mail} = runScript('closure-mailed', overlay)
    expect(mail).toContain('-s New gaps since 2026.11.1 board@example.org')
    expect(mail).toContain('Camden, women-in-prostitution: wide-only')
  })
})
