import {listCell, type Row} from '../directory/tables.ts'
import {type JsonObject, objectOf, objectsOf, textOf} from '../json.ts'
import {type FeedObject, filled} from './feed-object.ts'
import {uuidOf} from './identifiers.ts'
import type {ForeignTerm, TermPlacer} from './mapping.ts'
import {ourTerm, type TaxonomyName, termObject, termOf} from './taxonomies.ts'

const TERM_COLUMNS = [
  ['pathways', 'pathways'],
  ['status', 'status'],
  ['coverage', 'coverage'],
  ['delivery', 'delivery'],
  ['sex', 'sex'],
  ['specialises_in', 'cohorts'],
  ['requires', 'conditions'],
  ['excludes', 'exclusions'],
  ['referral_routes', 'routes'],
  ['cost', 'cost'],
] as const satisfies readonly (readonly [keyof Row<'services'>['cells'], TaxonomyName])[]

/** The columns of a service that the standards have no field for, as terms of our taxonomies and as values. */
export function serviceAttributes(id: string, cells: Row<'services'>['cells']): FeedObject[] {
  const onlyFor = listCell(cells.only_for).flatMap((term) =>
    term.split('+').map((cohort) => termAttribute(id, 'service', 'only_for', 'cohorts', cohort.trim(), term)),
  )
  return [
    valueAttribute(id, 'service', 'id', cells.id),
    ...TERM_COLUMNS.flatMap(([column, taxonomy]) =>
      listCell(cells[column]).map((code) => termAttribute(id, 'service', column, taxonomy, code)),
    ),
    ...onlyFor,
    ...listCell(cells.prisons).map((code) => valueAttribute(id, 'service', 'prison', code)),
    ...(cells.successor_id === '' ? [] : [valueAttribute(id, 'service', 'successor', cells.successor_id)]),
    ...(cells.notes === '' ? [] : [valueAttribute(id, 'service', 'notes', cells.notes)]),
  ]
}

/** A word of ours as an attribute: the column that it stands in, and its term. */
export function termAttribute(
  owner: string,
  entity: string,
  column: string,
  taxonomy: TaxonomyName,
  code: string,
  value?: string,
): FeedObject {
  const term = termOf(taxonomy, code)
  return filled({
    id: uuidOf('attribute', owner, column, code, value ?? ''),
    link_id: owner,
    taxonomy_term_id: term.id,
    link_type: column,
    link_entity: entity,
    value,
    taxonomy_term: termObject(term),
  })
}

/** A fact of a record as an attribute: which fact, and its value. */
export function valueAttribute(owner: string, entity: string, fact: string, value: string): FeedObject {
  const term = termOf('record', fact)
  return {
    id: uuidOf('attribute', owner, fact, value),
    link_id: owner,
    taxonomy_term_id: term.id,
    link_type: fact,
    link_entity: entity,
    value,
    taxonomy_term: termObject(term),
  }
}

/** What the attributes of an object say: words by the column that they belong in, values by their fact. */
export interface FoundAttributes {
  readonly words: ReadonlyMap<string, string[]>
  readonly values: ReadonlyMap<string, string[]>
  readonly onlyFor: readonly string[]
  readonly unplaced: readonly ForeignTerm[]
}

/** Sorts attributes into our columns: those of our own taxonomies by their ids, others by the mapping. */
export function readAttributes(document: JsonObject, place: TermPlacer): FoundAttributes {
  const words = new Map<string, string[]>()
  const values = new Map<string, string[]>()
  const onlyFor = new Set<string>()
  const unplaced: ForeignTerm[] = []
  const addWord = (column: string, word: string): void => {
    if (column === 'only_for') onlyFor.add(word)
    else addOnce(words, column, word)
  }
  for (const attribute of objectsOf(document, 'attributes')) {
    const foreign = objectOf(attribute, 'taxonomy_term')
    const term = ourTerm(foreign['id'] ?? attribute['taxonomy_term_id'])
    const column = textOf(attribute, 'link_type')
    const value = textOf(attribute, 'value')
    if (term === null) {
      const name = textOf(foreign, 'name')
      if (name === '') continue
      const named = {taxonomy: textOf(foreign, 'taxonomy'), code: textOf(foreign, 'code'), name}
      const placings = place(named)
      if (placings === null) unplaced.push(named)
      else for (const {column, word} of placings) addWord(column, word)
    } else if (term.taxonomy === 'record') {
      if (value !== '') addOnce(values, term.code, value)
    } else addWord(column, column === 'only_for' && value !== '' ? value : term.code)
  }
  return {words, values, onlyFor: [...onlyFor], unplaced}
}

function addOnce(map: Map<string, string[]>, key: string, item: string): void {
  const known = map.get(key) ?? []
  if (!known.includes(item)) map.set(key, [...known, item])
}
