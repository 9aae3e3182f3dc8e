import type {Borough} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Exclusion} from '../vocabulary/exclusions.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Sex} from '../vocabulary/sexes.ts'
import {isSkippable, isStopWord, stem, tokenise} from './analyse.ts'
import {findTerm} from './find-terms.ts'
import type {Alternative, Concept, Lexicon} from './lexicon.ts'
import {readAge} from './read-age.ts'
import {type Spelled, spellWord} from './spelling.ts'
import type {TermList} from './term-list.ts'

/** One thing that a query asks for, and the ways in which a record may speak of it. */
export interface Group {
  readonly alternatives: readonly Alternative[]
  /** Pathways on which every service is what is asked for, and those on which it is likely to be found. */
  readonly pathways: readonly Pathway[]
  readonly near: readonly Pathway[]
  readonly cohorts: readonly Cohort[]
  /**
   * `lean` phrases tell who the person is or how help is to be had: a record without them may be right too. `place`
   * words count for less still, since the borough has been read from them. `unknown` is a word that nothing here has.
   */
  readonly kind: 'words' | 'concept' | 'lean' | 'place' | 'unknown'
}

/**
 * A word by which a name is looked for. Words of grammar are not `telling`: they need not be in it. Those that the
 * lexicon has are `common`: one alone is a thing asked for before it is a name.
 */
export interface NameWord {
  readonly stem: string
  readonly telling: boolean
  readonly common: boolean
}

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

interface QueryWord {
  readonly typed: string
  readonly stem: string
  readonly skippable: boolean
  readonly spelled: Spelled | null
}

const LONGEST_PHRASE = 7

/** Understands a query: its phrases, places, ages and people, by the lexicon, and its other words by the index. */
export function readQuery(text: string, lexicon: Lexicon, terms: TermList): Reading {
  const words = tokenise(text).flatMap((typed) => toWords(typed, lexicon, terms))
  const typed = words.map((word) => word.typed)
  const groups: Group[] = []
  const concepts: Concept[] = []
  const boroughs = new Set<Borough>()
  const cohorts = new Set<Cohort>()
  const implied = new Set<Cohort>()
  let age: number | null = null
  for (let at = 0; at < words.length; ) {
    const phrase = longestPhrase(words, at, lexicon)
    const years = phrase === null ? readAge(typed, at) : null
    if (phrase !== null) {
      groups.push(phrase.group)
      if (phrase.concept !== null) concepts.push(phrase.concept)
      for (const borough of phrase.boroughs) boroughs.add(borough)
      at += phrase.taken
    } else if (years !== null) {
      age ??= years.age
      // "19" is said as an age; "18 to 25" is a band of people and no one's age.
      for (const cohort of years.cohorts) (years.age === null ? cohorts : implied).add(cohort)
      at += years.taken
    } else {
      at += takeWord(words, at, terms, groups)
    }
  }
  for (const concept of concepts) {
    for (const cohort of concept.cohorts) (concept.lean ? cohorts : implied).add(cohort)
  }
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

function toWords(typed: string, lexicon: Lexicon, terms: TermList): QueryWord[] {
  if (isSkippable(typed)) return [{typed, stem: stem(typed), skippable: true, spelled: null}]
  const spelled = spellWord({terms, words: lexicon.words}, typed)
  if (spelled.kind === 'joined') {
    return spelled.stems.map((half) => ({
      typed,
      stem: half,
      skippable: false,
      spelled: {kind: 'known', stem: half},
    }))
  }
  return [{typed, stem: spelled.stem, skippable: false, spelled}]
}

interface Phrase {
  readonly group: Group
  readonly concept: Concept | null
  readonly boroughs: readonly Borough[]
  readonly taken: number
}

/** The longest phrase of the lexicon that starts at a word. */
function longestPhrase(words: readonly QueryWord[], at: number, lexicon: Lexicon): Phrase | null {
  for (let taken = Math.min(LONGEST_PHRASE, words.length - at); taken > 0; taken -= 1) {
    const span = words.slice(at, at + taken)
    const telling = span.filter((word) => !word.skippable)
    // A lone word of grammar names nothing, whatever it looks like ("well" is not Welling); a pronoun tells a sex.
    if (telling.length === 0 && span.every(({typed}) => isStopWord(typed))) continue
    const strict = span.map(({stem}) => stem).join(' ')
    const loose = telling.length >= 2 && !span[0]?.skippable && !span.at(-1)?.skippable
    const keys = loose ? [strict, telling.map(({stem}) => stem).join(' ')] : [strict]
    for (const key of keys) {
      const found = lookUp(key, telling.length === 0 ? span : telling, lexicon)
      if (found !== null) return {...found, taken}
    }
  }
  return null
}

function lookUp(key: string, span: readonly QueryWord[], lexicon: Lexicon): Omit<Phrase, 'taken'> | null {
  const own: Alternative = {words: span.map(({stem}) => stem), weight: 1}
  const entry = lexicon.find(key)
  if (entry === null) return null
  const plain = {pathways: [], near: [], cohorts: []}
  if ('prison' in entry) {
    const code: Alternative = {words: [entry.prison], weight: 1}
    return {group: {alternatives: [own, code], ...plain, kind: 'words'}, concept: null, boroughs: []}
  }
  if ('boroughs' in entry) {
    return {group: {alternatives: [own], ...plain, kind: 'place'}, concept: null, boroughs: entry.boroughs}
  }
  const {concept} = entry
  const about = concept.alternatives.length > 0
  return {
    group: {
      alternatives: about ? [own, ...concept.alternatives] : [],
      pathways: concept.whole ? concept.pathways : [],
      near: [...concept.near, ...(concept.whole ? [] : concept.pathways)],
      cohorts: concept.cohorts,
      kind: concept.lean ? 'lean' : 'concept',
    },
    concept,
    boroughs: [],
  }
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

/** Two words that the index has as one, or null. */
function joinedTerm(word: QueryWord, next: QueryWord | undefined, terms: TermList): string | null {
  if (next === undefined || word.skippable || next.skippable) return null
  const joined = stem(word.typed + next.typed)
  return findTerm(terms, joined) >= 0 ? joined : null
}

const toNameWord = ({stem, skippable}: QueryWord, lexicon: Lexicon): NameWord => ({
  stem,
  telling: !skippable,
  common: findTerm(lexicon.words, stem) >= 0,
})

function joinNames(words: readonly QueryWord[], lexicon: Lexicon, terms: TermList): NameWord[] {
  const names: NameWord[] = []
  let any = false
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (word === undefined) continue
    const joined = joinedTerm(word, words[at + 1], terms)
    names.push(joined === null ? toNameWord(word, lexicon) : {stem: joined, telling: true, common: false})
    if (joined !== null) {
      any = true
      at += 1
    }
  }
  return any ? names : []
}
