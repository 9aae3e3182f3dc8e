import {type Columns, cohortWords, hasAny, pathwayMask} from './columns.ts'
import type {Postings} from './postings.ts'
import type {Group} from './query-group.ts'
import {addScore, clearScores, inverseFrequency, makeScores, type Scores} from './score.ts'
import {holdersOf, makeRoom, raiseScore, scoreGroup, waysOf} from './score-group.ts'
import {WEIGHTS} from './weights.ts'

/** What a document is to a query, by document number. */
export interface Relevance {
  /** The documents that say anything of it. */
  readonly documents: Uint32Array
  readonly score: (document: number) => number
  /** The share of what is asked that a document speaks of, and the share of all that the query says. */
  readonly answered: (document: number) => number
  readonly share: (document: number) => number
}

// A document's groups are kept as bits.
const MOST_GROUPS = 31

/**
 * Scores the documents that `allowed` has (1) for the groups of a query. Where it is `sure` what pathway the query is
 * about, a word that nobody has heard of does not make the rest of it noise.
 */
export function rankGroups(
  postings: Postings,
  columns: Columns,
  groups: readonly Group[],
  sure: boolean,
  allowed: Uint8Array,
): Relevance {
  const {documents} = postings
  const room = makeRoom(documents, allowed)
  const best = makeScores(documents)
  const sum = makeScores(documents)
  const met = new Uint32Array(documents)
  const leaning = new Uint32Array(documents)
  const refused = new Uint32Array(documents)
  const telling: number[] = []
  const needs: number[] = []
  groups.slice(0, MOST_GROUPS).forEach((group, index) => {
    const ways = waysOf(postings, group)
    const matching = holdersOf(postings, ways)
    const bit = 1 << index
    scoreGroup(postings, ways, room, best, refused, bit)
    addFloors(columns, group, allowed, best)
    telling.push(tellingOf(documents, group, matching))
    needs.push(needOf(documents, group, matching))
    const weight = group.kind === 'place' ? WEIGHTS.place : (telling[index] ?? 0)
    for (let i = 0; i < best.count; i += 1) {
      const document = best.touched[i] ?? 0
      addScore(sum, document, weight * saturate(best.value[document] ?? 0))
      met[document] = (met[document] ?? 0) | bit
    }
    addLeaning(columns, group, bit, best, leaning)
    clearScores(best)
  })
  const counted = groups.map(({kind}) => kind !== 'unknown' || !sure)
  const total = (of: readonly number[]): number =>
    of.reduce((whole, part, index) => whole + (counted[index] ? part : 0), 0)
  const [allTelling, allNeeded] = [total(telling), total(needs)]
  const part = (of: number, whole: number): number => (whole === 0 ? 1 : of / whole)
  const leaningOf = (document: number): number => sumOfBits(telling, leaning[document] ?? 0)
  const share = (document: number): number =>
    part(sumOfBits(telling, met[document] ?? 0) + WEIGHTS.near.share * leaningOf(document), allTelling)
  return {
    documents: sum.touched.subarray(0, sum.count),
    share,
    answered: (document) => part(sumOfBits(needs, met[document] ?? 0), allNeeded),
    score: (document) =>
      ((sum.value[document] ?? 0) + WEIGHTS.near.score * leaningOf(document)) *
      share(document) ** WEIGHTS.coverage *
      WEIGHTS.refusal ** sumOfBits(ONES, refused[document] ?? 0),
  }
}

const ONES = new Array<number>(MOST_GROUPS).fill(1)

const saturate = (score: number): number => score / (score + WEIGHTS.saturation)

function sumOfBits(values: readonly number[], bits: number): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) if ((bits >>> index) & 1) sum += values[index] ?? 0
  return sum
}

/** A service on a pathway that a phrase names, or made for the people it names, meets it whatever its words. */
function addFloors(columns: Columns, group: Group, allowed: Uint8Array, best: Scores): void {
  const pathways = pathwayMask(group.pathways)
  const cohorts = cohortWords(group.cohorts)
  if (pathways === 0 && group.cohorts.length === 0) return
  const {floor} = WEIGHTS
  for (let document = 0; document < allowed.length; document += 1) {
    if (allowed[document] !== 1) continue
    if (((columns.pathways[document] ?? 0) & pathways) !== 0) {
      const main = ((1 << (columns.mainPathway[document] ?? 0)) & pathways) !== 0
      raiseScore(best, document, main ? floor.mainPathway : floor.pathway)
    }
    if (group.cohorts.length > 0 && hasAny(columns.focus, document, cohorts)) {
      raiseScore(best, document, floor.cohort)
    }
  }
}

/**
 * A service on a pathway that a phrase is near to speaks of it in part, even where it does not use its words. That
 * does not make it a hit: only what it says of the rest of the query can.
 */
function addLeaning(columns: Columns, group: Group, bit: number, best: Scores, leaning: Uint32Array): void {
  const near = pathwayMask(group.near)
  if (near === 0) return
  for (let document = 0; document < leaning.length; document += 1) {
    if (((columns.pathways[document] ?? 0) & near) !== 0 && (best.value[document] ?? 0) === 0) {
      leaning[document] = (leaning[document] ?? 0) | bit
    }
  }
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
function needOf(documents: number, group: Group, matching: number): number {
  const most = WEIGHTS.need[group.kind]
  return group.kind === 'words' ? Math.min(most, inverseFrequency(documents, matching)) : most
}
