import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import {CELL_COLUMNS} from '../../src/gaps/cell-rows.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {COHORTS} from '../../src/vocabulary/cohorts.ts'
import {runCli} from './run-cli.ts'

const DAY = ['--dataset', '2026.11.0', '--today', '2026-11-24']
const gaps = (...args: string[]) => runCli(['gaps', ...DAY, ...args], {env: {COLUMNS: '80'}})
const rowsOf = (csv: string) => parse(csv, {columns: true}) as Record<string, string>[]

describe('resettle gaps', () => {
  it('prints the heat map that is kept as golden, and nothing on stderr', () => {
    const golden = readFileSync(new URL('../gaps/golden/heat-map-80.txt', import.meta.url), 'utf8')
    expect(gaps()).toEqual({status: 0, stdout: golden, stderr: ''})
  })

  it('colours only when asked to', () => {
    const coloured = runCli(['gaps', ...DAY], {env: {COLUMNS: '80', FORCE_COLOR: '1', NO_COLOR: undefined}})
    expect(coloured.stdout).toContain('\u001b[32m●')
    expect(gaps().stdout).not.toContain('\u001b')
  })

  it('gives the documented JSON, the same by --json and --format json', () => {
    const {status, stdout} = gaps('--json', '--for', 'female', '--borough', 'lambeth', '--pathway', 'housing')
    expect(status).toBe(0)
    const {dataset, today, cells, summary} = JSON.parse(stdout)
    expect(Object.keys(JSON.parse(stdout))).toEqual(['dataset', 'today', 'cells', 'summary'])
    expect([dataset.version, today]).toEqual(['2026.11.0', '2026-11-24'])
    expect(cells).toHaveLength(1)
    expect(cells[0]).toMatchObject({
      borough: 'Lambeth',
      boroughCode: 'E09000022',
      pathway: 'accommodation',
      group: 'women',
      state: 'covered',
    })
    const {local, shared, wide, services} = cells[0]
    expect(services).toHaveLength(local + shared + wide)
    expect(summary).toMatchObject({boroughs: 1, pathways: 1, groups: ['women'], cells: 1})
    const other = gaps('--format', 'json', '--for', 'female', '--borough', 'lambeth', '--pathway', 'housing')
    expect(other.stdout).toBe(stdout)
  })

  it('gives CSV with one row a cell, which agrees with the JSON', () => {
    const csv = gaps('--format', 'csv')
    const rows = rowsOf(csv.stdout)
    expect(Object.keys(rows[0] ?? {})).toEqual([...CELL_COLUMNS])
    const {cells} = JSON.parse(gaps('--json').stdout)
    expect(rows.map((row) => [row['borough'], row['pathway'], row['state'], Number(row['local'])])).toEqual(
      cells.map((cell: Record<string, unknown>) => [
        cell['borough'],
        cell['pathway'],
        cell['state'],
        cell['local'],
      ]),
    )
    expect(rows).toHaveLength(33 * 9)
  })

  it('gives every group in one CSV, well within a second of a machine that starts Node in 50 ms', () => {
    const timed = (run: () => void): number => {
      const times = [1, 2, 3].map(() => {
        const start = performance.now()
        run()
        return performance.now() - start
      })
      return Math.min(...times)
    }
    const bare = timed(() => spawnSync(process.execPath, ['-e', '0']))
    let stdout = ''
    const all = timed(() => {
      stdout = gaps('--all', '--format', 'csv').stdout
    })
    expect(rowsOf(stdout)).toHaveLength(33 * 9 * (COHORTS.length + 1))
    expect(all / bare).toBeLessThan(20)
  })

  it('exits with 3 when a condition holds, with the report on stdout and the cells on stderr', () => {
    const {status, stdout, stderr} = gaps(
      '--pathway',
      'prostitution',
      '--borough',
      'Bexley',
      '--fail-on',
      'state=wide-only',
    )
    expect(status).toBe(3)
    expect(stdout).toContain('Bexley')
    expect(stderr).toBe(
      '--fail-on state=wide-only holds for 1 cell:\n  Bexley, women-in-prostitution: wide-only, wide-only by recent sources (0 local, 0 shared, 12 wide)\n',
    )
  })

  it('exits with 3 in JSON and CSV too, with a whole document on stdout', () => {
    const json = gaps('--json', '--fail-on', 'women:women-in-prostitution<1')
    expect(json.status).toBe(3)
    const {cells, failOn} = JSON.parse(json.stdout)
    expect(cells).toHaveLength(297)
    expect(failOn[0].condition).toBe('women:women-in-prostitution<1')
    expect(failOn[0].cells.length).toBeGreaterThan(0)
    const csv = gaps('--format', 'csv', '--fail-on', 'women:women-in-prostitution<1')
    expect([csv.status, rowsOf(csv.stdout).length]).toEqual([3, 297])
    expect(csv.stderr).toBe(json.stderr)
  })

  it('exits with 0 when no condition holds', () => {
    const {status, stderr, stdout} = gaps('--json', '--fail-on', 'state=none')
    expect([status, stderr, JSON.parse(stdout).failOn]).toEqual([0, '', []])
  })

  it.each([
    [['--for', 'wimmen'], 'did you mean women'],
    [['--pathway', 'helth'], 'did you mean health'],
    [['--fail-on', 'state=empty'], 'wide-only'],
    [['--all', '--for', 'women'], '--all'],
    [['--covered-at', '0'], 'at least 1'],
    [['--format', 'csv', '--json'], '--format'],
  ])('refuses %j with exit 2 and what to do', (args, words) => {
    const {status, stdout, stderr} = gaps(...args)
    expect(status).toBe(2)
    expect(stdout + stderr).toContain(words)
  })

  it('gives the same bytes in any time zone and language', () => {
    const elsewhere = runCli(['gaps', ...DAY, '--format', 'csv'], {
      env: {TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8'},
    })
    expect(elsewhere.stdout).toBe(gaps('--format', 'csv').stdout)
  })
})

describe('resettle boroughs', () => {
  it('lists the 33 with code, counts and recency', () => {
    const {status, stdout, stderr} = runCli(['boroughs', ...DAY], {env: {COLUMNS: '80'}})
    expect([status, stderr]).toEqual([0, ''])
    const lines = stdout.split('\n')
    expect(BOROUGHS.every((borough, index) => lines[index + 1]?.startsWith(borough))).toBe(true)
    expect(lines[22]).toMatch(/^Lambeth +E09000022 +\d+ +\d+ +\d+ +\d+ +\d+%$/)
  })

  it('gives the same as JSON, with what else each is called', () => {
    const {boroughs} = JSON.parse(runCli(['boroughs', ...DAY, '--json']).stdout)
    expect(boroughs.map(({borough}: {borough: string}) => borough)).toEqual(BOROUGHS)
    const {local, shared, freshness, alsoKnownAs} = boroughs[21]
    const {fresh, ageing, stale, undated} = freshness
    expect(fresh + ageing + stale + undated).toBe(local + shared)
    expect(alsoKnownAs).toContain('London Borough of Lambeth')
  })
})
