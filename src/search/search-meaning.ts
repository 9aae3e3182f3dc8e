import type {Pathway} from '../vocabulary/pathways.ts'
import {allowedBy, type Facets, facetTest, isLive} from './facets.ts'
import type {Lexicon} from './lexicon.ts'
import {matchNames} from './match-names.ts'
import {collectHits} from './order-hits.ts'
import {makePrior} from './priors.ts'
import {type Relevance, rankGroups} from './rank.ts'
import {type Reading, readQuery} from './read-query.ts'
import type {SearchAnswer, SearchRequest} from './search.ts'
import type {SearchIndex} from './search-index.ts'
import {WEIGHTS} from './weights.ts'

/** Searches for what a query means: what was read from its words narrows it, the rest is scored by the lexicon. */
export function searchMeaning(index: SearchIndex, lexicon: Lexicon, request: SearchRequest): SearchAnswer {
  const {postings, columns} = index
  const reading = readQuery(request.text, lexicon, postings.terms)
  const facets = joinFacets(request.facets, reading)
  const names = [reading.names, reading.joinedNames]
    .filter(({length}) => length > 0)
    .map((words) => matchNames(postings, words))
  const named = new Set(names.flatMap((matches) => matches.named))
  const passes = facetTest(columns, facets)
  const chosen = facetTest(columns, request.facets)
  // What the query names is found though it has closed, or is not what the words seem to narrow to.
  const allowed = allowedBy(
    postings.documents,
    (document) =>
      (passes(document) && (request.all || isLive(columns, document))) ||
      (named.has(document) && chosen(document)),
  )
  const asked = reading.groups.some(({kind}) => kind !== 'place')
  const relevance = asked
    ? rankGroups(postings, columns, reading.groups, reading.pathways.length > 0, allowed)
    : everything(allowed)
  const scored = scoreAll(
    relevance,
    named,
    makePrior(columns, priorFacts(request, reading, facets), monthOf(request)),
  )
  const found = scored.answered < WEIGHTS.answer.best ? [] : relevance.documents
  // Beside a service that the query names, one that shares a word of it is noise.
  const least = scored.share * (scored.named ? WEIGHTS.answer.beside : WEIGHTS.answer.each)
  const kept = found.filter((document) => named.has(document) || relevance.share(document) >= least)
  const bonus = (document: number): number => Math.max(0, ...names.map((matches) => matches.bonus(document)))
  const hits = collectHits(
    columns,
    kept,
    (document) => (scored.score[document] ?? 0) + scored.top * bonus(document),
    request,
  )
  return {...hits, reading, facets, nearest: kept.length > 0 ? [] : nearestPathways(reading)}
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

const SPEAKS_OF_CUSTODY = /\b(police|arrest|custody|court|prison|hmp)/i

const priorFacts = (request: SearchRequest, reading: Reading, facets: Facets) => ({
  ...facets,
  near: reading.groups.flatMap(({near}) => near),
  cohorts: [...new Set([...facets.cohorts, ...reading.cohorts, ...reading.implied])],
  custody:
    [...reading.cohorts, ...reading.implied].includes('prison-leavers') ||
    SPEAKS_OF_CUSTODY.test(request.text),
})

const monthOf = ({today}: SearchRequest): number =>
  Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1

/** All that the facets let through, for a query that says nothing else. */
function everything(allowed: Uint8Array): Relevance {
  const documents = Uint32Array.from(allowed.keys()).filter((document) => allowed[document] === 1)
  return {documents, score: () => 1, share: () => 1, answered: () => 1}
}

interface ScoredAll {
  readonly score: Float64Array
  /** The best score, the best shares of what is asked and of the query, and whether any hit is named by it. */
  readonly top: number
  readonly answered: number
  readonly share: number
  readonly named: boolean
}

function scoreAll(
  relevance: Relevance,
  named: ReadonlySet<number>,
  prior: (document: number) => number,
): ScoredAll {
  const last = relevance.documents.reduce((most, document) => Math.max(most, document), -1)
  const score = new Float64Array(last + 1)
  let [top, answered, share, anyNamed] = [0, 0, 0, false]
  for (const document of relevance.documents) {
    const isNamed = named.has(document)
    const own = relevance.score(document) * prior(document)
    score[document] = own
    top = Math.max(top, own)
    answered = Math.max(answered, isNamed ? 1 : relevance.answered(document))
    share = Math.max(share, isNamed ? 1 : relevance.share(document))
    anyNamed ||= isNamed
  }
  return {score, top, answered, share, named: anyNamed}
}

function nearestPathways(reading: Reading): Pathway[] {
  return [...new Set([...reading.pathways, ...reading.groups.flatMap(({near}) => near)])]
}
