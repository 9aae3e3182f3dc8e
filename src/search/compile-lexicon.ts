import {BOROUGHS, type Borough, boroughVocabulary} from '../vocabulary/boroughs.ts'
import {cohortVocabulary} from '../vocabulary/cohorts.ts'
import {exclusionVocabulary} from '../vocabulary/exclusions.ts'
import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import type {Sex} from '../vocabulary/sexes.ts'
import {fold, labelOf, resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {phraseKey, processTerm, tokenise} from './analyse.ts'
import {type Alternative, type Concept, type Entry, LEXICON_FORMAT} from './lexicon.ts'
import {packSections} from './sections.ts'
import {packInOrder, packTerms} from './term-list.ts'

/**
 * Rows of the reference tables that a lexicon is compiled from, by column name. A row of `words` is one need, lists
 * being divided by semicolons:
 * - `typed`: the ways in which an officer may write it; `also`: the words by which records say it, `^0.6` weighing one
 *   less than the typed words; empty where the phrase only tells something of the person.
 * - `pathway`: the pathways that it asks for; `near`: those that often answer it, which only help a service.
 * - `cohort`, `sex`, `refused`: what it tells of the person (`refused`: a ground on which services turn people away).
 * - `scope`: `lean` where the phrase says who or when rather than what, so that the rest of the query leads; `whole`
 *   where it means a pathway as such.
 */
export interface LexiconTables {
  readonly words: readonly Readonly<Record<string, string>>[]
  readonly places: readonly Readonly<Record<string, string>>[]
  readonly prisons: readonly Readonly<Record<string, string | undefined>>[]
}

// What else than the typed words a concept may be called by weighs a little less than the words themselves, and
// what only tends to go with it less again.
const SYNONYM_WEIGHT = 0.9
const RELATED_WEIGHT = 0.8

/** Compiles the tables of phrases, places and prisons into one file. Throws on a word that no vocabulary has. */
export function compileLexicon(tables: LexiconTables): Uint8Array {
  const concepts: Record<string, number> = {}
  const meanings = tables.words.map((row, index) => {
    const typed = listOf(row['typed'])
    for (const phrase of typed) concepts[phraseKey(tokenise(phrase))] ??= index
    const [pathways, near] = [row['pathway'], row['near']].map((cell) => resolveAll(pathwayVocabulary, cell))
    const cohorts = resolveAll(cohortVocabulary, row['cohort'])
    const refused = resolveAll(exclusionVocabulary, row['refused'])
    const ofPerson = refused.length > 0 || (cohorts.length > 0 && !row['pathway'] && !row['near'])
    return {
      // A phrase with nothing to search for only tells something of the person ("he", "arson").
      alternatives: row['also'] === '' ? [] : alternativesOf(typed, listOf(row['also'])),
      pathways: pathways ?? [],
      near: near ?? [],
      cohorts,
      sex: (row['sex'] || null) as Sex | null,
      refused,
      lean: row['scope'] === 'lean' || ofPerson,
      whole: row['scope'] === 'whole',
    }
  })
  addPathwayNames(meanings, concepts)
  const places = compilePlaces(tables.places)
  const prisons = compilePrisons(tables.prisons, places)
  // A prison has the name of its place ("hmp brixton"), and what is asked for comes before a place of that name.
  return packEntries({
    ...mapValues(places, (boroughs): Entry => ({boroughs})),
    ...mapValues(concepts, (index): Entry => ({concept: meanings[index] ?? NOTHING})),
    ...mapValues(prisons, (prison): Entry => ({prison})),
  })
}

const NOTHING: Concept = {
  alternatives: [],
  pathways: [],
  near: [],
  cohorts: [],
  sex: null,
  refused: [],
  lean: false,
  whole: false,
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

function packEntries(byKey: Readonly<Record<string, Entry>>): Uint8Array {
  const keys = Object.keys(byKey).sort()
  const lines = new Map<string, number>()
  const entryOf = keys.map((key) => {
    const line = JSON.stringify(byKey[key])
    const at = lines.get(line) ?? lines.size
    lines.set(line, at)
    return at
  })
  const lists = {
    keys: packInOrder(keys),
    entries: packInOrder([...lines.keys()]),
    words: packTerms(new Set(keys.flatMap((key) => key.split(' ')))),
  }
  const sections = Object.entries(lists).flatMap(([name, {text, start}]) => [
    [name, text] as const,
    [`${name}Start`, start] as const,
  ])
  return packSections(
    {format: LEXICON_FORMAT},
    {...Object.fromEntries(sections), entryOf: Uint16Array.from(entryOf)},
  )
}

const listOf = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '')

function resolveAll<Id extends string>(vocabulary: Vocabulary<Id>, cell: string | undefined): Id[] {
  return listOf(cell).map((word) => {
    const resolution = resolveWord(vocabulary, word)
    if (!resolution.ok) throw new Error(`search words: "${word}" is not a ${vocabulary.noun}`)
    return resolution.id
  })
}

function alternativesOf(typed: readonly string[], also: readonly string[]): Alternative[] {
  const found = new Map<string, Alternative>()
  const add = (phrase: string, weight: number): void => {
    const words = tokenise(phrase).flatMap((word) => processTerm(word) ?? [])
    const key = words.join(' ')
    if (words.length > 0 && (found.get(key)?.weight ?? 0) < weight) found.set(key, {words, weight})
  }
  for (const entry of also) {
    const [phrase = '', weight] = entry.split('^')
    add(phrase, weight === undefined ? SYNONYM_WEIGHT : Number(weight) * RELATED_WEIGHT)
  }
  // Of what people type, single words and pairs may be what a record says; whole turns of speech are not.
  for (const phrase of typed) if (tokenise(phrase).length <= 2) add(phrase, RELATED_WEIGHT)
  return [...found.values()]
}

/**
 * The pathways' own ids and labels, and the names that OASys and the commissioned services have for them. A name that
 * several pathways share means any of them.
 */
function addPathwayNames(meanings: Concept[], concepts: Record<string, number>): void {
  const pathways = new Map<string, Pathway[]>()
  for (const {id, label, aliases} of pathwayVocabulary.words) {
    for (const name of [id, label, ...aliases.filter((alias) => /^(OASys|CRS) /.test(alias))]) {
      const key = phraseKey(tokenise(name))
      const sharing = pathways.get(key) ?? []
      if (!sharing.includes(id)) pathways.set(key, [...sharing, id])
    }
  }
  for (const [key, named] of pathways) {
    concepts[key] ??= meanings.length
    meanings.push({
      alternatives: alternativesOf(
        [],
        named.map((pathway) => labelOf(pathwayVocabulary, pathway)),
      ),
      pathways: named,
      near: [],
      cohorts: [],
      sex: null,
      refused: [],
      lean: false,
      whole: true,
    })
  }
}

function compilePlaces(rows: LexiconTables['places']): Record<string, Borough[]> {
  const places = new Map<string, Set<Borough>>()
  const add = (name: string, boroughs: readonly Borough[]): void => {
    const key = phraseKey(tokenise(name))
    places.set(key, (places.get(key) ?? new Set()).union(new Set(boroughs)))
  }
  for (const {id, label, aliases} of boroughVocabulary.words) {
    for (const name of [label, ...aliases]) if (fold(name) !== 'city') add(name, [id])
  }
  for (const row of rows) add(row['place'] ?? '', resolveAll(boroughVocabulary, row['boroughs']))
  return Object.fromEntries(
    [...places].map(([name, boroughs]) => [name, BOROUGHS.filter((borough) => boroughs.has(borough))]),
  )
}

const SHORTEST_BARE_PRISON = 5

function compilePrisons(
  prisons: LexiconTables['prisons'],
  places: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const {code = '', name = ''} of prisons) {
    const plain = fold(name.replace(/\(.*?\)/g, '').replace(/\b(HMP|YOI|HMYOI|IRC)\b/g, ''))
    const names = [
      `hmp ${plain}`,
      `hmp yoi ${plain}`,
      `hmyoi ${plain}`,
      `yoi ${plain}`,
      `${plain} prison`,
      `${plain} jail`,
    ]
    const bare = plain.length >= SHORTEST_BARE_PRISON && places[phraseKey(tokenise(plain))] === undefined
    for (const spelling of bare ? [...names, plain] : names) {
      found[phraseKey(tokenise(spelling))] ??= code.toLowerCase()
    }
  }
  return found
}
