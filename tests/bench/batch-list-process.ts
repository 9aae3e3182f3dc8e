// The list matcher as a whole process: release list in, result file out. `node batch-list-process.ts FOLDER WORKERS`
import {closeSync, createReadStream, openSync, readFileSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import type {Service} from '../../src/directory/service.ts'
import {matchList} from '../../src/io/match-list.ts'
import {BEST, FILES, ROOT, TODAY} from './batch-case.ts'

const [folder = '.', workers = '2', output = 'list-result.csv'] = process.argv.slice(2)
const services = JSON.parse(readFileSync(join(folder, FILES.services), 'utf8')) as Service[]
const file = openSync(join(folder, output), 'w')
let people = 0
let problems = 0
const blocks = matchList(createReadStream(join(folder, FILES.people), {highWaterMark: 256 * 1024}), {
  kind: 'csv',
  file: FILES.people,
  workers: Number(workers),
  root: ROOT,
  services,
  dataset: {version: 'generated', digest: ''},
  today: TODAY,
  best: BEST,
  format: 'csv',
})
for await (const block of blocks) {
  writeSync(file, block.bytes)
  people += block.people
  problems += block.problems.length
}
closeSync(file)
console.log(JSON.stringify({people, problems, megabytes: Math.round(process.resourceUsage().maxRSS / 1024)}))
