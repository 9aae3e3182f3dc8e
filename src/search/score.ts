import {findTerm, prefixRange, similarTerms} from './find-terms.ts'
import type {Postings} from './postings.ts'
import {type TermList, termAt} from './term-list.ts'

/** How a word is looked up and weighed; the meaning of each is MiniSearch's option of that name. */
export interface ScoreOptions {
  /** Weight of each field, by number; a field of weight 0 is not searched. */
  readonly boosts: readonly number[]
  readonly prefix: boolean
  /** Edits allowed, as a share of the word's length (below 1) or a number; 0 for none. */
  readonly fuzzy: number
}

const MAX_FUZZY = 6
const FUZZY_WEIGHT = 0.45
const PREFIX_WEIGHT = 0.375
// BM25+ (Lv and Zhai 2011) with MiniSearch's parameters.
const K = 1.2
const B = 0.7
const D = 0.5

/** Scores by document number, with a list of those that have one, so that emptying it costs what filling it did. */
export interface Scores {
  readonly value: Float64Array
  readonly touched: Uint32Array
  count: number
}

/** Room for the scores of every document. */
export function makeScores(documents: number): Scores {
  return {value: new Float64Array(documents), touched: new Uint32Array(documents), count: 0}
}

/** Adds to a document's score. A score of exactly 0 counts as none. */
export function addScore(scores: Scores, document: number, amount: number): void {
  const before = scores.value[document] ?? 0
  if (before === 0) {
    scores.touched[scores.count] = document
    scores.count += 1
  }
  scores.value[document] = before + amount
}

/** Empties the scores for use again. */
export function clearScores(scores: Scores): void {
  for (let i = 0; i < scores.count; i += 1) scores.value[scores.touched[i] ?? 0] = 0
  scores.count = 0
}

/** A term of the index that a word stands for, and what a match of it weighs. */
interface Expansion {
  readonly term: number
  readonly weight: number
}

/**
 * The terms that a word stands for: itself, those that it begins and those within so many edits, with MiniSearch's
 * weights, which fall with what had to be added or changed.
 */
function expandWord(terms: TermList, word: string, options: ScoreOptions): Expansion[] {
  const exact = findTerm(terms, word)
  const expansions: Expansion[] = exact < 0 ? [] : [{term: exact, weight: 1}]
  const [from, to] = options.prefix ? prefixRange(terms, word) : [0, 0]
  for (let term = from; term < to; term += 1) {
    const {length} = termAt(terms, term)
    const added = length - word.length
    if (added > 0) expansions.push({term, weight: (PREFIX_WEIGHT * length) / (length + 0.3 * added)})
  }
  const limit =
    options.fuzzy < 1 ? Math.min(MAX_FUZZY, Math.round(word.length * options.fuzzy)) : options.fuzzy
  for (const {at, distance} of limit > 0 ? similarTerms(terms, word, limit) : []) {
    const {length} = termAt(terms, at)
    if (distance > 0 && (at < from || at >= to)) {
      expansions.push({term: at, weight: (FUZZY_WEIGHT * length) / (length + distance)})
    }
  }
  return expansions
}

/**
 * Adds the BM25+ scores of one term, times `weight`, in each field times its boost; only to documents that `allowed`
 * has, when it is given.
 */
export function scoreTerm(
  postings: Postings,
  term: number,
  weight: number,
  boosts: readonly number[],
  into: Scores,
  allowed: Uint8Array | null = null,
): void {
  const {entryStart, entryField, postingStart, postingDocument} = postings
  for (let entry = entryStart[term] ?? 0; entry < (entryStart[term + 1] ?? 0); entry += 1) {
    const factor = weight * (boosts[entryField[entry] ?? 0] ?? 0)
    if (factor === 0) continue
    const score = wordScore(postings, entry)
    for (let at = postingStart[entry] ?? 0; at < (postingStart[entry + 1] ?? 0); at += 1) {
      const document = postingDocument[at] ?? 0
      if (allowed === null || allowed[document] === 1) addScore(into, document, factor * score(at))
    }
  }
}

/** Makes the BM25+ score of the postings of one entry, by position. */
export function wordScore(postings: Postings, entry: number): (at: number) => number {
  const {entryField, postingStart, postingDocument, postingCount, fieldLength, fields} = postings
  const field = entryField[entry] ?? 0
  const matching = (postingStart[entry + 1] ?? 0) - (postingStart[entry] ?? 0)
  const idf = inverseFrequency(postings.documents, matching)
  const perWord = (K * B) / (postings.averageLength[field] ?? 1)
  return (at) => {
    const count = postingCount[at] ?? 0
    const length = fieldLength[(postingDocument[at] ?? 0) * fields + field] ?? 0
    return idf * (D + (count * (K + 1)) / (count + K * (1 - B) + perWord * length))
  }
}

/** How much a term tells that `matching` of `documents` hold: the idf of BM25. */
export function inverseFrequency(documents: number, matching: number): number {
  return Math.log(1 + (documents - matching + 0.5) / (matching + 0.5))
}

/** A document and its score. */
export interface Scored {
  readonly document: number
  readonly score: number
}

/**
 * Scores documents for words as MiniSearch does with `combineWith: 'OR'`: scores add up over the words, and the sum is
 * multiplied by how many of the words were found.
 */
export function scoreWords(postings: Postings, words: readonly string[], options: ScoreOptions): Scores {
  const total = makeScores(postings.documents)
  const found = new Uint16Array(postings.documents)
  const one = makeScores(postings.documents)
  const counted = new Set<string>()
  for (const word of words) {
    for (const {term, weight} of expandWord(postings.terms, word, options)) {
      scoreTerm(postings, term, weight, options.boosts, one)
    }
    for (let i = 0; i < one.count; i += 1) {
      const document = one.touched[i] ?? 0
      addScore(total, document, one.value[document] ?? 0)
      if (!counted.has(word)) found[document] = (found[document] ?? 0) + 1
    }
    counted.add(word)
    clearScores(one)
  }
  for (let i = 0; i < total.count; i += 1) {
    const document = total.touched[i] ?? 0
    total.value[document] = (total.value[document] ?? 0) * (found[document] ?? 1)
  }
  return total
}
