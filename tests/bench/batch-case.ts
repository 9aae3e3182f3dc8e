import {closeSync, openSync, readFileSync, writeFileSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {gunzipSync} from 'node:zlib'
import type {Service} from '../../src/directory/service.ts'
import {findPostcode, type PostcodeRow} from '../../src/geography/postcodes.ts'
import {openCompiled} from '../../src/io/datasets.ts'
import {loadDistricts, loadPrisons, openPostcodes} from '../../src/io/geography.ts'
import {type MatchingContext, preparePerson} from '../../src/matching/person.ts'
import {factTables} from './duckdb-facts.ts'
import {generatePeople} from './generate-people.ts'
import {generateServices} from './generate-services.ts'
import {PEOPLE_COLUMNS, toReleaseRow} from './people-csv.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const TODAY = '2026-11-24'
/** How many matches of each need, as `match` shows. */
export const BEST = 5

const SERVICES_SEED = 1
const PEOPLE_SEED = 2
// One postcode in so many is enough to draw homes from.
const POSTCODES_STEP = 30

/** The files of a case, which both sides read. */
export const FILES = {
  /** For the list matcher: a release list, and services as a compiled dataset has them. */
  people: 'people.csv',
  services: 'services.json',
  /** For DuckDB: the same people and services as numbers, everything derived that follows from others. */
  peopleFacts: 'people-facts.csv',
  servicesFacts: 'services-facts.json',
} as const

/** The release that services are modelled on. */
const release = (): readonly Service[] =>
  openCompiled(join(ROOT, 'dist', 'data', 'releases', '2026.11.0')).directory.services

// Points as a list is read, which the packed table rounds.
function readPostcodes(): PostcodeRow[] {
  const text = gunzipSync(readFileSync(join(ROOT, 'data', 'reference', 'postcodes.csv.gz'))).toString('utf8')
  const table = openPostcodes(ROOT)
  const rows = text.split('\n').filter((line, index) => index % POSTCODES_STEP === 1 && line !== '')
  return rows.flatMap((line) => {
    const postcode = line.slice(0, line.indexOf(','))
    const place = findPostcode(table, postcode)
    return place === null ? [] : [{postcode, ...place}]
  })
}

/** Services of the size asked for, in id order. */
export function makeServices(count: number): Service[] {
  return generateServices(release(), count, SERVICES_SEED)
}

/** Writes the files of a case into a folder. The same sizes give the same bytes. */
export function writeCase(folder: string, peopleCount: number, servicesCount: number): void {
  const services = makeServices(servicesCount)
  const districts = loadDistricts(ROOT)
  const prisons = loadPrisons(ROOT).map(({code}) => code)
  const context: MatchingContext = {today: TODAY, districts, prisonName: (code) => code}
  const facts = factTables(services, TODAY)
  writeFileSync(join(folder, FILES.services), JSON.stringify(services))
  writeFileSync(
    join(folder, FILES.servicesFacts),
    facts.services.map((row) => `${JSON.stringify(row)}\n`).join(''),
  )
  const sources = {today: TODAY, postcodes: readPostcodes(), districts, prisons}
  const list = writeLines(join(folder, FILES.people), PEOPLE_COLUMNS.join(','))
  const numbers = writeLines(join(folder, FILES.peopleFacts), facts.personColumns.join(','))
  let index = 0
  for (const profile of generatePeople(sources, peopleCount, PEOPLE_SEED)) {
    list.add(toReleaseRow(profile))
    numbers.add(facts.person(preparePerson(profile, context), index).join(','))
    index += 1
  }
  list.end()
  numbers.end()
}

const LINES_AT_ONCE = 2000

function writeLines(path: string, heading: string): {add: (line: string) => void; end: () => void} {
  const file = openSync(path, 'w')
  let waiting = [heading]
  const flush = (): void => {
    writeSync(file, `${waiting.join('\n')}\n`)
    waiting = []
  }
  return {
    add: (line) => {
      waiting.push(line)
      if (waiting.length === LINES_AT_ONCE) flush()
    },
    end: () => {
      if (waiting.length > 0) flush()
      closeSync(file)
    },
  }
}
