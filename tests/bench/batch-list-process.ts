// The list writer as a whole process: release list in, result file out. `node batch-list-process.ts FOLDER WORKERS`
import {closeSync, openSync, readFileSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import type {Service} from '../../src/directory/service.ts'
import {openList} from '../../src/io/list-source.ts'
import {writeList} from '../../src/io/write-list.ts'
import {AS_THEY_STAND} from '../../src/profile/release-columns.ts'
import {BEST, FILES, ROOT, TODAY} from './batch-case.ts'
import {openRankWriter, RANK_HEADING, type RankWork} from './rank-writer.ts'

const [folder = '.', workers = '2', output = 'list-result.csv'] = process.argv.slice(2)
const {signal} = new AbortController()
const services = JSON.parse(readFileSync(join(folder, FILES.services), 'utf8')) as Service[]
const list = await openList(join(folder, FILES.people), {columns: AS_THEY_STAND, signal})
const file = openSync(join(folder, output), 'w')
writeSync(file, RANK_HEADING)
let people = 0
let problems = 0
const work: RankWork = {
  root: ROOT,
  directory: {dataset: {version: 'generated', digest: ''}, services},
  today: TODAY,
  columns: list.columns,
  doneTo: 0,
  best: BEST,
}
const crew = {
  open: openRankWriter,
  entry: new URL('./batch-list-worker.ts', import.meta.url),
  workers: Number(workers),
  aloneUpTo: 0,
}
for await (const {bytes, lines, told} of writeList(list, work, crew, signal)) {
  writeSync(file, bytes)
  people += lines.length
  problems += told.filter((row) => 'problems' in row).length
}
closeSync(file)
console.log(JSON.stringify({people, problems, megabytes: Math.round(process.resourceUsage().maxRSS / 1024)}))
