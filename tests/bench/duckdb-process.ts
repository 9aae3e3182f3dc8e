// DuckDB as a whole process: facts in, result file out. `node duckdb-process.ts FOLDER THREADS FORMULATION`
import {join} from 'node:path'
import {DuckDBInstance} from '@duckdb/node-api'
import {BEST, FILES} from './batch-case.ts'
import {type Formulation, loadTables, matchAll, prepareServices, writeResult} from './duckdb-query.ts'

const [folder = '.', threads = '2', formulation = 'narrow', output = 'duckdb-result.csv'] =
  process.argv.slice(2)
const database = await DuckDBInstance.create(':memory:', {threads, preserve_insertion_order: 'false'})
const connection = await database.connect()

async function timed(statements: readonly string[]): Promise<number> {
  const start = performance.now()
  for (const statement of statements) await connection.run(statement)
  return performance.now() - start
}

const load = await timed(loadTables(join(folder, FILES.servicesFacts), join(folder, FILES.peopleFacts)))
const prepare = await timed(prepareServices(formulation as Formulation))
const match = await timed([matchAll(formulation as Formulation, BEST)])
const write = await timed([writeResult(join(folder, output))])
const sums = await connection.runAndReadAll(
  'select (select count(*) from people), (select count(*) from needs), sum(eligible), sum("check") from matched',
)
const [people, needs, eligible, check] = (sums.getRows()[0] ?? []).map(Number)
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({load, prepare, match, write, people, needs, eligible, check, megabytes}))
connection.closeSync()
