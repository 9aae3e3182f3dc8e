import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {fold, resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {expectWord} from './problem.ts'
import {PERSONAL_KEYS} from './words.ts'

const column = <Id extends string>(
  id: Id,
  {spellings = [], near = []}: {spellings?: readonly string[]; near?: readonly string[]} = {},
) => ({id, label: id, spellings, aliases: [...spellings, ...near]})

/**
 * The columns of a release list (DESIGN §4). `spellings` are headings of other systems that mean the same and are
 * taken for it; `near` are words that may mean it, which serve to suggest it.
 */
const COLUMNS = [
  column('reference', {
    spellings: [
      'NOMIS number',
      'NOMIS no',
      'NOMIS ID',
      'NOMIS',
      'NOMS number',
      'NOMS no',
      'NOMS ID',
      'prison number',
      'prisoner number',
      'offender number',
      'CRN',
      'case number',
      'case reference',
      'case reference number',
      'reference number',
      'ref',
      'ref no',
    ],
    near: ['id'],
  }),
  column('sex', {near: ['gender']}),
  column('date_of_birth', {spellings: ['DOB', 'D.O.B.', 'birth date', 'birthdate'], near: ['born']}),
  column('age', {spellings: ['age in years', 'current age']}),
  column('situation', {near: ['status', 'sentence']}),
  column('custody', {spellings: ['custody kind', 'custody type', 'kind of custody', 'legal status']}),
  column('prison', {
    spellings: [
      'establishment',
      'current establishment',
      'releasing establishment',
      'prison name',
      'current prison',
      'releasing prison',
    ],
  }),
  column('release_date', {
    spellings: [
      'date of release',
      'CRD',
      'conditional release date',
      'ARD',
      'automatic release date',
      'confirmed release date',
      'expected release date',
      'discharge date',
    ],
    near: ['release'],
  }),
  column('borough', {
    spellings: ['local authority', 'London borough', 'home borough', 'release borough', 'borough of release'],
    near: ['council'],
  }),
  column('postcode', {spellings: ['post code', 'home postcode', 'release postcode']}),
  column('no_fixed_abode', {spellings: ['NFA']}),
  column('connections', {spellings: ['local connection', 'local connections']}),
  column('needs', {spellings: ['resettlement needs'], near: ['pathways']}),
  column('cohorts', {near: ['groups']}),
  column('cohorts_no'),
  column('conditions'),
  column('conditions_no'),
  column('history', {near: ['offences', 'risks']}),
  column('history_no'),
  column('avoid_boroughs', {spellings: ['boroughs to avoid'], near: ['exclusion zones']}),
  column('avoid_postcode_districts', {
    spellings: ['postcode districts to avoid'],
    near: ['avoid postcodes', 'avoid districts'],
  }),
  column('languages', {spellings: ['language', 'main language', 'first language']}),
  column('access', {spellings: ['access needs']}),
  column('referrer', {spellings: ['referrer role', 'referred by']}),
] as const

export type ReleaseField = (typeof COLUMNS)[number]['id']

const columnVocabulary: Vocabulary<ReleaseField> = {noun: 'column', words: COLUMNS}

/** A column of a release list: a field of the profile, the severity of one need, or one that is left out on purpose. */
export type ReleaseColumn =
  | {readonly heading: string; readonly field: ReleaseField}
  | {readonly heading: string; readonly need: Pathway}
  | {readonly heading: string; readonly ignored: true}

/** What a list's columns mean where their headings do not say so: theirs → ours, and which to leave out. */
export interface ColumnOptions {
  readonly map: ReadonlyMap<string, string>
  readonly ignore: readonly string[]
}

// Exports of case systems have a hundred or so; a file with far more is of another kind.
const MAX_COLUMNS = 1000

/** No map, and nothing left out. */
export const AS_THEY_STAND: ColumnOptions = {map: new Map(), ignore: []}

/** How a heading was understood: as ours, by its usual spelling, by the map, or left out. */
export interface ColumnReading {
  readonly heading: string
  readonly as: string | null
  readonly how: 'name' | 'spelling' | 'map' | 'ignored'
}

/** One thing wrong with a heading or a cell. */
export interface ColumnProblem {
  readonly column: string
  readonly what: string
  readonly value?: string
  readonly expected: string
}

export type HeadingResult =
  | {
      readonly ok: true
      readonly columns: readonly ReleaseColumn[]
      readonly readings: readonly ColumnReading[]
    }
  | {readonly ok: false; readonly problems: readonly ColumnProblem[]}

/**
 * Understands the headings of a release list: the columns in any case, with spaces for underscores, or in a usual
 * spelling of other systems; the pathways in any spelling; and what the map says. Unknown and repeated ones are
 * problems, told all at once: nothing is left out unless it is said so.
 */
export function readHeadings(
  headings: readonly string[],
  options: ColumnOptions = AS_THEY_STAND,
): HeadingResult {
  if (headings.length > MAX_COLUMNS) {
    const what = `the list has ${headings.length} columns`
    return {ok: false, problems: [{column: '', what, expected: `at most ${MAX_COLUMNS}`}]}
  }
  const problems: ColumnProblem[] = []
  const columns: ReleaseColumn[] = []
  const readings: ColumnReading[] = []
  const seen = new Map<string, string>()
  const ignored = new Set(options.ignore.map(fold))
  const mapped = new Map([...options.map].map(([theirs, ours]) => [fold(theirs), ours]))
  for (const [index, heading] of headings.entries()) {
    const name = heading.trim() === '' ? `column ${index + 1}` : heading
    if (ignored.has(fold(name))) {
      columns.push({heading, ignored: true})
      readings.push({heading, as: null, how: 'ignored'})
      continue
    }
    const understood = readMapped(heading, mapped.get(fold(heading)))
    if ('expected' in understood) {
      problems.push({column: name, what: 'unknown column', expected: understood.expected})
      continue
    }
    const id = 'field' in understood.column ? understood.column.field : understood.column.need
    const earlier = seen.get(id)
    if (earlier === undefined) {
      columns.push(understood.column)
      readings.push({heading, as: id, how: understood.how})
    } else {
      problems.push({column: name, what: `the same column as “${earlier}”`, expected: 'each column once'})
    }
    seen.set(id, heading)
  }
  return problems.length > 0 ? {ok: false, problems} : {ok: true, columns, readings}
}

type Meaning = Exclude<ReleaseColumn, {readonly ignored: true}>
type Understood =
  | {readonly column: Meaning; readonly how: 'name' | 'spelling' | 'map'}
  | {readonly expected: string}

const PERSONAL = 'no such column: a list holds no name, address or number'

function readMapped(heading: string, ours: string | undefined): Understood {
  if (ours === undefined || PERSONAL_KEYS.has(fold(heading))) return readHeading(heading)
  const meant = readHeading(ours)
  if ('expected' in meant) return {expected: `the map says “${ours}”: ${meant.expected}`}
  return {column: {...meant.column, heading}, how: 'map'}
}

function readHeading(heading: string): Understood {
  const folded = fold(heading)
  const exact = COLUMNS.find(({id}) => fold(id) === folded)
  if (exact !== undefined) return {column: {heading, field: exact.id}, how: 'name'}
  if (PERSONAL_KEYS.has(folded)) return {expected: PERSONAL}
  const spelt = COLUMNS.find(({spellings}) => spellings.some((spelling) => fold(spelling) === folded))
  if (spelt !== undefined) return {column: {heading, field: spelt.id}, how: 'spelling'}
  // What is almost a column ("id") is not taken for a pathway that is also called so.
  const column = resolveWord(columnVocabulary, heading)
  if (column.ok) return {expected: `did you mean ${column.id}?`}
  const pathway = resolveWord(pathwayVocabulary, heading)
  if (pathway.ok) {
    return {column: {heading, need: pathway.id}, how: fold(pathway.id) === folded ? 'name' : 'spelling'}
  }
  if (pathway.reason === 'ambiguous') return {expected: expectWord(pathwayVocabulary, pathway)}
  const nearest = [...column.nearest, ...pathway.nearest]
  const failure = {ok: false, reason: 'unknown', nearest} as const
  return {expected: expectWord<string>(columnVocabulary, failure)}
}
