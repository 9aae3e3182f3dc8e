import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {afterAll, describe, expect, it} from 'vitest'
import {ResettleError} from '../../src/errors.ts'
import type {ListWork, OpenWriter, Told, WrittenBlock} from '../../src/io/block-writer.ts'
import {readBytes} from '../../src/io/files.ts'
import {loadListContext} from '../../src/io/list-context.ts'
import {openList} from '../../src/io/list-source.ts'
import {type MatchWork, matchHeading, openMatchWriter} from '../../src/io/match-writer.ts'
import {openPlanWriter, type PlanWork} from '../../src/io/plan-writer.ts'
import {suitableWorkers, workerEntry} from '../../src/io/worker-pool.ts'
import {writeList} from '../../src/io/write-list.ts'
import {matchProfile, needsOf} from '../../src/matching/match-profile.ts'
import {rankForNeed} from '../../src/matching/rank.ts'
import {AS_THEY_STAND} from '../../src/profile/release-columns.ts'
import {readReleaseCsv} from '../../src/profile/release-list.ts'
import {openRankWriter, RANK_HEADING} from '../bench/rank-writer.ts'
import {CONTEXT} from '../profile/reading-context.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

const {directory} = openRelease()
const EXAMPLE = readBytes(join(ROOT, 'data', 'examples', 'release-list.csv'))
const folder = mkdtempSync(join(tmpdir(), 'resettle-lists-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))

interface Way<Work extends ListWork> {
  readonly open: OpenWriter<Work>
  readonly worker: string
  readonly work: Omit<Work, keyof ListWork>
}

const matching = (work: Partial<MatchWork> = {}): Way<MatchWork> => ({
  open: openMatchWriter,
  worker: 'match-worker',
  work: {format: 'jsonl', limit: 3, all: false, ...work},
})
const planning = (format: PlanWork['format']): Way<PlanWork> => ({
  open: openPlanWriter,
  worker: 'plan-worker',
  work: {format, alternatives: 0},
})
const ranking = {open: openRankWriter, worker: 'none', work: {best: 3}}

interface Options {
  readonly name?: string
  readonly workers?: number
  readonly aloneUpTo?: number
  readonly blockBytes?: number
  readonly doneTo?: number
  readonly signal?: AbortSignal
}

/** Writes the people of a list, and gathers all that comes of it. */
async function write<Work extends ListWork>(
  list: Uint8Array | string,
  {open, worker, work}: Way<Work>,
  {name = 'list.csv', workers = 0, aloneUpTo = 0, blockBytes = 4096, doneTo = 0, signal}: Options = {},
) {
  const path = join(folder, name)
  writeFileSync(path, list)
  const stop = signal ?? new AbortController().signal
  const source = await openList(path, {columns: AS_THEY_STAND, blockBytes, signal: stop})
  const whole = {...work, root: ROOT, directory, today: TODAY, columns: source.columns, doneTo} as Work
  const crew = {open, entry: workerEntry(worker), workers, aloneUpTo}
  const blocks: WrittenBlock[] = []
  for await (const block of writeList(source, whole, crew, stop)) blocks.push(block)
  return {
    text: blocks.map(({bytes}) => new TextDecoder().decode(bytes)).join(''),
    lines: blocks.flatMap(({lines}) => lines),
    references: blocks.flatMap(({references}) => references),
    told: blocks.flatMap(({told}) => told),
  }
}

const problemsIn = (told: readonly Told[]) =>
  told.flatMap((row) => ('problems' in row ? row.problems.map(({column}) => [row.line, column]) : []))

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('writing the people of a list', () => {
  it('gives what the reference gives for each person, however it is written', async () => {
    const read = await readReleaseCsv(new TextDecoder().decode(EXAMPLE), CONTEXT)
    if (!read.ok) throw new Error('the example is valid')
    const context = loadListContext(ROOT, TODAY).matching
    const people = read.entries.flatMap((entry) => (entry.ok ? [entry.profile] : []))
    const expected = people.flatMap((profile) => {
      const {matches} = matchProfile(profile, directory, context)
      return needsOf(profile).flatMap((need) => {
        const best = rankForNeed(matches, need).slice(0, 3)
        const rows = best.map(({service, verdict, score}) => [service.id, verdict, String(score)])
        return (rows.length > 0 ? rows : [['', '', '']]).map((row) => [profile.reference, need, ...row])
      })
    })
    const ranks = await write(EXAMPLE, ranking)
    const rows = parse(`${RANK_HEADING}${ranks.text}`, {columns: true}) as Record<string, string>[]
    expect(
      rows.map((row) => [row['reference'], row['pathway'], row['id'], row['verdict'], row['score']]),
    ).toEqual(expected)

    const {text, references} = await write(EXAMPLE, matching({format: 'csv'}))
    expect(references).toEqual(people.map(({reference}) => reference))
    const matches = parse(`${matchHeading('csv')}${text}`, {columns: true}) as Record<string, string>[]
    const pairs = (of: readonly (readonly (string | undefined)[])[]) =>
      [...new Set(of.map((row) => row.join(' ')))].sort()
    expect(
      pairs(
        matches.flatMap((row) => (row['id'] === '' ? [] : [[row['reference'], row['id'], row['score']]])),
      ),
    ).toEqual(pairs(expected.flatMap(([who, , id, , score]) => (id === '' ? [] : [[who, id, score]]))))
  })

  const WAYS = [
    {workers: 1, blockBytes: 1000},
    {workers: 2, blockBytes: 700, aloneUpTo: 2000},
    {workers: 3, blockBytes: 3000},
  ]
  async function expectSame<Work extends ListWork>(way: Way<Work>, ways: readonly Options[]): Promise<void> {
    const list = `${new TextDecoder().decode(EXAMPLE)}X,female,not,enough\n`
    const alone = await write(list, way)
    expect(alone.lines).toHaveLength(40)
    expect(problemsIn(alone.told)).toEqual([[42, undefined]])
    for (const options of ways) expect(await write(list, way, options)).toEqual(alone)
  }
  it('gives the same matches on any number of workers', () => expectSame(matching(), WAYS))
  it('gives the same rows of matches on two', () => expectSame(matching({format: 'csv'}), WAYS.slice(1, 2)))
  it('gives the same plans on two', () => expectSame(planning('jsonl'), WAYS.slice(1, 2)))

  it('writes a line of JSON for each person, as `match --json` does for one', async () => {
    const {text} = await write(EXAMPLE, matching({limit: 2}))
    const lines = linesOf(text)
    expect(lines).toHaveLength(40)
    for (const {dataset, today, profile, matches, unmet, counts} of lines) {
      expect(dataset).toEqual(directory.dataset)
      expect(today).toBe(TODAY)
      expect(profile.reference).toMatch(/^INVENTED-/)
      expect(matches.every((found: {reasons: unknown[]}) => found.reasons.length === 10)).toBe(true)
      for (const [need, {eligible, check}] of Object.entries<{eligible: number; check: number}>(counts)) {
        expect(unmet.some(({pathway}: {pathway: string}) => pathway === need)).toBe(eligible + check === 0)
      }
    }
  })

  it('goes on after the line that an earlier run came to, and tells of all rows again', async () => {
    const whole = await write(EXAMPLE, matching())
    const rest = await write(EXAMPLE, matching(), {doneTo: 21, workers: 2, blockBytes: 1500})
    expect(rest).toEqual({...whole, text: `${whole.text.split('\n').slice(20).join('\n')}`})
  })

  it('tells of a row that cannot be read, with its line and column, and writes the others', async () => {
    const list = [
      'reference,sex,age,borough,needs',
      'A,female,30,Lambeth,accommodation:high',
      'B,female,thirty,Lamberth,accommodation:high',
      'C,male,30,Brent,"health:low',
      'D,male,41,Brent,health:low',
      'E,male,41,Brent',
      ',male,41,Brent,health:low',
    ]
    const {text, lines, told} = await write(list.join('\n'), matching())
    expect(lines).toEqual([2, 5, 7])
    expect(problemsIn(told)).toEqual([
      [3, 'age'],
      [3, 'borough'],
      [4, undefined],
      [6, undefined],
    ])
    expect(told.map((row) => 'reference' in row && row.reference)).toEqual(['B', '', 'E'])
    expect(linesOf(text).map(({profile}) => profile)).toEqual([
      {reference: 'A', line: 2},
      {reference: 'D', line: 5},
      {reference: 'line 7', line: 7},
    ])
  })

  it('reads JSON lines, and keeps a reference from being a formula in a spreadsheet', async () => {
    const people = [
      {reference: '=1+1', needs: {accommodation: 'high'}, home: {borough: 'Lambeth'}},
      {reference: 'B', needs: {nonsense: 'high'}},
      {needs: {health: 'low'}, home: {borough: 'Brent'}},
    ]
    const list = people.map((person) => `${JSON.stringify(person)}\n`).join('\n')
    const options = {name: 'list.jsonl', workers: 1, blockBytes: 30}
    const {text, told} = await write(list, matching({format: 'csv', limit: 1}), options)
    const rows = parse(text) as string[][]
    expect(rows.map(([reference, line]) => [reference, line])).toEqual([
      ["'=1+1", '1'],
      ['line 5', '5'],
    ])
    expect(told.map(({line}) => line)).toEqual([3])
  })

  it('refuses a list without a heading that it understands', async () => {
    await expect(write('', matching())).rejects.toThrow(ResettleError)
    await expect(write('reference,shoe_size\nA,9\n', matching())).rejects.toMatchObject({
      code: 'PROFILE_INVALID',
      faults: [{file: join(folder, 'list.csv'), line: 1, column: 'shoe_size'}],
    })
  })

  it.each([0, 2])('stops when it is told to, with %i workers', async (workers) => {
    const abort = new AbortController()
    const [heading = '', ...rows] = new TextDecoder().decode(EXAMPLE).trimEnd().split('\n')
    const long = [heading, ...Array.from({length: 100}, () => rows).flat()].join('\n')
    const way = matching({all: true, limit: 0})
    const run = write(long, way, {workers, signal: abort.signal})
    setTimeout(() => abort.abort(130), 200)
    await expect(run).rejects.toBe(130)
  })

  it('has no worker where there is one core alone, and never many', () => {
    expect([0, 2, 3, 4, 5, 6, 7, 8]).toContain(suitableWorkers())
  })
})
