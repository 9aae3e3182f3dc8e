import type {Borough} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Exclusion} from '../vocabulary/exclusions.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Sex} from '../vocabulary/sexes.ts'
import {tokenise} from './analyse.ts'
import type {Concept, Lexicon} from './lexicon.ts'
import type {Group} from './query-group.ts'
import {longestPhrase} from './query-phrases.ts'
import {joinedTerm, joinNames, type NameWord, type QueryWord, toNameWord, toWords} from './query-words.ts'
import {readAge} from './read-age.ts'
import type {TermList} from './term-list.ts'

/** A query as understood: what it asks for, and what narrows it. */
export interface Reading {
  readonly groups: readonly Group[]
  readonly pathways: readonly Pathway[]
  readonly boroughs: readonly Borough[]
  /** Who the person is said to be: services for them come first. */
  readonly cohorts: readonly Cohort[]
  /** Whom a need that was named is that of ("panic attacks": people with mental health needs). */
  readonly implied: readonly Cohort[]
  readonly sex: Sex | null
  readonly age: number | null
  /** Facts of the person that a service must not refuse. */
  readonly refused: readonly Exclusion[]
  /** The words as typed, or as corrected, by which a name is looked for. */
  readonly names: readonly NameWord[]
  /** The same with words put together that the index has as one ("step change"), where there are such. */
  readonly joinedNames: readonly NameWord[]
  /** Words that neither the records nor the lexicon have, as typed. */
  readonly unknown: readonly string[]
  /** Words read as others: what was typed, and the indexed form of what it was taken for. */
  readonly corrected: readonly {readonly typed: string; readonly stem: string}[]
}

/** What is found in a query, word by word. */
interface Findings {
  readonly groups: Group[]
  readonly concepts: Concept[]
  readonly boroughs: Set<Borough>
  readonly cohorts: Set<Cohort>
  readonly implied: Set<Cohort>
  age: number | null
}

/** Understands a query: its phrases, places, ages and people, by the lexicon, and its other words by the index. */
export function readQuery(text: string, lexicon: Lexicon, terms: TermList): Reading {
  const words = tokenise(text).flatMap((typed) => toWords(typed, lexicon, terms))
  const {groups, concepts, boroughs, cohorts, implied, age} = findThings(words, lexicon, terms)
  const sexes = new Set(concepts.flatMap(({sex}) => sex ?? []))
  return {
    groups: groups.filter(({alternatives, kind}) => alternatives.length > 0 || kind === 'unknown'),
    pathways: [...new Set(concepts.flatMap((concept) => concept.pathways))],
    boroughs: [...boroughs],
    cohorts: [...cohorts],
    implied: [...implied],
    sex: sexes.size === 1 ? ([...sexes][0] ?? null) : null,
    age,
    refused: [...new Set(concepts.flatMap((concept) => concept.refused))],
    names: words.map((word) => toNameWord(word, lexicon)),
    joinedNames: joinNames(words, lexicon, terms),
    unknown: words.flatMap(({typed, spelled}) =>
      spelled?.kind === 'unknown' && typed.length > 2 && !/^\d/.test(typed) ? typed : [],
    ),
    corrected: words.flatMap(({typed, stem, spelled}) =>
      spelled?.kind === 'corrected' ? {typed, stem} : [],
    ),
  }
}

/** Walks the words from the left: the longest phrase first, then an age, then a word by itself. */
function findThings(words: readonly QueryWord[], lexicon: Lexicon, terms: TermList): Findings {
  const typed = words.map((word) => word.typed)
  const found: Findings = {
    groups: [],
    concepts: [],
    boroughs: new Set(),
    cohorts: new Set(),
    implied: new Set(),
    age: null,
  }
  for (let at = 0; at < words.length; ) {
    const phrase = longestPhrase(words, at, lexicon)
    const years = phrase === null ? readAge(typed, at) : null
    if (phrase !== null) {
      found.groups.push(phrase.group)
      if (phrase.concept !== null) found.concepts.push(phrase.concept)
      for (const borough of phrase.boroughs) found.boroughs.add(borough)
      at += phrase.taken
    } else if (years !== null) {
      found.age ??= years.age
      // "19" is said as an age; "18 to 25" is a band of people and no one's age.
      for (const cohort of years.cohorts) (years.age === null ? found.cohorts : found.implied).add(cohort)
      at += years.taken
    } else {
      at += takeWord(words, at, terms, found.groups)
    }
  }
  for (const {cohorts, lean} of found.concepts) {
    for (const cohort of cohorts) (lean ? found.cohorts : found.implied).add(cohort)
  }
  return found
}

/** Reads a word that is in no phrase, together with the next when the index has the two as one; returns how many. */
function takeWord(words: readonly QueryWord[], at: number, terms: TermList, groups: Group[]): number {
  const word = words[at]
  if (word === undefined || word.skippable || word.spelled === null) return 1
  const plain = {pathways: [], near: [], cohorts: []}
  const {spelled} = word
  if (spelled.kind === 'unknown') {
    // One or two letters that mean nothing here are a slip or an initial, not a thing asked for.
    if (word.typed.length > 2) groups.push({alternatives: [], ...plain, kind: 'unknown'})
    return 1
  }
  const next = words[at + 1]
  const joined = joinedTerm(word, next, terms)
  if (joined !== null) {
    const alternatives = [
      {words: [joined], weight: 1},
      {words: [word.stem, next?.stem ?? ''], weight: 1},
    ]
    groups.push({alternatives, ...plain, kind: 'words'})
    return 2
  }
  const alternatives =
    spelled.kind === 'prefix'
      ? spelled.completions.map((completion) => ({
          words: [completion],
          weight: word.stem.length / (word.stem.length + 0.3 * (completion.length - word.stem.length)),
        }))
      : [{words: [word.stem], weight: 1}]
  groups.push({alternatives, ...plain, kind: 'words'})
  return 1
}
