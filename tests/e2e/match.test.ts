import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {runCli} from './run-cli.ts'

const PINNED = ['--dataset', '2026.11.0', '--today', TODAY]
const PROFILES = join(ROOT, 'data', 'examples', 'profiles')
const profiles = readdirSync(PROFILES).sort()

type Cells = Readonly<Record<string, string>>
const csv = readFileSync(join(ROOT, 'data', 'releases', '2026.11.0', 'services.csv'))
const rows = new Map((parse(csv, {columns: true}) as Cells[]).map((row) => [row['id'] ?? '', row]))
const list = (cell = ''): string[] => cell.split('; ').filter(Boolean)

interface Judged {
  readonly id: string
  readonly verdict: string
  readonly needs: readonly string[]
  readonly reasons: readonly {rule: string; outcome: string; text: string}[]
}

interface Output {
  readonly dataset: object
  readonly today: string
  readonly profile: {reference: string}
  readonly matches: readonly Judged[]
  readonly unmet: readonly {pathway: string; severity: string; reasons: readonly unknown[]}[]
  readonly ineligible: readonly Judged[]
  readonly notNeeded: readonly {id: string; reason: string}[]
}

function match(file: string): {profile: Record<string, never>; output: Output} {
  const path = join(PROFILES, file)
  const {status, stdout} = runCli(['match', path, '--all', '--json', ...PINNED])
  expect(status).toBe(0)
  return {profile: JSON.parse(readFileSync(path, 'utf8')), output: JSON.parse(stdout) as Output}
}

describe('match', () => {
  it('has examples that touch all nine pathways', () => {
    const needs = profiles.flatMap((file) =>
      Object.keys(JSON.parse(readFileSync(join(PROFILES, file), 'utf8')).needs),
    )
    expect([...new Set(needs)].sort()).toEqual([...PATHWAYS].sort())
  })

  it.each(profiles)('accounts for every service for %s, each with its reason', (file) => {
    const {output} = match(file)
    const listed = [...output.matches, ...output.ineligible, ...output.notNeeded].map(({id}) => id)
    expect(listed.sort()).toEqual([...rows.keys()].sort())
    for (const {id, verdict, reasons} of [...output.matches, ...output.ineligible]) {
      const outcomes = reasons.map(({outcome}) => outcome)
      const expected = outcomes.includes('no')
        ? 'ineligible'
        : outcomes.includes('unknown')
          ? 'check'
          : 'eligible'
      expect([id, verdict, reasons.length]).toEqual([id, expected, 10])
    }
    for (const {reason} of output.notNeeded) expect(reason).not.toBe('')
  })

  // The rules again, as plainly as the rows can be read, for what the examples state outright.
  it.each(profiles)('offers %s nothing that the row forbids', (file) => {
    const {profile, output} = match(file)
    const {
      sex,
      needs,
      history = {},
      home = {},
      situation,
    } = profile as Record<string, never> & {
      sex?: string
      needs: Record<string, string>
      history?: Record<string, boolean | null>
      home?: {borough?: string; connections?: string[]}
      situation?: {kind: string; prison?: string}
    }
    const lives = [home.borough, ...(home.connections ?? [])].filter((borough) => borough !== undefined)
    const faults = output.matches.flatMap(({id, needs: met}) => {
      const row = rows.get(id) ?? {}
      const served = list(row['boroughs'])
      const delivery = list(row['delivery'])
      const survivors =
        delivery.includes('residential') && list(row['pathways']).includes('violence-against-women')
      const against = [
        !['open', 'unknown'].includes(row['status'] ?? '') && 'it has closed',
        met.some((need) => !list(row['pathways']).includes(need) || !(need in needs)) &&
          'it does not meet the need',
        (sex === 'female' || sex === 'male') &&
          ![sex, 'any'].includes(row['sex'] ?? '') &&
          'it takes the other sex',
        list(row['excludes']).some((exclusion) => history[exclusion] === true) && 'it excludes the person',
        row['coverage'] !== 'national' &&
          !survivors &&
          lives.length > 0 &&
          !served.some((borough) => borough === '*' || borough === '?' || lives.includes(borough)) &&
          'it serves other boroughs',
        situation?.kind === 'community-sentence' &&
          delivery.length > 0 &&
          delivery.every((way) => way === 'in-prison' || way === 'through-the-gate') &&
          'it works only in prison',
      ]
      return against.filter(Boolean).map((why) => `${id}: ${why}`)
    })
    expect(faults).toEqual([])
  })

  it('prints what an officer reads, at 80 columns without colour', async () => {
    const args = ['match', 'data/examples/profiles/care-leaver.json', '--limit', '3', '--explain', ...PINNED]
    const {status, stdout} = runCli(args, {env: {COLUMNS: '80'}})
    expect(status).toBe(0)
    const tooWide = stdout.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '))
    expect(tooWide).toEqual([])
    await expect(stdout).toMatchFileSnapshot('golden/match-care-leaver.txt')
  })

  it('reads a profile from standard input and gives the same result as from the file', () => {
    const path = join(PROFILES, 'veteran.json')
    const fromFile = runCli(['match', path, '--json', ...PINNED])
    expect(runCli(['match', '-', '--json', ...PINNED], {input: readFileSync(path)}).stdout).toBe(
      fromFile.stdout,
    )
  })

  it('colours a terminal only, and then with words that stand without it', () => {
    const args = ['match', 'data/examples/profiles/veteran.json', ...PINNED]
    const plain = runCli(args).stdout
    const coloured = runCli(args, {env: {NO_COLOR: undefined, FORCE_COLOR: '1'}}).stdout
    expect(plain).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is being taken away
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain)
  })
})

describe('show', () => {
  it('prints a service in full', async () => {
    const {status, stdout} = runCli(['show', 'nacro-cas2', ...PINNED], {env: {COLUMNS: '80'}})
    expect(status).toBe(0)
    await expect(stdout).toMatchFileSnapshot('golden/show-nacro-cas2.txt')
  })

  it('gives every column of the CSV, in camelCase, with contacts, locations, sources and freshness', () => {
    for (const id of ['56-dean-street', 'nacro-cas2', 'ashiana-network']) {
      const row = rows.get(id) ?? {}
      const {service} = JSON.parse(runCli(['show', id, '--json', ...PINNED]).stdout) as {
        service: Record<string, unknown>
      }
      for (const [column, cell] of Object.entries(row)) {
        const key = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
        const value = service[key]
        const text = Array.isArray(value) ? value.join('; ') : value === null ? '' : String(value)
        expect([id, key, text]).toEqual([id, key, cell])
      }
      for (const key of ['contacts', 'locations', 'sources', 'freshness']) expect(service).toHaveProperty(key)
    }
  })

  it('takes a name, or a part of one that fits a single service', () => {
    const byId = runCli(['show', '56-dean-street', ...PINNED]).stdout
    expect(runCli(['show', '56 Dean Street and Dean Street Express', ...PINNED]).stdout).toBe(byId)
    expect(runCli(['show', 'dean street', ...PINNED]).stdout).toBe(byId)
  })

  it('offers the likely ones when several fit, and the nearest when none does', () => {
    const several = runCli(['show', 'citizens advice', ...PINNED])
    expect(several).toMatchObject({status: 2, stdout: ''})
    expect(several.stderr).toMatch(
      /^Error: "citizens advice" fits \d+ services:\n {2}[a-z-]+: .*Citizens Advice/,
    )
    const none = runCli(['show', 'nacro-kas2', ...PINNED])
    expect(none).toMatchObject({status: 2, stdout: ''})
    expect(none.stderr).toContain('nacro-cas2')
  })
})
