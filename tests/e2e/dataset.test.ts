import {copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {TABLE_NAMES} from '../../src/directory/tables.ts'
import {RELEASE} from '../directory/small-release.ts'
import {TODAY} from '../real-data.ts'
import {writeFaultyRelease} from './faulty-release.ts'
import {type CliOptions, type CliResult, runCli} from './run-cli.ts'

let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resettle-dataset-'))
})
afterAll(() => rmSync(home, {recursive: true, force: true}))

const run = (args: readonly string[], options: CliOptions = {}): CliResult =>
  runCli([...args, '--today', TODAY], {
    ...options,
    env: {XDG_CACHE_HOME: join(home, 'cache'), ...options.env},
  })

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'}).sort()

function cached(): string[] {
  try {
    return filesUnder(join(home, 'cache'))
  } catch {
    return []
  }
}

/** A copy of the real release, as a working folder: without its package. */
function copyRelease(name: string): string {
  const folder = join(home, name)
  mkdirSync(folder)
  for (const table of TABLE_NAMES) copyFileSync(join(RELEASE, `${table}.csv`), join(folder, `${table}.csv`))
  return folder
}

const faultsIn = (text: string): string[] =>
  text.split('\n').filter((line) => /^[a-z]+\.csv(:\d+)?[ :]/.test(line))

describe('dataset check', () => {
  it('finds the released versions valid and unchanged', () => {
    const {status, stdout, stderr} = run(['dataset', 'check'])
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^2026\.11\.0 is valid, and unchanged since it was released as 2026\.11\.0\.\n/)
  })

  it('gives twenty precise lines for twenty different faults, and exit code 2', async () => {
    const folder = join(home, 'twenty')
    writeFaultyRelease(folder)
    const {status, stdout, stderr} = run(['dataset', 'check', folder])
    expect(status).toBe(2)
    expect(stderr).toBe('')
    expect(stdout).toContain(`${folder} is not valid: 20 faults.`)
    const lines = faultsIn(stdout)
    expect(lines).toHaveLength(20)
    expect(new Set(lines.map((line) => line.split(': ')[1])).size).toBeGreaterThan(15)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/twenty-faults.txt')

    const json = JSON.parse(run(['dataset', 'check', folder, '--json']).stdout)
    expect(json).toMatchObject({today: TODAY, valid: false, dataset: {version: 'local'}})
    expect(json.faults).toHaveLength(20)
  })

  it('keeps the same folder from being used, with the same lines, and writes nothing', () => {
    const folder = join(home, 'twenty-again')
    writeFaultyRelease(folder)
    const [before, kept] = [filesUnder(folder), cached()]
    const {status, stdout, stderr} = run(['pathways', '--dataset', folder])
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(faultsIn(stderr)).toEqual(faultsIn(run(['dataset', 'check', folder]).stdout))
    expect(filesUnder(folder)).toEqual(before)
    expect(cached()).toEqual(kept)
  })

  it('holds a folder with a package to it, and says which file has changed', () => {
    const folder = copyRelease('changed')
    copyFileSync(join(RELEASE, 'datapackage.json'), join(folder, 'datapackage.json'))
    expect(run(['dataset', 'check', folder]).status).toBe(0)
    writeFileSync(join(folder, 'contacts.csv'), `${readFileSync(join(folder, 'contacts.csv'), 'utf8')}\n`)
    const {status, stdout} = run(['dataset', 'check', folder])
    expect(status).toBe(2)
    expect(faultsIn(stdout)).toEqual([
      expect.stringMatching(/^contacts\.csv: the file is not the one that 2026\.11\.0 was released with → /),
    ])
  })

  it('lists every warning when asked, and counts those of a long kind when not', () => {
    const few = run(['dataset', 'check', '2026.11.0']).stdout
    const all = run(['dataset', 'check', '2026.11.0', '--warnings']).stdout
    expect(few).toContain('List every one with --warnings.')
    expect(all).not.toContain('List every one')
    expect(all.split('\n').length).toBeGreaterThan(few.split('\n').length + 200)
  })

  it('says so when there is no such folder or version, or the folder holds no dataset', () => {
    for (const place of ['/no/such/folder', '2019.01.0', home]) {
      const {status, stderr} = run(['dataset', 'check', place])
      expect(status).toBe(2)
      expect(stderr).toContain(`There is no dataset "${place}"`)
    }
  })
})

describe('dataset info', () => {
  it('says what the release holds, when it was made and under which licence', async () => {
    const {status, stdout} = run(['dataset', 'info', '--dataset', '2026.11.0'])
    expect(status).toBe(0)
    await expect(stdout).toMatchFileSnapshot('golden/dataset-info.txt')
  })

  it('is stable JSON, with the digest that the files have', () => {
    const folder = copyRelease('working')
    const released = JSON.parse(run(['dataset', 'info', '--json', '--dataset', '2026.11.0']).stdout)
    const working = JSON.parse(run(['dataset', 'info', '--json', '--dataset', folder]).stdout)
    expect(Object.keys(released)).toEqual([
      'dataset',
      'today',
      'created',
      'services',
      'live',
      'byStatus',
      'byPathway',
      'byCoverage',
      'byFreshness',
      'unreachable',
      'boroughsNamed',
      'boroughsNotNamed',
      'organisations',
      'contacts',
      'locations',
      'sources',
      'licences',
      'attribution',
      'referenceTables',
    ])
    expect(working).toEqual({
      ...released,
      dataset: {version: 'local', digest: released.dataset.digest},
      created: null,
      licences: [],
      attribution: [],
    })
  })
})
