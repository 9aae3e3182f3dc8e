import {availableParallelism} from 'node:os'
import {parentPort, Worker} from 'node:worker_threads'

/** What passes to and from a worker: bytes, which are handed over and not copied, and a little beside them. */
export interface Parcel {
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface PoolOptions {
  /** The module that a worker runs; it calls `serveJobs`. */
  readonly entry: URL
  /** Given to each worker as `workerData` when it starts. */
  readonly data: unknown
  /** How many workers, at least one. */
  readonly size: number
  /** When it aborts, what is in work is given up and the run rejects with its reason. */
  readonly signal?: AbortSignal
}

// Beyond this each worker adds memory and hardly any speed: one thread reads the jobs and takes the results.
const MOST_WORKERS = 8

/** How many workers suit this machine; 0 where they would only take turns with the thread that they work for. */
export function suitableWorkers(): number {
  const cores = availableParallelism()
  return cores < 2 ? 0 : Math.min(MOST_WORKERS, cores)
}

/** The module of a worker of this folder by its name. In the bundle it lies beside the chunk that this becomes. */
export function workerEntry(name: string): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./${name}.${ending}`, import.meta.url)
}

// One job in work and one waiting for each worker keeps it busy while the consumer writes what came before.
const JOBS_PER_WORKER = 2

interface Pending {
  readonly resolve: (result: never) => void
  readonly reject: (error: unknown) => void
}

interface Seat {
  readonly worker: Worker
  readonly pending: Map<number, Pending>
  /** Rejects all that is pending. */
  readonly fail: (error: unknown) => void
}

/**
 * Runs jobs on worker threads and gives their results in the order of the jobs, whichever is done first. Jobs are
 * taken from `jobs` only as results are taken from here, so that no more than two for each worker are in memory.
 * A worker that fails, fails the run with its error. The workers end with the run, also when it is abandoned.
 */
export async function* runOnWorkers<Job extends Parcel, Result extends Parcel>(
  jobs: AsyncIterable<Job>,
  {entry, data, size, signal}: PoolOptions,
): AsyncGenerator<Result> {
  const seats = Array.from({length: size}, () => startWorker(entry, data))
  const results: Promise<Result>[] = []
  let count = 0
  const giveUp = (): void => {
    for (const {fail} of seats) fail(signal?.reason)
  }
  signal?.addEventListener('abort', giveUp)
  try {
    for await (const job of jobs) {
      const seat = seats.reduce((least, other) => (other.pending.size < least.pending.size ? other : least))
      const result = submit<Result>(seat, count, job)
      // Its failure is met when its turn comes; until then it must not count as one that nobody handles.
      result.catch(() => {})
      results.push(result)
      count += 1
      if (results.length >= size * JOBS_PER_WORKER) yield (await results.shift()) as Result
    }
    for (const result of results) yield await result
    signal?.throwIfAborted()
  } finally {
    signal?.removeEventListener('abort', giveUp)
    await Promise.all(seats.map(({worker}) => worker.terminate()))
  }
}

function startWorker(entry: URL, data: unknown): Seat {
  const pending: Seat['pending'] = new Map()
  const fail = (error: unknown): void => {
    for (const {reject} of pending.values()) reject(error)
    pending.clear()
  }
  const worker = new Worker(entry, {workerData: data})
  worker.on('message', ({id, result}: {id: number; result: never}) => {
    pending.get(id)?.resolve(result)
    pending.delete(id)
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('a worker ended before its work was done')))
  return {worker, pending, fail}
}

function submit<Result>({worker, pending}: Seat, id: number, job: Parcel): Promise<Result> {
  return new Promise((resolve, reject) => {
    pending.set(id, {resolve, reject})
    worker.postMessage({id, job}, [job.bytes.buffer])
  })
}

/** In a worker: does each job as it comes, one after another. */
export function serveJobs<Job extends Parcel, Result extends Parcel>(
  work: (job: Job) => Result | Promise<Result>,
): void {
  const port = parentPort
  if (port === null) throw new Error('this module runs in a worker only')
  let before: Promise<void> = Promise.resolve()
  const serve = async (id: number, job: Job): Promise<void> => {
    const result = await work(job)
    port.postMessage({id, result}, [result.bytes.buffer])
  }
  port.on('message', ({id, job}: {id: number; job: Job}) => {
    // Work that waits must not let the next job begin.
    before = before.then(() => serve(id, job))
  })
}
