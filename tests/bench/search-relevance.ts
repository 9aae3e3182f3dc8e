// Prints nDCG@10 over the relevance set, both halves apart: MiniSearch with defaults, SQLite FTS5 BM25, and ours.
import {meanNdcg, readJudgements} from '../search/relevance/measure.ts'
import {makeSystems} from '../search/relevance/systems.ts'

const judged = readJudgements()
const count = (half: string): number => judged.filter((one) => one.half === half).length
process.stdout.write(`nDCG@10      tune (${count('tune')})  held-out (${count('held-out')})\n`)
for (const [name, system] of Object.entries(makeSystems())) {
  const [tune, heldOut] = (['tune', 'held-out'] as const).map((half) =>
    meanNdcg(judged, half, system).toFixed(3),
  )
  process.stdout.write(`${name.padEnd(12)} ${tune}      ${heldOut}\n`)
}
