// One thread of the engine: reads its share of the people into memory, waits for the word, matches them.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parentPort, workerData} from 'node:worker_threads'
import type {Service} from '../../src/directory/service.ts'
import {findPostcode} from '../../src/geography/postcodes.ts'
import {loadDistricts, loadPrisons, openPostcodes} from '../../src/io/geography.ts'
import {compileBatch} from '../../src/matching/batch/compile-batch.ts'
import {matchPerson} from '../../src/matching/batch/match-person.ts'
import {rowReader} from '../../src/matching/batch/read-rows.ts'
import {readHeadings} from '../../src/profile/release-columns.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {BEST, FILES, ROOT, TODAY} from './batch-case.ts'

const {folder, share, shares} = workerData as {folder: string; share: number; shares: number}
const districts = loadDistricts(ROOT)
const postcodes = openPostcodes(ROOT)
const services = JSON.parse(readFileSync(join(folder, FILES.services), 'utf8')) as Service[]

const [heading = '', ...lines] = readFileSync(join(folder, FILES.people), 'utf8').trimEnd().split('\n')
const headings = readHeadings(heading.split(','))
if (!headings.ok) throw new Error('the headings are known')
const readRow = rowReader(headings.columns, {
  today: TODAY,
  findPostcode: (postcode) => findPostcode(postcodes, postcode),
  isLondonDistrict: () => true,
  prisons: loadPrisons(ROOT),
})
const people = lines.flatMap((line, index) => {
  if (index % shares !== share) return []
  const read = readRow(line.split(','))
  return read.ok ? [read.profile] : []
})

const positions = new Map(services.map((service, position) => [service, position]))
const compiling = performance.now()
const index = compileBatch(services, {today: TODAY, districts})
const compiled = performance.now() - compiling

parentPort?.on('message', () => {
  // As much as DuckDB's table holds: for each need two counts and the best with their scores.
  const kept = new Float64Array(people.length * PATHWAYS.length * (2 + 2 * BEST))
  let [at, needs, eligible, check] = [0, 0, 0, 0]
  for (const profile of people) {
    for (const need of matchPerson(index, profile, BEST).needs) {
      needs += 1
      eligible += need.eligible
      check += need.check
      kept[at++] = need.eligible
      kept[at++] = need.check
      for (const {service, score} of need.best) {
        kept[at++] = positions.get(service) ?? -1
        kept[at++] = score
      }
    }
  }
  parentPort?.postMessage({people: people.length, needs, eligible, check})
})
parentPort?.postMessage({compiled})
