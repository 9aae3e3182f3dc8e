import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {ROOT, TODAY} from '../real-data.ts'

// The example list so many times over, each person with a reference of their own.
const TIMES = 5
const GOAL_MS = 60

/** Times the packs of a list in every format: the whole process, and each pack beyond the first of a process. */
export function benchPack(): void {
  const folder = mkdtempSync(join(tmpdir(), 'resettle-bench-'))
  try {
    const text = readFileSync(join(ROOT, 'data', 'examples', 'release-list.csv'), 'utf8')
    const [heading = '', ...rows] = text.split('\n').filter((row) => row !== '')
    const people = Array.from({length: TIMES}, (_, run) => rows.map((row) => `R${run}-${row}`)).flat()
    const one = time(folder, 'one', [heading, ...people.slice(0, 1)])
    const all = time(folder, 'all', [heading, ...people])
    const each = (all - one) / (people.length - 1)
    console.log(`  one pack, whole process       ${one.toFixed(0)} ms`)
    console.log(`  ${people.length} packs, whole process     ${all.toFixed(0)} ms`)
    console.log(
      `  each pack in the batch        ${each.toFixed(1)} ms  goal ${GOAL_MS}${each <= GOAL_MS ? '' : '  MISSED'}`,
    )
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

function time(folder: string, name: string, lines: readonly string[]): number {
  const list = join(folder, `${name}.csv`)
  writeFileSync(list, `${lines.join('\n')}\n`)
  const entry = join(ROOT, 'bin', 'run.js')
  const args = [entry, 'pack', list, '--out', join(folder, name), '--allow-incomplete', '--today', TODAY]
  const start = performance.now()
  const {status, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8'})
  if (status !== 0) throw new Error(`the packs were not made: ${stderr}`)
  return performance.now() - start
}
