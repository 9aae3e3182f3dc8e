import {type Columns, cohortWords, hasAny, pathwayMask} from './columns.ts'
import {FIELDS, type Field} from './documents.ts'
import {findTerm} from './find-terms.ts'
import type {Alternative} from './lexicon.ts'
import type {Postings} from './postings.ts'
import type {Group} from './read-query.ts'
import {
  addScore,
  clearScores,
  inverseFrequency,
  makeScores,
  type Scored,
  type Scores,
  scoreTerm,
} from './score.ts'
import {WEIGHTS} from './weights.ts'

const boostsOf = (fields: Readonly<Record<Field, number>>): number[] => FIELDS.map((field) => fields[field])
/** The same weights as one list for each field that has one. */
const fieldByField = (boosts: readonly number[]): number[][] =>
  boosts.flatMap((boost, field) =>
    boost === 0 ? [] : [boosts.map((_, other) => (other === field ? boost : 0))],
  )
const REFUSAL_BOOSTS = FIELDS.map((field) => (field === 'refusals' ? 1 : 0))

/**
 * A document's relevance to the groups of a query; the share of what was asked that it speaks of, and the share of
 * all that the query says.
 */
export interface Relevance extends Scored {
  readonly answered: number
  readonly share: number
}

/**
 * Scores documents for the groups of a query; only those that `shown` lets through. Where it is `sure` what pathway
 * the query is about, a word that nobody has heard of does not make the rest of it noise.
 */
export function rankGroups(
  postings: Postings,
  columns: Columns,
  groups: readonly Group[],
  sure: boolean,
  shown: (document: number) => boolean,
): Relevance[] {
  const [one, two, refusals, best, sum] = Array.from({length: 5}, () => makeScores(postings.documents)) as [
    Scores,
    Scores,
    Scores,
    Scores,
    Scores,
  ]
  const room = {one, two}
  const ownBoosts = boostsOf(WEIGHTS.fields)
  const synonymBoosts = boostsOf(WEIGHTS.synonymFields)
  const eachSynonymField = fieldByField(synonymBoosts)
  const met = new Float64Array(postings.documents)
  const answered = new Float64Array(postings.documents)
  const leaning = new Float64Array(postings.documents)
  const against = new Float64Array(postings.documents).fill(1)
  let total = 0
  let needed = 0
  for (const group of groups) {
    group.alternatives.forEach((alternative, index) => {
      // What was typed comes first, and then what else it may be called by, which a field must hold whole.
      const typed = index === 0 || group.kind === 'words'
      const synonym = alternative.words.length === 1 ? [synonymBoosts] : eachSynonymField
      for (const boosts of typed ? [ownBoosts] : synonym) {
        scoreAlternative(postings, alternative, boosts, room, best)
      }
    })
    const mass = tellingOf(postings.documents, group, best.count)
    addFloors(columns, group, best)
    const weight = group.kind === 'place' ? WEIGHTS.place : mass
    const need = needOf(postings, group)
    if (group.kind !== 'unknown' || !sure) {
      total += mass
      needed += need
    }
    for (const alternative of group.alternatives) {
      scoreAlternative(postings, alternative, REFUSAL_BOOSTS, room, refusals)
    }
    markDown(refusals, best, against)
    for (let i = 0; i < best.count; i += 1) {
      const document = best.touched[i] ?? 0
      addScore(sum, document, weight * saturate(best.value[document] ?? 0))
      met[document] = (met[document] ?? 0) + mass
      answered[document] = (answered[document] ?? 0) + need
    }
    addLeaning(columns, group, mass, best, leaning)
    clearScores(best)
  }
  return Array.from(sum.touched.subarray(0, sum.count)).flatMap((document) => {
    if (!shown(document)) return []
    const part = (of: number, whole: number): number => (whole === 0 ? 1 : of / whole)
    const lean = leaning[document] ?? 0
    const share = part((met[document] ?? 0) + WEIGHTS.near.share * lean, total)
    return {
      document,
      answered: part(answered[document] ?? 0, needed),
      share,
      score:
        ((sum.value[document] ?? 0) + WEIGHTS.near.score * lean) *
        share ** WEIGHTS.coverage *
        (against[document] ?? 1),
    }
  })
}

const saturate = (score: number): number => score / (score + WEIGHTS.saturation)

interface Room {
  readonly one: Scores
  readonly two: Scores
}

/** Raises scores to what an alternative gives: the sum over its words, all of which a document must hold. */
function scoreAlternative(
  postings: Postings,
  alternative: Alternative,
  boosts: readonly number[],
  room: Room,
  best: Scores,
): void {
  const terms = alternative.words.map((word) => findTerm(postings.terms, word))
  if (terms.includes(-1)) return
  const [first = -1, ...rest] = terms
  const {one, two} = room
  scoreTerm(postings, first, 1, boosts, one)
  for (const term of rest) {
    scoreTerm(postings, term, 1, boosts, two)
    for (let i = 0; i < one.count; i += 1) {
      const document = one.touched[i] ?? 0
      const other = two.value[document] ?? 0
      if ((one.value[document] ?? 0) > 0)
        one.value[document] = other === 0 ? 0 : (one.value[document] ?? 0) + other
    }
    clearScores(two)
  }
  const weight = alternative.weight / Math.sqrt(terms.length)
  for (let i = 0; i < one.count; i += 1) {
    const document = one.touched[i] ?? 0
    raise(best, document, weight * (one.value[document] ?? 0))
  }
  clearScores(one)
}

function raise(scores: Scores, document: number, score: number): void {
  const before = scores.value[document] ?? 0
  if (score > before) addScore(scores, document, score - before)
}

/** A service on a pathway that a phrase names, or made for the people it names, meets it whatever its words. */
function addFloors(columns: Columns, group: Group, best: Scores): void {
  const pathways = pathwayMask(group.pathways)
  const cohorts = cohortWords(group.cohorts)
  if (pathways === 0 && group.cohorts.length === 0) return
  const {floor} = WEIGHTS
  for (let document = 0; document < columns.pathways.length; document += 1) {
    const own = columns.pathways[document] ?? 0
    const main = 1 << (columns.mainPathway[document] ?? 0)
    if ((own & pathways) !== 0)
      raise(best, document, (main & pathways) === 0 ? floor.pathway : floor.mainPathway)
    if (group.cohorts.length > 0 && hasAny(columns.focus, document, cohorts))
      raise(best, document, floor.cohort)
  }
}

/**
 * A service on a pathway that a phrase is near to speaks of it in part, even where it does not use its words. That
 * does not make it a hit: only what it says of the rest of the query can.
 */
function addLeaning(columns: Columns, group: Group, mass: number, best: Scores, leaning: Float64Array): void {
  const near = pathwayMask(group.near)
  if (near === 0) return
  for (let document = 0; document < columns.pathways.length; document += 1) {
    if (((columns.pathways[document] ?? 0) & near) !== 0 && (best.value[document] ?? 0) === 0) {
      leaning[document] = (leaning[document] ?? 0) + mass
    }
  }
}

/** Marks down documents that hold the words of a group only where they say whom they do not take. */
function markDown(refusals: Scores, best: Scores, against: Float64Array): void {
  for (let i = 0; i < refusals.count; i += 1) {
    const document = refusals.touched[i] ?? 0
    if ((best.value[document] ?? 0) === 0) against[document] = (against[document] ?? 1) * WEIGHTS.refusal
  }
  clearScores(refusals)
}

/**
 * How telling a group is, by how few documents speak of it: what is rare decides between what is common. The words of
 * a place tell nothing, since the borough has been read from them.
 */
function tellingOf(documents: number, group: Group, matching: number): number {
  if (group.kind === 'place') return 0
  const {least, most, lean} = WEIGHTS.telling
  const telling = Math.min(most, Math.max(least, inverseFrequency(documents, matching)))
  return group.kind === 'lean' ? telling * lean : telling
}

/**
 * How much of what is asked a group is, when it is judged whether a query is answered. A phrase of the job's language
 * is one thing asked for, however common its words; a plain word counts by how few records hold it; a word that none
 * holds counts most, so that a query made of such words is not answered by the rest of it.
 */
function needOf(postings: Postings, group: Group): number {
  if (group.kind !== 'words') return WEIGHTS.need[group.kind]
  const held = group.alternatives.map(({words}) => Math.min(...words.map((word) => holders(postings, word))))
  return Math.min(WEIGHTS.need.words, inverseFrequency(postings.documents, Math.max(0, ...held)))
}

function holders(postings: Postings, word: string): number {
  const term = findTerm(postings.terms, word)
  if (term < 0) return 0
  let most = 0
  for (let entry = postings.entryStart[term] ?? 0; entry < (postings.entryStart[term + 1] ?? 0); entry += 1) {
    most = Math.max(most, (postings.postingStart[entry + 1] ?? 0) - (postings.postingStart[entry] ?? 0))
  }
  return most
}
