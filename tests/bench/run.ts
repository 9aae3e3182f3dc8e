// Benchmarks: each compares two things in one run on the same Node and prints their ratio, or measures quality
// against other systems. Nothing here is asserted by a unit test, because a timing on a busy machine proves nothing.
// Name one or more to run only those.
import {benchBatch} from './batch.ts'
import {benchPack} from './pack.ts'
import {benchPlan} from './plan.ts'
import {benchStartup} from './startup.ts'

const BENCHES: Readonly<Record<string, () => unknown>> = {
  startup: benchStartup,
  plan: benchPlan,
  pack: benchPack,
  batch: benchBatch,
  'search-relevance': () => import('./search-relevance.ts'),
  'search-speed': () => import('./search-speed.ts'),
}

const wanted = process.argv.slice(2)
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n${name}`)
  await bench()
}
