import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {availableParallelism, loadavg, tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {DuckDBInstance} from '@duckdb/node-api'
import {writeCase} from './batch-case.ts'
import {FORMULATIONS} from './duckdb-query.ts'

// England and Wales (DESIGN §10); smaller while developing.
const PEOPLE = Number(process.env['RESETTLE_BENCH_PEOPLE'] ?? 250_000)
const SERVICES = Number(process.env['RESETTLE_BENCH_SERVICES'] ?? 10_000)
const THREADS = String(Math.min(2, availableParallelism()))
// Enough people to tell DuckDB's formulations apart, in seconds.
const SAMPLE = 5_000
const GOALS = {engine: 10, process: 5}

interface Engine {
  readonly prepare: number
  readonly match: number
  readonly needs: number
  readonly eligible: number
  readonly check: number
}
interface Duck extends Engine {
  readonly load: number
  readonly write: number
  readonly megabytes: number
}

/**
 * Matches a generated caseload against generated services with the batch matcher and with DuckDB, both on the same
 * threads, in the engine and as whole processes, and compares their results row by row.
 *
 * DuckDB gets the people and services as numbers, with all that follows from others worked out, where the list
 * matcher reads and checks a release list; it may write its rows in any order; and it gets the fastest of several
 * formulations of the query, chosen on a sample.
 */
export async function benchBatch(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'resettle-bench-'))
  const sample = mkdtempSync(join(tmpdir(), 'resettle-bench-'))
  try {
    print(
      `${PEOPLE} people × ${SERVICES} services, ${THREADS} threads; load average ${loadavg()[0]?.toFixed(1)}`,
    )
    writeCase(sample, Math.min(SAMPLE, PEOPLE), SERVICES)
    writeCase(folder, PEOPLE, SERVICES)

    let formulation: string = FORMULATIONS[0]
    let least = Number.POSITIVE_INFINITY
    for (const one of FORMULATIONS) {
      const {value} = run<Duck>('duckdb-process.ts', sample, THREADS, one)
      print(
        `DuckDB, ${one}: ${ms(value.prepare)} to lay out, ${ms(value.match)} to match a sample of ${SAMPLE}`,
      )
      if (value.prepare + value.match >= least) continue
      least = value.prepare + value.match
      formulation = one
    }

    const engine = run<Engine>('batch-engine-process.ts', folder, THREADS).value
    const single = run<Engine>('batch-engine-process.ts', folder, '1').value
    const list = run<{megabytes: number; problems: number}>('batch-list-process.ts', folder, THREADS)
    const duck = run<Duck>('duckdb-process.ts', folder, THREADS, formulation)
    print(
      `batch matcher, engine: ${ms(engine.match)} on ${THREADS} threads, ${ms(single.match)} on one; index ${ms(engine.prepare)}`,
    )
    print(
      `DuckDB (${formulation}), engine: ${ms(duck.value.match)}; load ${ms(duck.value.load)}, lay out ${ms(duck.value.prepare)}, write ${ms(duck.value.write)}`,
    )
    print(`batch matcher, whole process: ${ms(list.wall)}, at most ${list.value.megabytes} MB`)
    print(`DuckDB, whole process: ${ms(duck.wall)}, at most ${duck.value.megabytes} MB`)
    printRatio('engine', duck.value.match / engine.match, GOALS.engine)
    printRatio('whole process', duck.wall / list.wall, GOALS.process)
    if (
      engine.needs !== duck.value.needs ||
      engine.eligible !== duck.value.eligible ||
      engine.check !== duck.value.check
    )
      throw new Error('the engine and DuckDB do not count the same')
    await compare(folder)
  } finally {
    for (const used of [folder, sample]) rmSync(used, {recursive: true, force: true})
  }
}

function run<T>(script: string, ...args: string[]): {readonly value: T; readonly wall: number} {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const start = performance.now()
  const {status, stdout, stderr} = spawnSync(process.execPath, [path, ...args], {encoding: 'utf8'})
  const wall = performance.now() - start
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`)
  return {value: JSON.parse(stdout) as T, wall}
}

/** Compares the two result files row by row, whatever their order. */
async function compare(folder: string): Promise<void> {
  const database = await DuckDBInstance.create(':memory:')
  const connection = await database.connect()
  const columns = 'reference, pathway, severity, eligible, "check", rank, id, name, verdict, score'
  for (const [table, file] of [
    ['ours', 'list-result.csv'],
    ['theirs', 'duckdb-result.csv'],
  ]) {
    await connection.run(
      `create table ${table} as select ${columns} from read_csv('${join(folder, file ?? '')}', header = true)`,
    )
  }
  const counts =
    await connection.runAndReadAll(`select (select count(*) from ours), (select count(*) from theirs),
    (select count(*) from (select * from ours except all select * from theirs))`)
  const [ours, theirs, different] = (counts.getRows()[0] ?? []).map(Number)
  print(`results: ${ours} rows and ${theirs}, of which ${different} differ`)
  if (ours !== theirs || different !== 0) {
    const rows = await connection.runAndReadAll(
      'select * from ((select * from ours except all select * from theirs) union all (select * from theirs except all select * from ours)) order by reference, pathway, rank limit 20',
    )
    for (const row of rows.getRows()) print(row.join(','))
    process.exitCode = 1
  }
  connection.closeSync()
}

const ms = (time: number): string =>
  `${time < 10_000 ? `${time.toFixed(0)} ms` : `${(time / 1000).toFixed(1)} s`}`

const print = (line: string): void => console.log(`  ${line}`)

function printRatio(name: string, ratio: number, goal: number): void {
  print(`${name}: ${ratio.toFixed(1)} × DuckDB  goal ${goal}${ratio >= goal ? '' : '  MISSED'}`)
}
