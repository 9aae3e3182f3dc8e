import type {IsoDate} from '../calendar.ts'
import {boroughsTouched, type DistrictMap} from '../geography/areas.ts'
import {NO_FACETS} from '../search/facets.ts'
import type {Lexicon} from '../search/lexicon.ts'
import {readPostcodes} from '../search/read-postcodes.ts'
import {search} from '../search/search.ts'
import type {SearchIndex} from '../search/search-index.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {listOr} from '../vocabulary/words.ts'
import {readingWords} from './reading-words.ts'
import type {ViewState} from './view-state.ts'

/** What the page searches: the same index and lexicon as the program's own. */
export interface Searchable {
  readonly index: SearchIndex
  readonly lexicon: Lexicon
  readonly districts: DistrictMap
  readonly today: IsoDate
}

/** The services found, best first, and what to say of how they were. */
export interface PageAnswer {
  readonly ids: readonly string[]
  readonly notes: readonly string[]
  /** Pathways that a query without an answer seems to be about. */
  readonly nearest: readonly Pathway[]
  /** Pathways that the answer was narrowed to, by choice or by the words. */
  readonly pathways: readonly Pathway[]
}

/** Answers what the reader of the page asked for. */
export function searchPage({index, lexicon, districts, today}: Searchable, state: ViewState): PageAnswer {
  const place = state.literal ? {text: state.text, boroughs: [], said: []} : readPlaces(state.text, districts)
  const answer = search(index, lexicon, {
    text: place.text,
    facets: {
      ...NO_FACETS,
      pathways: state.pathway === null ? [] : [state.pathway],
      boroughs: state.borough === null ? place.boroughs : [state.borough],
      cohorts: state.cohort === null ? [] : [state.cohort],
      sex: state.sex,
      age: state.age,
    },
    // Without words there is nothing to search but what was chosen.
    literal: state.literal && state.text.trim() !== '',
    all: state.all,
    today,
    near: null,
    within: null,
    limit: index.postings.documents,
  })
  const {reading, nearest, facets} = answer
  return {
    ids: answer.hits.map(({document}) => index.listing(document).id),
    notes: reading === null ? [] : readingWords(reading, state, place.said, index.surface),
    nearest,
    pathways: facets.pathways,
  }
}

interface Places {
  readonly text: string
  readonly boroughs: readonly Borough[]
  readonly said: readonly string[]
}

/** The postcodes among the words, each as the boroughs of its district: the page holds no table of postcodes. */
function readPlaces(text: string, districts: DistrictMap): Places {
  const {
    rest,
    postcodes,
    districts: named,
  } = readPostcodes(text, (district) => Object.hasOwn(districts, district))
  const found = [...postcodes, ...named].map((place) => ({
    place,
    boroughs: [...boroughsTouched(districts, place.split(' ')[0] ?? '')],
  }))
  return {
    text: rest,
    boroughs: [...new Set(found.flatMap(({boroughs}) => boroughs))],
    said: found.map(({place, boroughs}) => `${place} (${listOr(boroughs)})`),
  }
}
