import type {IsoDate} from '../calendar.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {STATUSES} from '../vocabulary/services.ts'
import {processTerm, tokenise} from './analyse.ts'
import type {Columns} from './columns.ts'
import {FIELDS} from './documents.ts'
import {type Facets, facetTest} from './facets.ts'
import type {Lexicon} from './lexicon.ts'
import {matchNames, type NameMatch} from './match-names.ts'
import {distanceTo, type Point} from './near.ts'
import {makePrior} from './priors.ts'
import {type Relevance, rankGroups} from './rank.ts'
import {type Reading, readQuery} from './read-query.ts'
import {rankWords, type Scored} from './score.ts'
import type {SearchIndex} from './search-index.ts'
import {WEIGHTS} from './weights.ts'

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
}

/** A service found: its document, its score, and how far its nearest known place is, where a place was asked for. */
export interface Hit extends Scored {
  readonly distanceKm: number | null
}

/** What was found, best first, and how the query was understood. */
export interface SearchAnswer {
  readonly hits: readonly Hit[]
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
  return request.literal ? searchWords(index, request) : searchMeaning(index, lexicon, request)
}

const LITERAL_BOOSTS: Readonly<Record<(typeof FIELDS)[number], number>> = {
  name: 3,
  organisation: 2,
  labels: 1,
  places: 1,
  summary: 1,
  eligibility: 1,
  refer: 0.5,
  refusals: 0.5,
}

function searchWords({postings, columns}: SearchIndex, request: SearchRequest): SearchAnswer {
  const {text, facets} = request
  const words = tokenise(text).flatMap((word) => processTerm(word) ?? [])
  const shown = facetTest(columns, facets)
  const live = liveTest(columns.status)
  const boosts = FIELDS.map((field) => LITERAL_BOOSTS[field])
  const ranked = rankWords(postings, words, {boosts, prefix: true, fuzzy: 0.2}).filter(
    ({document}) => shown(document) && (request.all || live(document)),
  )
  return {...placed(columns, ranked, request), reading: null, facets, nearest: []}
}

const liveTest =
  (status: Uint8Array) =>
  (document: number): boolean => {
    const word = STATUSES[status[document] ?? 0]
    return word === 'open' || word === 'unknown'
  }

function searchMeaning(index: SearchIndex, lexicon: Lexicon, request: SearchRequest): SearchAnswer {
  const {postings, columns} = index
  const reading = readQuery(request.text, lexicon, postings.terms)
  const facets = joinFacets(request.facets, reading)
  const passes = facetTest(columns, facets)
  const chosen = facetTest(columns, request.facets)
  const live = liveTest(columns.status)
  const names = bestNames([
    ...matchNames(postings, reading.names),
    ...matchNames(postings, reading.joinedNames),
  ])
  const named = (document: number): boolean => isNamed(names.get(document))
  const shown = (document: number): boolean =>
    (passes(document) && (request.all || live(document))) || (named(document) && chosen(document))
  const prior = makePrior(
    columns,
    {
      ...facets,
      near: reading.groups.flatMap(({near}) => near),
      cohorts: [...new Set([...facets.cohorts, ...reading.cohorts, ...reading.implied])],
      custody:
        reading.cohorts.includes('prison-leavers') ||
        reading.implied.includes('prison-leavers') ||
        /\b(police|arrest|custody|court|prison|hmp)/i.test(request.text),
    },
    monthOf(request.today),
  )
  const asked = reading.groups.some(({kind}) => kind !== 'place')
  const relevant = asked
    ? rankGroups(postings, columns, reading.groups, reading.pathways.length > 0, shown)
    : listAll(columns, shown)
  const ranked = relevant.map(({document, answered, share, score}) => ({
    document,
    answered: named(document) ? 1 : answered,
    share: named(document) ? 1 : share,
    score: score * prior(document),
  }))
  const top = ranked.reduce((most, {score}) => Math.max(most, score), 0)
  const bestShare = ranked.reduce((most, {share}) => Math.max(most, share), 0)
  const bestAnswer = ranked.reduce((most, {answered}) => Math.max(most, answered), 0)
  const {answer} = WEIGHTS
  // Beside a service that the query names, one that shares a word of it is noise.
  const least = ranked.some(({document}) => named(document)) ? answer.beside : answer.each
  const hits = (bestAnswer < answer.best ? [] : ranked)
    .filter(({share}) => share >= least * bestShare)
    .map(({document, score}) => ({document, score: score + top * nameBonus(names.get(document))}))
  return {
    ...placed(columns, hits, request),
    reading,
    facets,
    nearest: hits.length > 0 ? [] : nearestPathways(reading),
  }
}

/** Puts hits in order, with their distances; those too far from the place asked for are left out. */
function placed(
  columns: Columns,
  scored: readonly Scored[],
  {near, within}: SearchRequest,
): Pick<SearchAnswer, 'hits' | 'unplaced'> {
  const hits = scored.map(({document, score}) => {
    const distanceKm = near === null ? null : distanceTo(columns, document, near)
    const closer =
      distanceKm === null ? 1 : 1 + WEIGHTS.near.close * Math.exp(-distanceKm / WEIGHTS.near.closeKm)
    return {document, distanceKm, score: score * closer}
  })
  const kept =
    within === null ? hits : hits.filter(({distanceKm}) => distanceKm !== null && distanceKm <= within)
  return {
    hits: kept.sort((a, b) => b.score - a.score || a.document - b.document),
    unplaced: within === null ? 0 : hits.filter(({distanceKm}) => distanceKm === null).length,
  }
}

function joinFacets(chosen: Facets, read: Reading): Facets {
  return {
    pathways: chosen.pathways.length > 0 ? chosen.pathways : read.pathways,
    boroughs: chosen.boroughs.length > 0 ? chosen.boroughs : read.boroughs,
    cohorts: chosen.cohorts,
    sex: chosen.sex ?? read.sex,
    age: chosen.age ?? read.age,
    refused: [...new Set([...chosen.refused, ...read.refused])],
  }
}

function bestNames(matches: readonly NameMatch[]): Map<number, NameMatch> {
  const best = new Map<number, NameMatch>()
  for (const match of matches) {
    if (nameBonus(match) >= nameBonus(best.get(match.document))) best.set(match.document, match)
  }
  return best
}

/** Whether the query is the name of a service, whole or by its telling part. */
function isNamed(match: NameMatch | undefined): boolean {
  if (match === undefined || match.ofQuery < 0.99) return false
  return match.rarest >= WEIGHTS.name.telling || (match.found >= 2 && match.ofName >= 0.75)
}

function nameBonus(match: NameMatch | undefined): number {
  if (match === undefined) return 0
  const whole = match.found >= 2 && match.ofName > 0.99 ? 1 : 0
  const {weight, common, rare} = WEIGHTS.name
  const telling = Math.max(whole, Math.min(1, Math.max(0, match.rarest - common) / (rare - common)))
  return weight * match.ofQuery ** 3 * Math.sqrt(match.ofName) * telling
}

/** All that the facets let through, for a query that says nothing else. */
function listAll(columns: Columns, shown: (document: number) => boolean): Relevance[] {
  return Array.from(columns.status.keys())
    .filter(shown)
    .map((document) => ({document, answered: 1, share: 1, score: 1}))
}

function nearestPathways(reading: Reading): Pathway[] {
  return [...new Set([...reading.pathways, ...reading.groups.flatMap(({near}) => near)])]
}

const monthOf = (date: IsoDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
