import {FIELDS, type Field} from './fields.ts'
import {findTerm} from './find-terms.ts'
import type {Alternative} from './lexicon.ts'
import type {Postings} from './postings.ts'
import type {Group} from './query-group.ts'
import {addScore, clearScores, makeScores, type Scores, scoreTerm, wordScore} from './score.ts'
import {WEIGHTS} from './weights.ts'

/**
 * Where groups are scored: scores that are filled and emptied again for each way of saying a group, and the documents
 * that count (1), since those that the facets leave out need no scores.
 */
export interface Room {
  readonly one: Scores
  readonly two: Scores
  readonly allowed: Uint8Array
}

export const makeRoom = (documents: number, allowed: Uint8Array): Room => ({
  one: makeScores(documents),
  two: makeScores(documents),
  allowed,
})

/** The ways of saying a group that the index has all words of, as positions in its terms; typed ones first. */
interface Ways {
  readonly typed: readonly Way[]
  readonly synonyms: readonly Way[]
}

interface Way {
  readonly terms: readonly number[]
  readonly weight: number
}

/** Finds the terms of a group's alternatives. What was typed is the first of a phrase, and all of plain words. */
export function waysOf(postings: Postings, group: Group): Ways {
  const typed: Way[] = []
  const synonyms: Way[] = []
  group.alternatives.forEach((alternative, index) => {
    const terms = termsOf(postings, alternative)
    const way = {terms, weight: alternative.weight / Math.sqrt(terms.length)}
    if (!terms.includes(-1)) (index === 0 || group.kind === 'words' ? typed : synonyms).push(way)
  })
  return {typed, synonyms}
}

const termsOf = (postings: Postings, {words}: Alternative): number[] =>
  words.map((word) => findTerm(postings.terms, word))

const boostsOf = (fields: Readonly<Record<Field, number>>): number[] => FIELDS.map((field) => fields[field])
const REFUSALS = FIELDS.map((field) => (field === 'refusals' ? 1 : 0))

/**
 * Raises `best` to what the best way of saying a group gives each document, and sets `bit` in `refused` for those that
 * use its words only to say whom they do not take. What was typed may be spread over a record; what else it may be
 * called by must be in one field, or its words may be chance.
 */
export function scoreGroup(
  postings: Postings,
  ways: Ways,
  room: Room,
  best: Scores,
  refused: Uint32Array,
  bit: number,
): void {
  const own = boostsOf(WEIGHTS.fields)
  const others = boostsOf(WEIGHTS.synonymFields)
  for (const way of ways.typed) scoreAcross(postings, way, own, room, best)
  // A record that refuses the very words that were typed does so whatever else it says: hence before the synonyms.
  markRefusals(postings, ways.typed, room, best, refused, bit)
  for (const way of ways.synonyms) {
    if (way.terms.length === 1) scoreAcross(postings, way, others, room, best)
    else scoreWithin(postings, way, others, room.allowed, best)
  }
  markRefusals(postings, ways.synonyms, room, best, refused, bit)
}

function markRefusals(
  postings: Postings,
  ways: readonly Way[],
  room: Room,
  best: Scores,
  refused: Uint32Array,
  bit: number,
): void {
  const refusals = room.one
  for (const way of ways) scoreWithin(postings, way, REFUSALS, room.allowed, refusals)
  for (let i = 0; i < refusals.count; i += 1) {
    const document = refusals.touched[i] ?? 0
    if ((best.value[document] ?? 0) === 0) refused[document] = (refused[document] ?? 0) | bit
  }
  clearScores(refusals)
}

/** Raises scores to the sum over the words of a way, all of which a document must hold somewhere. */
function scoreAcross(
  postings: Postings,
  way: Way,
  boosts: readonly number[],
  room: Room,
  best: Scores,
): void {
  const {one, two, allowed} = room
  const [first = -1, ...rest] = way.terms
  scoreTerm(postings, first, 1, boosts, one, allowed)
  for (const term of rest) {
    scoreTerm(postings, term, 1, boosts, two, allowed)
    for (let i = 0; i < one.count; i += 1) {
      const document = one.touched[i] ?? 0
      const other = two.value[document] ?? 0
      const sum = one.value[document] ?? 0
      if (sum > 0) one.value[document] = other === 0 ? 0 : sum + other
    }
    clearScores(two)
  }
  for (let i = 0; i < one.count; i += 1) {
    const document = one.touched[i] ?? 0
    raiseScore(best, document, way.weight * (one.value[document] ?? 0))
  }
  clearScores(one)
}

/** The same where one field must hold all the words: their postings are walked together, document by document. */
function scoreWithin(
  postings: Postings,
  way: Way,
  boosts: readonly number[],
  allowed: Uint8Array,
  best: Scores,
): void {
  const {entryStart, entryField, postingStart, postingDocument} = postings
  const [first = -1, ...rest] = way.terms
  for (let entry = entryStart[first] ?? 0; entry < (entryStart[first + 1] ?? 0); entry += 1) {
    const field = entryField[entry] ?? 0
    const boost = boosts[field] ?? 0
    const others = boost === 0 ? [-1] : rest.map((term) => entryOf(postings, term, field))
    if (others.includes(-1)) continue
    const lists = [entry, ...others]
    const scores = lists.map((list) => wordScore(postings, list))
    const at = lists.map((list) => postingStart[list] ?? 0)
    const ends = lists.map((list) => postingStart[list + 1] ?? 0)
    for (let own = at[0] ?? 0; own < (ends[0] ?? 0); own += 1) {
      const document = postingDocument[own] ?? 0
      if (allowed[document] !== 1) continue
      let together = true
      for (let list = 1; list < lists.length && together; list += 1) {
        let there = at[list] ?? 0
        while (there < (ends[list] ?? 0) && (postingDocument[there] ?? 0) < document) there += 1
        at[list] = there
        together = there < (ends[list] ?? 0) && postingDocument[there] === document
      }
      at[0] = own
      if (!together) continue
      const sum = scores.reduce((total, score, list) => total + score(at[list] ?? 0), 0)
      raiseScore(best, document, way.weight * boost * sum)
    }
  }
}

function entryOf({entryStart, entryField}: Postings, term: number, field: number): number {
  for (let entry = entryStart[term] ?? 0; entry < (entryStart[term + 1] ?? 0); entry += 1) {
    if (entryField[entry] === field) return entry
  }
  return -1
}

/** Raises a document's score to `score` where it is lower. */
export function raiseScore(scores: Scores, document: number, score: number): void {
  const before = scores.value[document] ?? 0
  if (score > before) addScore(scores, document, score - before)
}

/** About how many documents speak of a group: those that hold the commonest of its ways, by its rarest word. */
export function holdersOf(postings: Postings, ways: Ways): number {
  const held = [...ways.typed, ...ways.synonyms].map(({terms}) =>
    Math.min(...terms.map((term) => holdersOfTerm(postings, term))),
  )
  return Math.max(0, ...held)
}

function holdersOfTerm({entryStart, postingStart}: Postings, term: number): number {
  let most = 0
  for (let entry = entryStart[term] ?? 0; entry < (entryStart[term + 1] ?? 0); entry += 1) {
    most = Math.max(most, (postingStart[entry + 1] ?? 0) - (postingStart[entry] ?? 0))
  }
  return most
}
