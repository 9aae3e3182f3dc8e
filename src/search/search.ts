import type {IsoDate} from '../calendar.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {processTerm, tokenise} from './analyse.ts'
import {allowedBy, type Facets, facetTest, isLive} from './facets.ts'
import {FIELDS, type Field} from './fields.ts'
import type {Lexicon} from './lexicon.ts'
import type {Point} from './near.ts'
import {collectHits, type Hit} from './order-hits.ts'
import type {Reading} from './read-query.ts'
import {scoreWords} from './score.ts'
import type {SearchIndex} from './search-index.ts'
import {searchMeaning} from './search-meaning.ts'

/** What is asked: words, and what the person chose to narrow them by. */
export interface SearchRequest {
  readonly text: string
  readonly facets: Facets
  /** Search the words as they stand: nothing is read from them. */
  readonly literal: boolean
  /** Services that have closed, too. */
  readonly all: boolean
  readonly today: IsoDate
  /** Where the person is, and how many kilometres away a service may be; null is anywhere. */
  readonly near: Point | null
  readonly within: number | null
  /** How many hits are wanted; `total` counts them all. */
  readonly limit: number
}

/** What was found, best first, and how the query was understood. */
export interface SearchAnswer {
  readonly hits: readonly Hit[]
  readonly total: number
  readonly reading: Reading | null
  /** The facets that narrowed the search: those chosen, and those read from the words. */
  readonly facets: Facets
  /** Pathways that a query without an answer seems to be about; empty when there is an answer. */
  readonly nearest: readonly Pathway[]
  /** How many were left out only because it is not known where they are. */
  readonly unplaced: number
}

/** Searches a dataset. Equal scores are in order of id. */
export function search(index: SearchIndex, lexicon: Lexicon, request: SearchRequest): SearchAnswer {
  const literal = request.literal && request.text.trim() !== ''
  return literal ? searchWords(index, request) : searchMeaning(index, lexicon, request)
}

const LITERAL_BOOSTS: Readonly<Record<Field, number>> = {
  name: 3,
  organisation: 2,
  labels: 1,
  places: 1,
  summary: 1,
  eligibility: 1,
  refer: 0.5,
  refusals: 0.5,
}

/** Searches the words as they stand: MiniSearch's ranking with prefixes and typos, over all that a record says. */
function searchWords({postings, columns}: SearchIndex, request: SearchRequest): SearchAnswer {
  const {text, facets} = request
  const words = tokenise(text).flatMap((word) => processTerm(word) ?? [])
  const boosts = FIELDS.map((field) => LITERAL_BOOSTS[field])
  const scores = scoreWords(postings, words, {boosts, prefix: true, fuzzy: 0.2})
  const passes = facetTest(columns, facets)
  const allowed = allowedBy(
    postings.documents,
    (document) => passes(document) && (request.all || isLive(columns, document)),
  )
  const found = scores.touched.subarray(0, scores.count).filter((document) => allowed[document] === 1)
  const hits = collectHits(columns, found, (document) => scores.value[document] ?? 0, request)
  return {...hits, reading: null, facets, nearest: []}
}
