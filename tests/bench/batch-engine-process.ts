// The engine alone, people in memory, on so many threads. `node batch-engine-process.ts FOLDER THREADS`
import {Worker} from 'node:worker_threads'

const [folder = '.', threads = '2'] = process.argv.slice(2)
const shares = Number(threads)
const entry = new URL('./batch-engine-worker.ts', import.meta.url)
const workers = Array.from(
  {length: shares},
  (_, share) => new Worker(entry, {workerData: {folder, share, shares}}),
)

const nextMessages = <T>(): Promise<T[]> =>
  Promise.all(
    workers.map(
      (worker) =>
        new Promise<T>((resolve, reject) => {
          worker.once('message', resolve)
          worker.once('error', reject)
        }),
    ),
  )

interface Sums {
  readonly people: number
  readonly needs: number
  readonly eligible: number
  readonly check: number
}

const compiled = await nextMessages<{compiled: number}>()
const start = performance.now()
const done = nextMessages<Sums>()
for (const worker of workers) worker.postMessage('go')
const parts = await done
const matched = performance.now() - start
await Promise.all(workers.map((worker) => worker.terminate()))
const sum = (name: keyof Sums): number => parts.reduce((total, part) => total + part[name], 0)
console.log(
  JSON.stringify({
    prepare: Math.max(...compiled.map((part) => part.compiled)),
    match: matched,
    people: sum('people'),
    needs: sum('needs'),
    eligible: sum('eligible'),
    check: sum('check'),
  }),
)
