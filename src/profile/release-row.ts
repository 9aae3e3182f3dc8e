import {describeValue, type JsonPath, type Problem} from './problem.ts'
import type {Profile} from './profile.ts'
import {parseProfile} from './read-profile.ts'
import type {ReadingContext} from './reading.ts'
import type {ColumnProblem, ReleaseColumn, ReleaseField} from './release-columns.ts'

/** A person of a release list, or all that is wrong with the row, by column. */
export type RowResult =
  | {readonly ok: true; readonly profile: Profile; readonly notes: readonly string[]}
  | {readonly ok: false; readonly problems: readonly ColumnProblem[]}

/** A row in the shape of a profile, with the way back from a path in it to the column that it came from. */
interface RowAsJson {
  readonly json: Readonly<Record<string, unknown>>
  readonly problems: readonly ColumnProblem[]
  readonly headingOf: (path: JsonPath) => string
}

/**
 * Reads one row of a release list by way of the JSON shape of a profile, so that both mean the same and are checked
 * alike. `cells` are in the order of `columns`; a blank cell is *not asked*.
 */
export function parseReleaseRow(
  columns: readonly ReleaseColumn[],
  cells: readonly string[],
  context: ReadingContext,
): RowResult {
  const row = rowToJson(columns, cells)
  const result = parseProfile(row.json, context)
  if (result.ok && row.problems.length === 0) return result
  const found = result.ok ? [] : result.problems.map((problem) => inColumn(problem, row.headingOf))
  const order = columns.map(({heading}) => heading)
  return {
    ok: false,
    problems: [...row.problems, ...found].sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column)),
  }
}

const FACTS = ['cohorts', 'conditions', 'history'] as const

function inColumn(
  {path, at, what, value, expected}: Problem,
  headingOf: RowAsJson['headingOf'],
): ColumnProblem {
  const [part, word] = path
  // In a list cell it is the word itself that is wrong; its yes or no is the column's.
  const isWord = typeof word === 'string' && (at === 'key' || FACTS.some((facts) => facts === part))
  const shown = isWord ? describeValue(word) : value
  const isItem = isWord || path.some((step) => typeof step === 'number')
  return {
    column: headingOf(path),
    what,
    ...(shown === undefined ? {} : {value: shown}),
    expected: isItem && shown?.includes(',') ? 'items separated by semicolons, not by commas' : expected,
  }
}

function rowToJson(columns: readonly ReleaseColumn[], cells: readonly string[]): RowAsJson {
  const texts = new Map(columns.map((column, index) => [column, cells[index]?.trim() ?? '']))
  const byField = new Map(columns.flatMap((column) => ('field' in column ? [[column.field, column]] : [])))
  const problems: ColumnProblem[] = []
  const cell = (field: ReleaseField): string | null => {
    const column = byField.get(field)
    return (column && texts.get(column)) || null
  }
  const heading = (field: ReleaseField): string => byField.get(field)?.heading ?? field
  const words = new WordColumns(problems)
  const facts = (field: (typeof FACTS)[number]) => {
    for (const word of listOf(cell(field)) ?? []) words.add(field, word, true, heading(field))
    for (const word of listOf(cell(`${field}_no`)) ?? [])
      words.add(field, word, false, heading(`${field}_no`))
    return words.objectOf(field)
  }
  for (const column of columns) {
    const text = texts.get(column) ?? ''
    if ('need' in column && text !== '') words.add('needs', column.need, text, column.heading)
  }
  for (const item of listOf(cell('needs')) ?? []) addNeed(words, item, heading('needs'), problems)
  const json = {
    reference: cell('reference'),
    sex: cell('sex'),
    dateOfBirth: cell('date_of_birth'),
    age: readNumber(cell('age')),
    situation: {
      kind: cell('situation'),
      custody: cell('custody'),
      prison: cell('prison'),
      releaseDate: cell('release_date'),
    },
    home: {
      borough: cell('borough'),
      postcode: cell('postcode'),
      noFixedAbode: readYesNo(cell('no_fixed_abode'), heading('no_fixed_abode'), problems),
      connections: listOf(cell('connections')),
    },
    needs: words.objectOf('needs'),
    cohorts: facts('cohorts'),
    conditions: facts('conditions'),
    history: facts('history'),
    avoid: {
      boroughs: listOf(cell('avoid_boroughs')),
      postcodeDistricts: listOf(cell('avoid_postcode_districts')),
    },
    languages: listOf(cell('languages')),
    access: listOf(cell('access')),
    referrer: {role: cell('referrer')},
  }
  return {json, problems, headingOf: (path) => words.headingOf(path) ?? heading(fieldAt(path))}
}

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

function addNeed(words: WordColumns, item: string, heading: string, problems: ColumnProblem[]): void {
  const colon = item.lastIndexOf(':')
  const [pathway, severity] =
    colon < 0 ? [item, ''] : [item.slice(0, colon).trim(), item.slice(colon + 1).trim()]
  if (severity !== '') words.add('needs', pathway, severity, heading)
  else {
    const expected = 'pathway:severity, such as accommodation:high'
    problems.push({
      column: heading,
      what: 'a need without its severity',
      value: describeValue(item),
      expected,
    })
  }
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

const YES = new Set(['yes', 'y', 'true', '1'])
const NO = new Set(['no', 'n', 'false', '0'])

function readYesNo(cell: string | null, column: string, problems: ColumnProblem[]): boolean | null {
  if (cell === null) return null
  const word = cell.toLowerCase()
  if (YES.has(word)) return true
  if (!NO.has(word)) {
    problems.push({
      column,
      what: 'not a yes/no answer',
      value: describeValue(cell),
      expected: 'yes, no or blank',
    })
  }
  return NO.has(word) ? false : null
}
