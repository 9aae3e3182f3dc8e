import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {runOnWorkers} from '../../src/io/worker-pool.ts'

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

describe('the worker pool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resettle-pool-'))
  const entry = pathToFileURL(join(folder, 'worker.mjs'))
  const pool = new URL('../../src/io/worker-pool.ts', import.meta.url)

  // Odd jobs take longer than even ones; job 98 takes a minute, and 99 fails.
  beforeAll(() => {
    writeFileSync(
      join(folder, 'worker.mjs'),
      `import {workerData} from 'node:worker_threads'
       import {serveJobs} from ${JSON.stringify(pool.href)}
       let inWork = 0
       serveJobs(async ({bytes}) => {
         const [job] = bytes
         if (job === 99) throw new Error('job 99 failed')
         if (inWork > 0) throw new Error('two jobs at once')
         inWork += 1
         await new Promise((resolve) => setTimeout(resolve, job === 98 ? 60_000 : job % 2 === 1 ? 20 : 1))
         inWork -= 1
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

  it('gives up what is in work when it is told to', async () => {
    const abort = new AbortController()
    const run = collect(runOnWorkers(jobs([98, 98]), {entry, data: {add: 0}, size: 1, signal: abort.signal}))
    setTimeout(() => abort.abort(130), 50)
    await expect(run).rejects.toBe(130)
  })
})
