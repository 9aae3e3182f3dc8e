import type {Reading} from '../search/read-query.ts'
import {cohortWord} from '../vocabulary/cohorts.ts'
import {exclusionWord} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf, listAnd, listOr} from '../vocabulary/words.ts'
import type {ViewState} from './view-state.ts'

// More boroughs than these and the sentence is a list.
const MOST_PLACES = 4

/**
 * What was read from the words of a query, a sentence each. What the reader chose from the lists is not repeated.
 * `places` are the postcodes among the words, with their boroughs; `spell` gives a term as people write it.
 */
export function readingWords(
  reading: Reading,
  state: ViewState,
  places: readonly string[],
  spell: (term: string) => string,
): string[] {
  const corrected = reading.corrected.map(({typed, stem}) => `“${typed}” as “${spell(stem)}”`)
  const narrowed = [
    state.borough === null ? placeWords([...places, ...reading.boroughs]) : null,
    state.sex === null && (reading.sex === 'female' || reading.sex === 'male')
      ? {female: 'women', male: 'men'}[reading.sex]
      : null,
    state.age === null && reading.age !== null ? `aged ${reading.age}` : null,
    state.pathway === null && reading.pathways.length > 0
      ? listOr(reading.pathways.map((pathway) => labelOf(pathwayVocabulary, pathway)))
      : null,
    reading.refused.length > 0
      ? `not those that refuse ${listOr(reading.refused.map((fact) => exclusionWord(fact).refuses))}`
      : null,
  ].filter((part) => part !== null)
  const first = listAnd(reading.cohorts.map((cohort) => cohortWord(cohort).people))
  return [
    ...(corrected.length > 0 ? [`Read ${listAnd(corrected)}.`] : []),
    ...(narrowed.length > 0 ? [`From your words: ${narrowed.join('; ')}.`] : []),
    ...(first === '' ? [] : [`First those for ${first}.`]),
  ]
}

function placeWords(places: readonly string[]): string | null {
  if (places.length === 0) return null
  if (places.length <= MOST_PLACES) return listOr(places)
  return `${places.slice(0, MOST_PLACES - 1).join(', ')} or ${places.length - MOST_PLACES + 1} other boroughs`
}
