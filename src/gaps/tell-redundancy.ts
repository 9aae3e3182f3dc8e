import {CONFIDENTIAL_PATHWAYS} from '../directory/confidential.ts'
import type {Place, RedundancyRow} from './analysis.ts'

/** What the closure of one organisation would leave, as a report for people may tell it. */
interface ToldRow {
  readonly none: readonly Place[]
  readonly thin: readonly Place[]
}

/** The rows that name their organisation, and those that may not. */
export interface ToldRedundancy {
  readonly named: readonly (ToldRow & {readonly organisation: string})[]
  readonly unnamed: readonly ToldRow[]
}

/**
 * Parts what an organisation does on the pathways where some run refuges from the rest, and leaves its name off. Each
 * list is in an order of its own: in that of the analysis a row would stand by what is not told of it, and beside its
 * named row a provider could be guessed.
 */
export function tellRedundancy(rows: readonly RedundancyRow[]): ToldRedundancy {
  const told = (row: RedundancyRow, confidential: boolean): ToldRow => {
    const on = (places: readonly Place[]) =>
      places.filter(({pathway}) => CONFIDENTIAL_PATHWAYS.includes(pathway) === confidential)
    return {none: on(row.becomesNone), thin: on(row.becomesThin)}
  }
  return {
    named: rows
      .map((row) => ({organisation: row.organisation, ...told(row, false)}))
      .filter(({none, thin}) => none.length + thin.length > 0)
      .sort(
        (a, b) =>
          b.none.length - a.none.length ||
          b.thin.length - a.thin.length ||
          compareText(a.organisation, b.organisation),
      ),
    unnamed: rows
      .map((row) => told(row, true))
      // One that only leaves a place with a single service says nothing without its name.
      .filter(({none}) => none.length > 0)
      .sort((a, b) => compareText(placesKey(a), placesKey(b))),
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const placesKey = ({none, thin}: ToldRow): string =>
  [none, thin].map((places) => places.map(({borough, pathway}) => `${pathway} ${borough}`).join()).join('|')
