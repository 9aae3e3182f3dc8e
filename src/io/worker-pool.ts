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
}

/**
 * Runs jobs on worker threads and gives their results in the order of the jobs, whichever is done first. Jobs are
 * taken from `jobs` only as results are taken from here, so that no more than two for each worker are in memory.
 * A worker that fails, fails the run with its error. The workers end with the run, also when it is abandoned.
 */
export async function* runOnWorkers<Job extends Parcel, Result extends Parcel>(
  jobs: AsyncIterable<Job>,
  {entry, data, size}: PoolOptions,
): AsyncGenerator<Result> {
  const seats = Array.from({length: size}, () => startWorker(entry, data))
  const results: Promise<Result>[] = []
  let count = 0
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
  } finally {
    await Promise.all(seats.map(({worker}) => worker.terminate()))
  }
}

function startWorker(entry: URL, data: unknown): Seat {
  const seat: Seat = {worker: new Worker(entry, {workerData: data}), pending: new Map()}
  const fail = (error: unknown): void => {
    for (const {reject} of seat.pending.values()) reject(error)
    seat.pending.clear()
  }
  seat.worker.on('message', ({id, result}: {id: number; result: never}) => {
    seat.pending.get(id)?.resolve(result)
    seat.pending.delete(id)
  })
  seat.worker.on('error', fail)
  seat.worker.on('exit', () => fail(new Error('a worker ended before its work was done')))
  return seat
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
  port.on('message', async ({id, job}: {id: number; job: Job}) => {
    const result = await work(job)
    port.postMessage({id, result}, [result.bytes.buffer])
  })
}
