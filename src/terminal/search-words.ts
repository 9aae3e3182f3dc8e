import type {Reading} from '../search/read-query.ts'
import {cohortWord} from '../vocabulary/cohorts.ts'
import {exclusionWord} from '../vocabulary/exclusions.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Sex} from '../vocabulary/sexes.ts'
import {listAnd, listOr} from '../vocabulary/words.ts'

/** Which kinds of facet were chosen by flags, so that what the words say of them narrows nothing. */
export interface ChosenKinds {
  readonly pathways: boolean
  readonly boroughs: boolean
  readonly sex: boolean
  readonly age: boolean
}

/**
 * One line that says what was read from the words of a query, or null when nothing was. `postcodes` are those among
 * them, each with its boroughs.
 */
export function filteredBy(
  reading: Reading,
  chosen: ChosenKinds,
  postcodes: readonly string[] = [],
): string | null {
  const parts = [
    chosen.boroughs ? null : placesRead([...postcodes, ...reading.boroughs]),
    chosen.sex ? null : sexRead(reading.sex),
    chosen.age || reading.age === null ? null : `aged ${reading.age}`,
    chosen.pathways || reading.pathways.length === 0 ? null : listOr(reading.pathways),
    reading.refused.length === 0
      ? null
      : `leaving out those that do not take ${listOr(reading.refused.map((fact) => exclusionWord(fact).refuses))}`,
  ].filter((part) => part !== null)
  const first = `first those for ${listAnd(reading.cohorts.map((cohort) => cohortWord(cohort).people))}`
  const all = reading.cohorts.length === 0 ? parts : [...parts, first]
  if (all.length === 0) return null
  return `${parts.length === 0 ? 'Order: ' : 'Filtered by: '}${all.join('; ')} — search the words as they stand with --literal`
}

const MOST_PLACES = 4

function placesRead(boroughs: readonly string[]): string | null {
  if (boroughs.length === 0) return null
  if (boroughs.length <= MOST_PLACES) return listOr(boroughs)
  return `${boroughs.slice(0, MOST_PLACES - 1).join(', ')} or ${boroughs.length - MOST_PLACES + 1} other boroughs`
}

const sexRead = (sex: Sex | null): string | null =>
  sex === 'female' ? 'women' : sex === 'male' ? 'men' : null

/** One line for words that were taken for others, or null. `spell` gives a term as people write it. */
export function readAs(reading: Reading, spell: (term: string) => string): string | null {
  if (reading.corrected.length === 0) return null
  const pairs = reading.corrected.map(({typed, stem}) => `"${typed}" as "${spell(stem)}"`)
  return `Read ${listAnd(pairs)}`
}

/** What to say when nothing answers a query: the nearest pathways, as commands to run. */
export function nothingFound(text: string, narrowed: boolean, nearest: readonly Pathway[]): string {
  const what = text.trim() === '' ? 'No service fits.' : `Nothing here answers "${text.trim()}".`
  const fewer = narrowed ? ' It may be the filters: try with fewer, or with --literal.' : ''
  const next =
    nearest.length > 0
      ? `The nearest pathway is ${listOr(nearest)}: \`resettle search --pathway ${nearest[0]}\` lists its services.`
      : 'The nine pathways are listed by `resettle pathways`.'
  return `${what}${fewer}\n${next}`
}
