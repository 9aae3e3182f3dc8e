import type {IsoDate} from '../calendar.ts'
import {explainListDate, readListDate} from './list-dates.ts'
import {describeValue, type JsonPath, type Problem} from './problem.ts'
import type {Profile} from './profile.ts'
import {parseProfile} from './read-profile.ts'
import type {ReadingContext} from './reading.ts'
import type {ColumnProblem, ReleaseColumn, ReleaseField} from './release-columns.ts'

/** A person of a release list, or all that is wrong with the row, by column. */
export type RowResult =
  | {readonly ok: true; readonly profile: Profile; readonly notes: readonly string[]}
  | {readonly ok: false; readonly problems: readonly ColumnProblem[]}

/** A row in the shape of a profile, with the way back from a path in it to the column and cell that it came from. */
interface RowAsJson {
  readonly json: Readonly<Record<string, unknown>>
  readonly problems: readonly ColumnProblem[]
  readonly headingOf: (path: JsonPath) => string
  /** The text of a date as it stands in its cell; undefined for what is no date. */
  readonly dateText: (path: JsonPath) => string | undefined
}

/**
 * Reads one row of a release list by way of the JSON shape of a profile, so that both mean the same and are checked
 * alike. `cells` are in the order of `columns`; a blank cell is *not asked*. Dates may be in the British order too,
 * which is how spreadsheets here export them.
 */
export function parseReleaseRow(
  columns: readonly ReleaseColumn[],
  cells: readonly string[],
  context: ReadingContext,
): RowResult {
  const row = rowToJson(columns, cells)
  const result = parseProfile(row.json, context)
  if (result.ok && row.problems.length === 0) return result
  const found = result.ok ? [] : result.problems.map((problem) => inColumn(problem, row))
  const order = columns.map(({heading}) => heading)
  return {
    ok: false,
    problems: [...row.problems, ...found].sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column)),
  }
}

const FACTS = ['cohorts', 'conditions', 'history'] as const

function inColumn({path, at, what, value, expected}: Problem, row: RowAsJson): ColumnProblem {
  const [part, word] = path
  // In a list cell it is the word itself that is wrong; its yes or no is the column's.
  const isWord = typeof word === 'string' && (at === 'key' || FACTS.some((facts) => facts === part))
  const shown = isWord ? describeValue(word) : (row.dateText(path) ?? value)
  const isItem = isWord || path.some((step) => typeof step === 'number')
  return {
    column: row.headingOf(path),
    what,
    ...(shown === undefined ? {} : {value: shown}),
    expected: isItem && shown?.includes(',') ? 'items separated by semicolons, not by commas' : expected,
  }
}

/** The cells of a row by field: the text without the spaces round it, null for a blank or an absent one. */
interface FieldCells {
  readonly cell: (field: ReleaseField) => string | null
  /** What the list calls a field. */
  readonly heading: (field: ReleaseField) => string
}

function fieldCells(columns: readonly ReleaseColumn[], texts: readonly string[]): FieldCells {
  const byField = new Map(
    columns.flatMap((column, index) =>
      'field' in column ? [[column.field, {heading: column.heading, text: texts[index]}] as const] : [],
    ),
  )
  return {
    cell: (field) => byField.get(field)?.text || null,
    heading: (field) => byField.get(field)?.heading ?? field,
  }
}

function rowToJson(columns: readonly ReleaseColumn[], cells: readonly string[]): RowAsJson {
  const texts = columns.map((_, index) => cells[index]?.trim() ?? '')
  const row = fieldCells(columns, texts)
  const {cell, heading} = row
  const problems: ColumnProblem[] = []
  const words = new WordColumns(problems)
  columns.forEach((column, index) => {
    const text = texts[index] ?? ''
    if ('need' in column && text !== '') words.add('needs', column.need, text, column.heading)
  })
  for (const item of listOf(cell('needs')) ?? []) addNeed(words, item, heading('needs'), problems)
  for (const part of FACTS) addFacts(words, part, row)
  const json = {
    reference: cell('reference'),
    sex: cell('sex'),
    dateOfBirth: readDate(row, 'date_of_birth', problems),
    age: readNumber(cell('age')),
    situation: {
      kind: cell('situation'),
      custody: cell('custody'),
      prison: cell('prison'),
      releaseDate: readDate(row, 'release_date', problems),
    },
    home: {
      borough: cell('borough'),
      postcode: cell('postcode'),
      noFixedAbode: readYesNo(row, 'no_fixed_abode', problems),
      connections: listOf(cell('connections')),
    },
    needs: words.objectOf('needs'),
    cohorts: words.objectOf('cohorts'),
    conditions: words.objectOf('conditions'),
    history: words.objectOf('history'),
    avoid: {
      boroughs: listOf(cell('avoid_boroughs')),
      postcodeDistricts: listOf(cell('avoid_postcode_districts')),
    },
    languages: listOf(cell('languages')),
    access: listOf(cell('access')),
    referrer: {role: cell('referrer')},
  }
  return {
    json,
    problems,
    headingOf: (path) => words.headingOf(path) ?? heading(fieldAt(path)),
    dateText: (path) => {
      const text = DATE_FIELDS.includes(fieldAt(path)) ? cell(fieldAt(path)) : null
      return text === null ? undefined : describeValue(text)
    },
  }
}

const DATE_FIELDS: readonly ReleaseField[] = ['date_of_birth', 'release_date']

const FIELD_PATHS: Readonly<Record<string, ReleaseField>> = {
  dateOfBirth: 'date_of_birth',
  'situation.kind': 'situation',
  'situation.custody': 'custody',
  'situation.prison': 'prison',
  'situation.releaseDate': 'release_date',
  'home.borough': 'borough',
  'home.postcode': 'postcode',
  'home.noFixedAbode': 'no_fixed_abode',
  'home.connections': 'connections',
  'avoid.boroughs': 'avoid_boroughs',
  'avoid.postcodeDistricts': 'avoid_postcode_districts',
  'referrer.role': 'referrer',
}

function fieldAt(path: JsonPath): ReleaseField {
  const names = path.filter((step) => typeof step === 'string').join('.')
  return FIELD_PATHS[names] ?? (names as ReleaseField)
}

/** The words of the list cells with the column that each came from; the same word twice is a problem. */
class WordColumns {
  readonly #problems: ColumnProblem[]
  readonly #words = new Map<string, Map<string, {value: unknown; heading: string}>>()

  constructor(problems: ColumnProblem[]) {
    this.#problems = problems
  }

  add(part: string, word: string, value: unknown, heading: string): void {
    const words = this.#words.get(part) ?? new Map<string, {value: unknown; heading: string}>()
    this.#words.set(part, words)
    const earlier = words.get(word)
    if (earlier === undefined) words.set(word, {value, heading})
    else {
      const what = earlier.heading === heading ? 'stands twice' : `stands in ${earlier.heading} too`
      this.#problems.push({column: heading, what, value: describeValue(word), expected: 'each once'})
    }
  }

  objectOf(part: string): Record<string, unknown> {
    const words = this.#words.get(part) ?? new Map<string, {value: unknown}>()
    return Object.fromEntries([...words].map(([word, {value}]) => [word, value]))
  }

  headingOf([part, word]: JsonPath): string | undefined {
    return this.#words.get(String(part))?.get(String(word))?.heading
  }
}

function addFacts(words: WordColumns, part: (typeof FACTS)[number], {cell, heading}: FieldCells): void {
  for (const word of listOf(cell(part)) ?? []) words.add(part, word, true, heading(part))
  for (const word of listOf(cell(`${part}_no`)) ?? []) words.add(part, word, false, heading(`${part}_no`))
}

function addNeed(words: WordColumns, item: string, heading: string, problems: ColumnProblem[]): void {
  const colon = item.lastIndexOf(':')
  const [pathway, severity] =
    colon < 0 ? [item, ''] : [item.slice(0, colon).trim(), item.slice(colon + 1).trim()]
  if (severity !== '') {
    words.add('needs', pathway, severity, heading)
    return
  }
  const expected = 'pathway:severity, such as accommodation:high'
  const value = describeValue(item)
  problems.push({column: heading, what: 'a need without its severity', value, expected})
}

function listOf(cell: string | null): string[] | null {
  const items = (cell ?? '').split(';').map((item) => item.trim())
  const found = items.filter((item) => item !== '')
  return found.length > 0 ? found : null
}

// What is no number is left as it stands, and is refused with the other ages.
function readNumber(cell: string | null): number | string | null {
  return cell !== null && /^\d{1,3}$/.test(cell) ? Number(cell) : cell
}

function readDate(
  {cell, heading}: FieldCells,
  field: ReleaseField,
  problems: ColumnProblem[],
): IsoDate | null {
  const text = cell(field)
  if (text === null) return null
  const date = readListDate(text)
  if (date === null)
    problems.push({column: heading(field), value: describeValue(text), ...explainListDate(text)})
  return date
}

const YES = new Set(['yes', 'y', 'true', '1'])
const NO = new Set(['no', 'n', 'false', '0'])

function readYesNo(
  {cell, heading}: FieldCells,
  field: ReleaseField,
  problems: ColumnProblem[],
): boolean | null {
  const text = cell(field)
  if (text === null) return null
  const word = text.toLowerCase()
  if (YES.has(word)) return true
  if (NO.has(word)) return false
  const [what, expected] = ['not a yes/no answer', 'yes, no or blank']
  problems.push({column: heading(field), what, value: describeValue(text), expected})
  return null
}
