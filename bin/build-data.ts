import {copyFileSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {parse} from 'csv-parse/sync'
import {formatFault, ResettleError} from '../src/errors.ts'
import {type BoundaryFile, drawLondon} from '../src/gap-page/map-shapes.ts'
import {compileDemand} from '../src/gaps/demand.ts'
import {compileOffices, compilePrisons} from '../src/geography/establishments.ts'
import {
  districtOf,
  findPostcode,
  type PostcodeRow,
  packPostcodes,
  readerOf,
} from '../src/geography/postcodes.ts'
import {MAP_FILE} from '../src/io/boundaries.ts'
import {systemToday} from '../src/io/clock.ts'
import {compileVersion} from '../src/io/compile-version.ts'
import {DEMAND_FILE} from '../src/io/demand.ts'
import {ESTABLISHMENTS_FILE, type Establishments} from '../src/io/establishments.ts'
import {makeFolder, writeFileAtomic} from '../src/io/files.ts'
import {listReleased, releasesFolder} from '../src/io/find-release.ts'
import {DISTRICTS_FILE, POSTCODES_FILE, PRISONS_FILE} from '../src/io/geography.ts'
import {HOLIDAYS_FILE, MILESTONES_FILE} from '../src/io/milestones.ts'
import {PLAIN_WORDS_FILE, REFERENCE_FILE} from '../src/io/reference.ts'
import {CUTOFFS_FILE} from '../src/io/section-cutoffs.ts'
import {STRESS_FILE} from '../src/io/stress-profiles.ts'
import {writeLexicon} from '../src/io/write-search-index.ts'
import {toPlainWords} from '../src/pack/plain-words.ts'
import {compileMilestones} from '../src/planning/milestones.ts'
import {compileCutoffs} from '../src/profile/import-instruments.ts'
import {BOROUGHS, type Borough, boroughCode} from '../src/vocabulary/boroughs.ts'

const BOROUGH_BY_CODE = new Map(BOROUGHS.map((borough) => [boroughCode(borough), borough]))

/** Compiles the reference tables and every dataset release into the folder `out`. */
export function buildData(root: string, out: string): void {
  const reference = join(root, 'data', 'reference')
  makeFolder(out, 0o755)
  const postcodes = [
    ...readPostcodes(join(reference, 'postcodes.csv.gz'), true),
    ...readPostcodes(join(reference, 'postcodes-terminated.csv.gz'), false),
  ]
  const packed = packPostcodes(postcodes)
  const readPacked = readerOf(packed)
  writeFileAtomic(join(out, POSTCODES_FILE), packed, 0o644)
  writeFileAtomic(join(out, DISTRICTS_FILE), JSON.stringify(mapDistricts(postcodes)), 0o644)
  const boundaries = readFileSync(join(reference, 'borough-boundaries.geojson'), 'utf8')
  writeFileAtomic(
    join(out, MAP_FILE),
    JSON.stringify(drawLondon(JSON.parse(boundaries) as BoundaryFile)),
    0o644,
  )
  const demand = compileDemand(
    readReference(join(reference, 'boroughs.csv')),
    readReference(join(reference, 'demand-indicators.csv')),
  )
  writeFileAtomic(join(out, DEMAND_FILE), JSON.stringify(demand), 0o644)
  copyFileSync(join(reference, 'stress-profiles.json'), join(out, STRESS_FILE))
  copyFileSync(join(reference, 'datapackage.json'), join(out, REFERENCE_FILE))
  const prisons = readReference(join(reference, 'prisons.csv')).map(({code, name, sex, postcode}) => ({
    code,
    name,
    sex,
    postcode,
  }))
  writeFileAtomic(join(out, PRISONS_FILE), JSON.stringify(prisons), 0o644)
  const milestones = compileMilestones(readReference(join(reference, 'milestones.csv')), 'milestones.csv')
  writeFileAtomic(join(out, MILESTONES_FILE), JSON.stringify(milestones), 0o644)
  const holidays = readReference(join(reference, 'bank-holidays.csv')).map(({date, name}) => ({date, name}))
  writeFileAtomic(join(out, HOLIDAYS_FILE), JSON.stringify(holidays), 0o644)
  const plainWords = toPlainWords(readReference(join(reference, 'plain-words.csv')))
  writeFileAtomic(join(out, PLAIN_WORDS_FILE), JSON.stringify(plainWords), 0o644)
  const cutoffs = compileCutoffs(readReference(join(reference, 'section-cutoffs.csv')))
  writeFileAtomic(join(out, CUTOFFS_FILE), JSON.stringify(cutoffs), 0o644)
  const words = readReference(join(reference, 'search-words.csv'))
  writeLexicon(out, {words, places: readReference(join(reference, 'place-names.csv')), prisons})
  const establishments: Establishments = {
    prisons: compilePrisons(readReference(join(reference, 'prisons.csv'))),
    offices: compileOffices(
      readReference(join(reference, 'probation-offices.csv')),
      readReference(join(reference, 'probation-delivery-units.csv')),
    ),
  }
  writeFileAtomic(join(out, ESTABLISHMENTS_FILE), JSON.stringify(establishments), 0o644)
  const context = {
    today: systemToday(),
    prisons: new Set(prisons.map(({code = ''}) => code)),
    findPostcode: (postcode: string) => findPostcode(readPacked, postcode),
  }
  const releases = releasesFolder(root)
  for (const version of listReleased(releases)) {
    compileOrExplain(releases, version, join(out, 'releases'), context)
  }
}

function compileOrExplain(...[releases, version, out, context]: Parameters<typeof compileVersion>): void {
  try {
    compileVersion(releases, version, out, context)
  } catch (error) {
    if (!(error instanceof ResettleError)) throw error
    throw new Error([error.message, ...error.faults.map(formatFault)].join('\n'))
  }
}

function readPostcodes(path: string, live: boolean): PostcodeRow[] {
  const [, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [postcode = '', code = '', latitude, longitude] = line.split(',')
    const borough = BOROUGH_BY_CODE.get(code)
    if (borough === undefined) throw new Error(`${path}: ${postcode} has the unknown borough code ${code}`)
    return {postcode, borough, latitude: Number(latitude), longitude: Number(longitude), live}
  })
}

function mapDistricts(postcodes: readonly PostcodeRow[]): Record<string, Borough[]> {
  const districts = new Map<string, Set<Borough>>()
  for (const {postcode, borough} of postcodes) {
    const district = districtOf(postcode)
    const boroughs = districts.get(district) ?? new Set()
    districts.set(district, boroughs.add(borough))
  }
  const entries = [...districts].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([district, boroughs]) => [district, [...boroughs].sort()]))
}

function readReference(path: string): Record<string, string>[] {
  return parse(readFileSync(path), {columns: true, bom: true}) as Record<string, string>[]
}
