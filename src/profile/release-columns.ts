import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {fold, resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {expectWord} from './problem.ts'
import {PERSONAL_KEYS} from './words.ts'

const column = <Id extends string>(id: Id, ...aliases: string[]) => ({id, label: id, aliases})

/** The columns of a release list (DESIGN §4). Only the id is accepted; the aliases serve to suggest it. */
const COLUMNS = [
  column('reference', 'id', 'ref', 'case number', 'CRN', 'NOMIS', 'prison number'),
  column('sex', 'gender'),
  column('date_of_birth', 'dob', 'born', 'birth date'),
  column('age'),
  column('situation', 'status', 'sentence'),
  column('custody', 'custody kind'),
  column('prison', 'establishment'),
  column('release_date', 'release', 'conditional release date', 'CRD'),
  column('borough', 'local authority', 'council'),
  column('postcode', 'post code'),
  column('no_fixed_abode', 'NFA'),
  column('connections', 'local connection', 'local connections'),
  column('needs', 'pathways'),
  column('cohorts', 'groups'),
  column('cohorts_no'),
  column('conditions'),
  column('conditions_no'),
  column('history', 'offences', 'risks'),
  column('history_no'),
  column('avoid_boroughs', 'exclusion zones'),
  column('avoid_postcode_districts', 'avoid postcodes', 'avoid districts'),
  column('languages', 'language'),
  column('access', 'access needs'),
  column('referrer', 'referred by', 'referrer role'),
] as const

export type ReleaseField = (typeof COLUMNS)[number]['id']

const columnVocabulary: Vocabulary<ReleaseField> = {noun: 'column', words: COLUMNS}

/** A column of a release list: a field of the profile, or the severity of one need. */
export type ReleaseColumn =
  | {readonly heading: string; readonly field: ReleaseField}
  | {readonly heading: string; readonly need: Pathway}

/** One thing wrong with a heading or a cell. */
export interface ColumnProblem {
  readonly column: string
  readonly what: string
  readonly value?: string
  readonly expected: string
}

export type HeadingResult =
  | {readonly ok: true; readonly columns: readonly ReleaseColumn[]}
  | {readonly ok: false; readonly problems: readonly ColumnProblem[]}

/**
 * Understands the headings of a release list: the columns in any case and with spaces for underscores, and the
 * pathways in any spelling. Unknown and repeated ones are problems, told all at once.
 */
export function readHeadings(headings: readonly string[]): HeadingResult {
  const problems: ColumnProblem[] = []
  const columns: ReleaseColumn[] = []
  const seen = new Map<string, string>()
  for (const [index, heading] of headings.entries()) {
    const name = heading.trim() === '' ? `column ${index + 1}` : heading
    const understood = readHeading(heading)
    if ('expected' in understood) {
      problems.push({column: name, what: 'unknown column', expected: understood.expected})
      continue
    }
    const id = 'field' in understood ? understood.field : understood.need
    const earlier = seen.get(id)
    if (earlier === undefined) columns.push(understood)
    else problems.push({column: name, what: `the same column as “${earlier}”`, expected: 'each column once'})
    seen.set(id, heading)
  }
  return problems.length > 0 ? {ok: false, problems} : {ok: true, columns}
}

function readHeading(heading: string): ReleaseColumn | {readonly expected: string} {
  const folded = fold(heading)
  const exact = COLUMNS.find(({id}) => fold(id) === folded)
  if (exact !== undefined) return {heading, field: exact.id}
  if (PERSONAL_KEYS.has(folded)) return {expected: 'no such column: a list holds no name, address or number'}
  // What is almost a column ("id") is not taken for a pathway that is also called so.
  const column = resolveWord(columnVocabulary, heading)
  if (column.ok) return {expected: `did you mean ${column.id}?`}
  const pathway = resolveWord(pathwayVocabulary, heading)
  if (pathway.ok) return {heading, need: pathway.id}
  if (pathway.reason === 'ambiguous') return {expected: expectWord(pathwayVocabulary, pathway)}
  const nearest = [...column.nearest, ...pathway.nearest]
  const failure = {ok: false, reason: 'unknown', nearest} as const
  return {expected: expectWord<string>(columnVocabulary, failure)}
}
