import type {Fault} from '../errors.ts'
import {cohortVocabulary} from '../vocabulary/cohorts.ts'
import {conditionVocabulary} from '../vocabulary/conditions.ts'
import {exclusionVocabulary} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {deliveryVocabulary, routeVocabulary} from '../vocabulary/services.ts'
import {fold, resolveWord, type Vocabulary, wordNamed} from '../vocabulary/words.ts'

/** The columns that a term of someone else's taxonomy can be placed in, and the words that each takes. */
const COLUMNS = {
  pathways: pathwayVocabulary,
  only_for: cohortVocabulary,
  specialises_in: cohortVocabulary,
  requires: conditionVocabulary,
  excludes: exclusionVocabulary,
  referral_routes: routeVocabulary,
  delivery: deliveryVocabulary,
} as const satisfies Record<string, Vocabulary<string>>

type MappedColumn = keyof typeof COLUMNS
const MAPPED_COLUMNS = Object.keys(COLUMNS) as readonly MappedColumn[]

/** A term of a taxonomy as a feed has it. */
export interface ForeignTerm {
  readonly taxonomy: string
  readonly code: string
  readonly name: string
}

/** Where a term goes: a column and one of its words. */
export interface Placing {
  readonly column: MappedColumn
  readonly word: string
}

/** The columns of a mapping file, in their order. `column` and `word` blank mean that nobody has decided. */
export const MAPPING_COLUMNS = ['taxonomy', 'code', 'name', 'column', 'word'] as const

/**
 * Places terms: null where a mapping says nothing of a term and its name is no pathway of ours in any spelling; an
 * empty list where the mapping says that a term is to be left out (`-` as its column).
 */
export type TermPlacer = (term: ForeignTerm) => readonly Placing[] | null

const keyOf = ({taxonomy, code, name}: ForeignTerm): string =>
  [taxonomy, code || name].map(fold).join('\u0000')

/** Reads the rows of a mapping file. Every row that cannot be used is a fault. */
export function readMapping(
  file: string,
  rows: readonly {readonly line: number; readonly cells: Readonly<Record<string, string>>}[],
): {readonly place: TermPlacer; readonly faults: readonly Fault[]} {
  const placed = new Map<string, Placing[]>()
  const faults: Fault[] = []
  for (const {line, cells} of rows) {
    const column = (cells['column'] ?? '').trim()
    const word = (cells['word'] ?? '').trim()
    const term = {taxonomy: cells['taxonomy'] ?? '', code: cells['code'] ?? '', name: cells['name'] ?? ''}
    if (column === '' && word === '') continue
    const known = placed.get(keyOf(term)) ?? []
    if (column === '-') {
      placed.set(keyOf(term), known)
      continue
    }
    const target = MAPPED_COLUMNS.find((name) => name === column)
    if (target === undefined) {
      const expected = `one of ${MAPPED_COLUMNS.join(', ')}, or - to leave the term out`
      faults.push({file, line, column: 'column', what: 'not a column to map to', value: column, expected})
      continue
    }
    const resolution = resolveWord<string>(COLUMNS[target], word)
    if (!resolution.ok) {
      const expected =
        resolution.nearest.length > 0
          ? `did you mean ${resolution.nearest.join(' or ')}?`
          : `a word of ${target}, as \`resettle dataset check\` knows them`
      faults.push({file, line, column: 'word', what: `not a word of ${target}`, value: word, expected})
      continue
    }
    placed.set(keyOf(term), [...known, {column: target, word: resolution.id}])
  }
  return {place: (term) => placed.get(keyOf(term)) ?? guess(term), faults}
}

/** Without a mapping, a term is placed only when its whole name is a name of exactly one pathway. */
export function guess({name}: ForeignTerm): readonly Placing[] | null {
  const pathway = wordNamed(pathwayVocabulary, name)
  return pathway === null ? null : [{column: 'pathways', word: pathway}]
}
