import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, describe, expect, it} from 'vitest'
import {runCli} from './run-cli.ts'

const DATE = ['--today', '2026-11-24', '--dataset', '2026.11.0']
const RELEASE = fileURLToPath(new URL('../../data/releases/2026.11.0', import.meta.url))

interface Result {
  readonly dataset: {readonly version: string; readonly digest: string}
  readonly query: Readonly<Record<string, unknown>>
  readonly total: number
  readonly hits: readonly {
    readonly id: string
    readonly distanceKm?: number
    readonly [key: string]: unknown
  }[]
  readonly nearest: readonly string[]
}

const json = (...args: string[]): Result =>
  JSON.parse(runCli(['search', ...args, ...DATE, '--json']).stdout) as Result

describe('resettle search', () => {
  it('gives a script the shape that it relies on', () => {
    const result = json('debt advice', '--borough', 'Hackney', '--limit', '2')
    expect(Object.keys(result)).toEqual(['dataset', 'today', 'query', 'total', 'hits', 'nearest'])
    expect(result.dataset.version).toBe('2026.11.0')
    expect(result.query).toMatchObject({
      text: 'debt advice',
      pathways: ['finance-debt'],
      boroughs: ['Hackney'],
      cohorts: [],
      age: null,
    })
    expect(result.hits).toHaveLength(2)
    expect(result.total).toBeGreaterThan(2)
    for (const hit of result.hits) {
      expect(hit).toMatchObject({
        id: expect.any(String),
        name: expect.any(String),
        organisation: expect.any(String),
        pathways: expect.any(Array),
        boroughs: expect.any(Array),
        coverage: expect.stringMatching(/^(borough|multi-borough|pan-london|national)$/),
        freshness: expect.stringMatching(/^(fresh|ageing|stale|undated)$/),
        score: expect.any(Number),
      })
    }
  })

  it('prints the result on stdout and nothing beside it', () => {
    const {status, stdout, stderr} = runCli(['search', 'debt advice hackney woman 19', ...DATE])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(stdout).toMatch(/^Filtered by: Hackney; women; aged 19; finance-debt — /)
    expect(stdout).toContain('resettle show ')
  })

  it('understands words given to flags, and refuses others with the nearest', () => {
    expect(json('hostel', '--pathway', 'housing', '--borough', 'tower-hamlets').query).toMatchObject({
      pathways: ['accommodation'],
      boroughs: ['Tower Hamlets'],
    })
    const wrong = runCli(['search', 'hostel', '--borough', 'Hackny'])
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toContain('did you mean Hackney?')
  })

  it('keeps to those made for a cohort', () => {
    const {hits, query} = json('housing', '--cohort', 'veterans', '--limit', '50')
    expect(query['cohorts']).toEqual(['veterans'])
    expect(hits.map(({id}) => id)).toContain('stoll-veterans-housing')
    expect(hits.map(({id}) => id)).not.toContain('hackney-council-housing-options')
  })

  it('measures from a postcode, and from one typed in the words', () => {
    const near = json('food bank', '--near', 'SE5 8AF', '--within', '3')
    expect(near.total).toBeGreaterThan(0)
    for (const {distanceKm} of near.hits) expect(distanceKm).toBeLessThanOrEqual(3)
    const typed = json('food bank se58af')
    expect(typed.query).toMatchObject({near: 'SE5 8AF', boroughs: ['Southwark']})
    expect(typed.hits.some(({distanceKm}) => distanceKm !== undefined)).toBe(true)
    const district = runCli(['search', 'food bank SE15', ...DATE])
    expect(district.stdout).toMatch(/^Filtered by: SE15 \(.*Southwark.*\)/)
  })

  it('says that nothing answers, with success and an empty stdout', () => {
    const {status, stdout, stderr} = runCli(['search', 'helicopter lessons', ...DATE])
    expect({status, stdout}).toEqual({status: 0, stdout: ''})
    expect(stderr).toContain('The nearest pathway is employment-training')
    expect(json('helicopter lessons')).toMatchObject({total: 0, hits: [], nearest: ['employment-training']})
  })

  it('lists what fits when there are only filters', () => {
    const {hits} = json('--pathway', 'women-in-prostitution', '--borough', 'Lambeth')
    expect(hits.map(({id}) => id)).toContain('spires-streetlink-lambeth')
  })

  it.each([
    [['search']],
    [['search', '  ']],
    [['search', 'x', '--within', '3']],
    [['search', 'x', '--near', 'SE5 8AF', '--within', '-1']],
    [['search', 'x', '--near', 'ZZ1 1ZZ']],
    [['search', 'x', '--limit', '0']],
    [['search', 'x', '--age', '200']],
  ])('refuses %j as wrong usage', (args) => {
    const {status, stdout, stderr} = runCli(args)
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toMatch(/^Error: /)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('takes any words without harm', () => {
    for (const text of [
      '__proto__',
      'constructor',
      '"; DROP TABLE',
      '('.repeat(50),
      'x'.repeat(5000),
      '東京',
    ]) {
      const {status, stderr} = runCli(['search', text, ...DATE])
      expect(status, text).toBe(0)
      expect(stderr).not.toContain('fault in resettle')
    }
  })
})

describe('resettle search in a folder of CSV files', () => {
  const cache = mkdtempSync(join(tmpdir(), 'resettle-search-'))
  afterAll(() => rmSync(cache, {recursive: true, force: true}))

  it('finds what it finds in the release of the same content, the first time and from the cache', () => {
    const env = {XDG_CACHE_HOME: cache}
    const args = ['search', 'night shelter hackney', '--today', '2026-11-24', '--json']
    const [first, second] = [0, 1].map(() =>
      JSON.parse(runCli([...args, '--dataset', RELEASE], {env}).stdout),
    )
    expect(second).toEqual(first)
    expect((first as Result).hits).toEqual(json('night shelter hackney').hits)
  })
})
