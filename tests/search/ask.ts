import {loadLexicon} from '../../src/io/search-index.ts'
import {compileSearchIndex} from '../../src/search/compile-index.ts'
import {NO_FACETS} from '../../src/search/facets.ts'
import {type SearchAnswer, type SearchRequest, search} from '../../src/search/search.ts'
import {type Listing, openSearchIndex, type SearchIndex} from '../../src/search/search-index.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

const {directory, details} = openRelease()

export const services = directory.services

/** The index of the first release, compiled anew, so that tests see the source and not the last build. */
export const index: SearchIndex = openOr(
  compileSearchIndex(directory.dataset, services, ({id}) => details(id)),
)

function openOr(bytes: Uint8Array): SearchIndex {
  const opened = openSearchIndex(bytes)
  if (opened === null) throw new Error('the index cannot be opened')
  return opened
}

export const lexicon = loadLexicon(ROOT)

export interface Asked extends SearchAnswer {
  readonly listings: readonly Listing[]
  readonly ids: readonly string[]
}

/** Searches the first release. */
export function ask(text: string, request: Partial<SearchRequest> = {}): Asked {
  const answer = search(index, lexicon, {
    text,
    facets: NO_FACETS,
    literal: false,
    all: false,
    today: TODAY,
    near: null,
    within: null,
    limit: 10,
    ...request,
  })
  const listings = answer.hits.map(({document}) => index.listing(document))
  return {...answer, listings, ids: listings.map(({id}) => id)}
}
