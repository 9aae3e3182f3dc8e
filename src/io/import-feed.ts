import type {IsoDate} from '../calendar.ts'
import {readRows} from '../directory/csv-records.ts'
import type {Service} from '../directory/service.ts'
import {TABLE_NAMES} from '../directory/tables.ts'
import {validateRelease} from '../directory/validate.ts'
import {writeTables} from '../directory/write-tables.ts'
import {ResettleError} from '../errors.ts'
import {duplicateFinder} from '../interchange/find-duplicates.ts'
import {readFeedService} from '../interchange/from-feed.ts'
import {ImportGatherer, type ImportReport} from '../interchange/gather-import.ts'
import {idMaker} from '../interchange/import-names.ts'
import {guess, MAPPING_COLUMNS, readMapping, type TermPlacer} from '../interchange/mapping.ts'
import {withPlainTexts} from '../interchange/plain-texts.ts'
import type {FeedSource} from '../interchange/provenance.ts'
import type {Standard} from '../interchange/standard.ts'
import {type FiledFault, readFeed} from './check-feed.ts'
import {loadValidationContext} from './check-folder.ts'
import {formatDataCsv} from './csv.ts'
import {readText} from './files.ts'
import {formatJson} from './json-text.ts'
import {writePublicFolder} from './public-folder.ts'
import type {SavedFeed} from './read-feed.ts'

interface ImportRequest {
  readonly standard: Standard
  readonly source: FeedSource & {readonly asOf: IsoDate}
  readonly mapping: string | null
  readonly pathway: string | null
  readonly existing: readonly Service[]
  readonly out: string
  readonly force: boolean
  readonly root: string
}

interface ImportOutcome {
  readonly report: ImportReport
  readonly faults: readonly FiledFault[]
  readonly toMend: number
  /** False when there was nothing to write. */
  readonly written: boolean
}

const MAPPING_FILE = 'mapping.csv'
const REPORT_FILE = 'import-report.json'
const OWN = new Set([...TABLE_NAMES.map((table) => `${table}.csv`), MAPPING_FILE, REPORT_FILE])

/** Reads a feed into a working folder of the dataset's tables, with a mapping to fill in and a report. */
export function importFeed(feed: SavedFeed, request: ImportRequest): ImportOutcome {
  const {standard, source, mapping, pathway, existing, out, force, root} = request
  const mapped = mapping === null ? {place: guess, text: null} : openMapping(mapping)
  const gatherer = new ImportGatherer(duplicateFinder(existing), pathway)
  const idFor = idMaker()
  const validation = loadValidationContext(root, source.asOf)
  const boroughOf = (postcode: string) => validation.findPostcode(postcode)?.borough ?? null
  const faults: FiledFault[] = []
  readFeed(feed, standard, {
    fault: (fault) => faults.push(fault),
    service: (service) =>
      gatherer.add(readFeedService(withPlainTexts(service), {place: mapped.place, source, idFor, boroughOf})),
  })
  const report = gatherer.report()
  if (report.services === 0 && report.unplaced.length === 0)
    return {report, faults, toMend: 0, written: false}
  const texts = writeTables(gatherer.tables())
  const {faults: toMend} = validateRelease({texts, faults: []}, validation)
  writePublicFolder(
    out,
    (name) => OWN.has(name),
    force,
    (write) => {
      for (const table of TABLE_NAMES) write(`${table}.csv`, texts[table])
      write(MAPPING_FILE, formatMapping(report, mapped.text))
      write(REPORT_FILE, `${formatJson({standard, ...report, refused: faults}, 2)}\n`)
    },
  )
  return {report, faults, toMend: toMend.length, written: true}
}

// A file for people to fill in by hand; the longest taxonomy in use has a few thousand terms.
const MAX_MAPPING_BYTES = 8 * 1024 * 1024

function openMapping(path: string): {readonly place: TermPlacer; readonly text: string} {
  const text = readText(path, MAX_MAPPING_BYTES)
  const rows: {line: number; cells: Record<string, string>}[] = []
  let columns: readonly string[] = []
  const broken: {line: number; what: string}[] = []
  readRows(text, {
    row: (line, cells) => {
      if (columns.length === 0) columns = cells.map((cell) => cell.trim())
      else
        rows.push({line, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))})
    },
    broken: ({line, what}) => broken.push({line, what}),
  })
  const missing = MAPPING_COLUMNS.filter((column) => !columns.includes(column))
  const {place, faults} = readMapping(path, rows)
  const all = [
    ...missing.map((column) => ({
      file: path,
      line: 1,
      what: `no column ${column}`,
      expected: MAPPING_COLUMNS.join(','),
    })),
    ...broken.map(({line, what}) => ({file: path, line, what})),
    ...(missing.length > 0 ? [] : faults),
  ]
  if (all.length > 0) {
    throw new ResettleError('FEED_INVALID', `The mapping ${path} cannot be used.`, {
      faults: all,
      next: ['Mend the lines listed and run the command again.'],
    })
  }
  return {place, text}
}

/** The mapping so far, and below it a row to fill in for each term that it does not place. */
function formatMapping({unplaced}: ImportReport, text: string | null): string {
  const rows = unplaced.map(({taxonomy, code, name}) => [taxonomy, code, name, '', ''])
  const fresh = formatDataCsv(MAPPING_COLUMNS, rows)
  if (text === null) return fresh
  const decided = text.endsWith('\n') ? text : `${text}\n`
  return decided + fresh.slice(fresh.indexOf('\n') + 1)
}
