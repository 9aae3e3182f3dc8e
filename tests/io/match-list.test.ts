import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ResettleError} from '../../src/errors.ts'
import {readBytes} from '../../src/io/files.ts'
import {loadDistricts} from '../../src/io/geography.ts'
import type {MatchedBlock} from '../../src/io/list-matcher.ts'
import {chooseWorkers, type ListOptions, matchList} from '../../src/io/match-list.ts'
import {runOnWorkers} from '../../src/io/worker-pool.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {rankForNeed} from '../../src/matching/rank.ts'
import {readReleaseCsv} from '../../src/profile/release-list.ts'
import {CONTEXT} from '../profile/reading-context.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

const {directory} = openRelease()
const EXAMPLE = readBytes(join(ROOT, 'data', 'examples', 'release-list.csv'))

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

async function match(list: Uint8Array | string, options: Partial<ListOptions> = {}, chunk = 4096) {
  const bytes = typeof list === 'string' ? new TextEncoder().encode(list) : list
  const blocks: MatchedBlock[] = await collect(
    matchList(inChunks(bytes, chunk), {
      kind: 'csv',
      file: 'list.csv',
      workers: 0,
      root: ROOT,
      services: directory.services,
      dataset: directory.dataset,
      today: TODAY,
      best: 3,
      format: 'csv',
      ...options,
    }),
  )
  return {
    text: blocks.map(({bytes: part}) => new TextDecoder().decode(part)).join(''),
    people: blocks.reduce((sum, {people}) => sum + people, 0),
    withUnmet: blocks.reduce((sum, block) => sum + block.withUnmet, 0),
    problems: blocks.flatMap(({problems}) => problems),
    notes: blocks.flatMap(({notes}) => notes),
  }
}

describe('matching a list', () => {
  it('gives what the reference gives for each person', async () => {
    const read = await readReleaseCsv(new TextDecoder().decode(EXAMPLE), CONTEXT)
    if (!read.ok) throw new Error('the example is valid')
    const context = {today: TODAY, districts: loadDistricts(ROOT), prisonName: (code: string) => code}
    const people = read.entries.flatMap((entry) => (entry.ok ? [entry.profile] : []))
    const expected = people.flatMap((profile) => {
      const {matches, unmet} = matchProfile(profile, directory, context)
      const met = Object.keys(profile.needs).map((need) => {
        const ranked = rankForNeed(matches, need as (typeof unmet)[number]['pathway'])
        return ranked
          .slice(0, 3)
          .map(({service, verdict, score}) => `${need} ${service.id} ${verdict} ${score}`)
      })
      return [...met.flat(), ...unmet.map(({pathway}) => `${pathway}   `)].map(
        (line) => `${profile.reference} ${line}`,
      )
    })
    const {text, people: count} = await match(EXAMPLE)
    expect(count).toBe(people.length)
    const rows = text.trimEnd().split('\n').slice(1)
    // Names hold commas, so that only the ends of a row are taken apart by them.
    const found = rows.map((row) => {
      const [reference, pathway, , , , , id] = row.split(',')
      const [verdict, score] = row.split(',').slice(-2)
      return `${reference} ${pathway} ${id} ${verdict} ${score}`
    })
    expect(found.sort()).toEqual(expected.sort())
  })

  it('gives the same bytes on no, one or two workers, however the list comes', async () => {
    for (const format of ['csv', 'jsonl'] as const) {
      const here = await match(EXAMPLE, {format})
      expect(await match(EXAMPLE, {format, workers: 1}, 1000)).toEqual(here)
      expect(await match(EXAMPLE, {format, workers: 2}, 700)).toEqual(here)
    }
  })

  it('writes a line of JSON for each person, as `match --json` does for one', async () => {
    const {text} = await match(EXAMPLE, {format: 'jsonl', best: 2})
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
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

  it('tells of a row that cannot be read, with its line and column, and matches the others', async () => {
    const list = [
      'reference,sex,age,borough,needs',
      'A,female,30,Lambeth,accommodation:high',
      'B,female,thirty,Lamberth,accommodation:high',
      'C,male,30,Brent,"health:low',
      'D,male,41,Brent,health:low',
      'E,male,41,Brent',
      ',male,41,Brent,health:low',
    ]
    const {text, people, problems} = await match(list.join('\n'), {best: 1})
    expect(people).toBe(3)
    expect(problems.map(({line, column}) => [line, column])).toEqual([
      [3, 'age'],
      [3, 'borough'],
      [4, undefined],
      [6, undefined],
    ])
    const references = text
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',')[0])
    expect(references).toEqual(['A', 'D', 'line 7'])
  })

  it('reads JSON lines, and keeps a reference from being a formula in a spreadsheet', async () => {
    const lines = [
      {reference: '=1+1', needs: {accommodation: 'high'}, home: {borough: 'Lambeth'}},
      {reference: 'B', needs: {nonsense: 'high'}},
      {needs: {health: 'low'}, home: {borough: 'Brent'}},
    ]
    const list = lines.map((line) => `${JSON.stringify(line)}\n`).join('\n')
    const {text, problems} = await match(list, {kind: 'jsonl', best: 1, workers: 1}, 30)
    const references = text
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',')[0])
    expect(references).toEqual(["'=1+1", 'line 5'])
    expect(problems.map(({line}) => line)).toEqual([3])
  })

  it('refuses a list without a heading that it understands', async () => {
    await expect(match('')).rejects.toThrow(ResettleError)
    await expect(match('reference,shoe_size\nA,9\n')).rejects.toMatchObject({
      code: 'PROFILE_INVALID',
      faults: [{file: 'list.csv', line: 1, column: 'shoe_size'}],
    })
  })

  it('starts workers for long lists only', () => {
    expect(chooseWorkers(10_000)).toBe(0)
    expect(chooseWorkers(50_000_000)).toBeGreaterThan(0)
    expect(chooseWorkers(null)).toBeGreaterThan(0)
  })
})

describe('the worker pool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resettle-pool-'))
  const entry = pathToFileURL(join(folder, 'worker.mjs'))
  const pool = new URL('../../src/io/worker-pool.ts', import.meta.url)

  // Odd jobs take longer than even ones; a job of 99 fails.
  beforeAll(() => {
    writeFileSync(
      join(folder, 'worker.mjs'),
      `import {workerData} from 'node:worker_threads'
       import {serveJobs} from ${JSON.stringify(pool.href)}
       serveJobs(async ({bytes}) => {
         const [job] = bytes
         if (job === 99) throw new Error('job 99 failed')
         await new Promise((resolve) => setTimeout(resolve, job % 2 === 1 ? 20 : 1))
         return {bytes: Uint8Array.of(job + workerData.add)}
       })`,
    )
  })
  afterAll(() => rmSync(folder, {recursive: true, force: true}))

  async function* jobs(numbers: readonly number[], taken: number[] = []) {
    for (const number of numbers) {
      taken.push(number)
      yield {bytes: Uint8Array.of(number)}
    }
  }

  it('gives results in the order of the jobs, whichever is done first', async () => {
    const numbers = Array.from({length: 20}, (_, index) => index)
    const results = await collect(runOnWorkers(jobs(numbers), {entry, data: {add: 100}, size: 2}))
    expect(results.map(({bytes}) => bytes[0])).toEqual(numbers.map((number) => number + 100))
  })

  it('takes no more jobs than two for each worker ahead of the consumer', async () => {
    const taken: number[] = []
    let given = 0
    for await (const _ of runOnWorkers(jobs([...Array(15).keys()], taken), {
      entry,
      data: {add: 0},
      size: 2,
    })) {
      expect(taken.length - given).toBeLessThanOrEqual(4)
      given += 1
    }
    expect(given).toBe(15)
  })

  it('fails with the error of a worker, in its turn', async () => {
    const seen: (number | undefined)[] = []
    const run = async (): Promise<void> => {
      for await (const {bytes} of runOnWorkers(jobs([1, 99, 3, 4, 5]), {entry, data: {add: 0}, size: 2})) {
        seen.push(bytes[0])
      }
    }
    await expect(run()).rejects.toThrow('job 99 failed')
    expect(seen).toEqual([1])
  })

  it('ends its workers when it is abandoned', async () => {
    const taken: number[] = []
    for await (const _ of runOnWorkers(jobs([...Array(50).keys()], taken), {entry, data: {add: 0}, size: 2}))
      break
    // The loop has ended, and so has the wait for the workers' end.
    expect(taken.length).toBeLessThanOrEqual(5)
  })
})
