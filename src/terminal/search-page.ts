import {NO_FACETS} from '../search/facets.ts'
import type {SearchAnswer} from '../search/search.ts'
import type {Style} from './screen.ts'
import {type ListedHit, renderHits} from './search-hits.ts'
import {type ChosenKinds, filteredBy, nothingFound, readAs} from './search-words.ts'
import {cleanText} from './text.ts'

export interface SearchPage {
  /** The query as typed. */
  readonly text: string
  readonly answer: SearchAnswer
  readonly hits: readonly ListedHit[]
  readonly chosen: ChosenKinds
  /** The postcodes among the words, each with its boroughs. */
  readonly postcodes: readonly string[]
  /** A term of the index as people write it. */
  readonly spell: (term: string) => string
}

/** The answer to a search as people read it: the result, and what is to be said beside it. */
export function renderSearch(
  page: SearchPage,
  width: number,
  style: Style,
): {result: string; notes: string[]} {
  const {answer, hits} = page
  const {reading} = answer
  const read =
    reading === null ? [] : [readAs(reading, page.spell), filteredBy(reading, page.chosen, page.postcodes)]
  const head = read.filter((line) => line !== null).map(cleanText)
  const more =
    answer.total > hits.length ? [`${hits.length} of ${answer.total} services; --limit shows more`] : []
  const body =
    hits.length === 0 ? [] : ['', renderHits(hits, width, style), ...more.flatMap((line) => ['', line])]
  const unplaced =
    answer.unplaced === 0
      ? []
      : [`${answer.unplaced} more are left out because it is not known where they are.`]
  const narrowed = JSON.stringify(answer.facets) !== JSON.stringify(NO_FACETS)
  const nothing = hits.length > 0 ? [] : [cleanText(nothingFound(page.text, narrowed, answer.nearest))]
  return {result: [...head, ...body].join('\n').replace(/^\n/, ''), notes: [...nothing, ...unplaced]}
}
