import {readBritishDate} from '../calendar.ts'
import {readRows} from '../directory/csv-records.ts'
import {type Fault, ResettleError} from '../errors.ts'
import {CONSENT_KEYS, parseConsent} from '../pack/consent-record.ts'
import {type PersonDetails, parsePersonDetails} from '../pack/person-details.ts'
import type {Consent} from '../pack/subject.ts'
import {formatPath} from '../profile/problem.ts'
import {readText} from './files.ts'

// Some 100,000 people: the details are held in memory, and kept nowhere else.
const LARGEST = 64 * 1024 * 1024
// Past this many nobody reads on.
const MAX_FAULTS = 1000

const COLUMNS: ReadonlyMap<string, readonly string[]> = new Map([
  ['reference', ['reference']],
  ['name', ['name']],
  ['date_of_birth', ['dateOfBirth']],
  ['phone', ['phone']],
  ['email', ['email']],
  ['address', ['address']],
  ['safe_contact', ['safeContact', 'method']],
  ['safe_contact_note', ['safeContact', 'note']],
  ['consent', ['consent']],
  ['consent_date', ['consentDate']],
  ['consent_contact', ['consentContact']],
])

const DATES = new Set(['dateOfBirth', 'consentDate'])

/** One person of a list: who they are, and what they said about their referrals. */
export interface ListedPerson {
  readonly details: PersonDetails
  readonly consent: Consent
}

interface Row {
  readonly line: number
  readonly json: unknown
}

/**
 * Reads the details of the people of a release list by reference: a CSV file with the columns `reference, name,
 * date_of_birth, phone, email, address, safe_contact, safe_contact_note, consent, consent_date, consent_contact`, whose
 * dates may be DD/MM/YYYY too, or JSON lines with the keys of `--person`, `reference`, `consent`, `consentDate` and
 * `consentContact`. Throws `PERSON_INVALID` with every fault; no message repeats what the file holds.
 */
export async function readPeopleFile(path: string): Promise<ReadonlyMap<string, ListedPerson>> {
  const text = readText(path, LARGEST)
  const faults: Fault[] = []
  let count = 0
  const fault = (line: number, what: string, expected: string, column?: string): void => {
    count += 1
    if (count <= MAX_FAULTS)
      faults.push({file: path, line, ...(column === undefined ? {} : {column}), what, expected})
  }
  const rows = /\.jsonl$/i.test(path) ? readJsonRows(text, fault) : readCsvRows(text, fault)
  const people = new Map<string, ListedPerson>()
  for (const {line, json} of rows) {
    const {reference, ...rest} = (typeof json === 'object' && json !== null ? json : {}) as Record<
      string,
      unknown
    >
    if (typeof reference !== 'string' || reference.trim() === '') {
      fault(line, 'no reference', 'the reference that the release list has for the person', 'reference')
      continue
    }
    if (people.has(reference.trim())) {
      fault(line, 'a reference that stands above too', 'each reference once', 'reference')
      continue
    }
    const own = Object.entries(rest)
    const isConsent = ([key]: [string, unknown]): boolean => CONSENT_KEYS.some((known) => known === key)
    const person = parsePersonDetails(Object.fromEntries(own.filter((entry) => !isConsent(entry))))
    const said = parseConsent(Object.fromEntries(own.filter(isConsent)))
    if (person.ok && said.ok) people.set(reference.trim(), {details: person.details, consent: said.consent})
    // The name of an unknown key may be a value that slipped.
    for (const {path: at, what, expected, at: part} of [
      ...(person.ok ? [] : person.problems),
      ...(said.ok ? [] : said.problems),
    ])
      fault(line, what, expected, part === 'key' ? undefined : formatPath(at))
  }
  if (faults.length === 0) return people
  const more = count - faults.length
  if (more > 0) faults.push({file: path, what: `${more} more faults are not listed`})
  const counted = `${count} ${count === 1 ? 'fault' : 'faults'}`
  throw new ResettleError('PERSON_INVALID', `${path} does not hold the people's details (${counted}):`, {
    faults,
  })
}

type Report = (line: number, what: string, expected: string, column?: string) => void

function readJsonRows(text: string, fault: Report): Row[] {
  return text.split('\n').flatMap((line, index): Row[] => {
    if (line.trim() === '') return []
    try {
      return [{line: index + 1, json: JSON.parse(line)}]
    } catch {
      fault(index + 1, 'not JSON', 'the details of one person on each line')
      return []
    }
  })
}

function readCsvRows(text: string, fault: Report): Row[] {
  const rows: Row[] = []
  let paths: readonly (readonly string[] | undefined)[] | null = null
  readRows(text.replace(/^\ufeff/, ''), {
    row: (line, cells) => {
      if (paths === null) paths = readHeading(line, cells, fault)
      else if (paths.includes(undefined)) return
      else if (cells.length !== paths.length)
        fault(
          line,
          `${cells.length} cells under ${paths.length} headings`,
          'as many cells, the blank ones too',
        )
      else rows.push({line, json: toJson(paths, cells)})
    },
    broken: ({line, what, expected}) => fault(line, `not CSV: ${what}`, expected),
  })
  if (paths === null) fault(1, 'the file is empty', 'a heading line')
  return rows
}

function readHeading(
  line: number,
  cells: readonly string[],
  fault: Report,
): (readonly string[] | undefined)[] {
  const paths = cells.map((name) => COLUMNS.get(name.trim().toLowerCase()))
  paths.forEach((path, index) => {
    if (path === undefined) fault(line, `column ${index + 1} is not known`, [...COLUMNS.keys()].join(', '))
    else if (paths.indexOf(path) < index) fault(line, `column ${index + 1} comes twice`, 'each column once')
  })
  return paths
}

function toJson(paths: readonly (readonly string[] | undefined)[], cells: readonly string[]): object {
  const json: Record<string, unknown> = {}
  const safeContact: Record<string, string> = {}
  cells.forEach((cell, index) => {
    const [key = '', inner] = paths[index] ?? []
    if (cell.trim() === '') return
    // Spreadsheets here write the day first.
    if (inner === undefined) json[key] = DATES.has(key) ? (readBritishDate(cell) ?? cell) : cell
    else safeContact[inner] = cell
  })
  return Object.keys(safeContact).length > 0 ? {...json, safeContact} : json
}
