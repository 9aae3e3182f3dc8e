import {addMonths, type IsoDate} from '../calendar.ts'
import type {Freshness} from '../vocabulary/services.ts'

// Twelve months: the yearly verification that the information-and-referral profession asks for. Thirty-six: the
// age past which gap reports stop counting a record as evidence (DESIGN §2, §8).
const FRESH_MONTHS = 12
const AGEING_MONTHS = 36

/** The first day that a source's date can mean: a year or a month counts from its first day. */
export function earliestDay(asOf: string): IsoDate {
  return `${asOf}${asOf.length === 4 ? '-01-01' : asOf.length === 7 ? '-01' : ''}`
}

/** How old the newest source is on `today`; `asOf` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or null when undated. */
export function freshnessOf(asOf: string | null, today: IsoDate): Freshness {
  if (asOf === null || asOf === '') return 'undated'
  const day = earliestDay(asOf)
  const limits = limitsOn(today)
  if (day > limits.fresh) return 'fresh'
  return day > limits.ageing ? 'ageing' : 'stale'
}

let known: {readonly today: IsoDate; readonly fresh: IsoDate; readonly ageing: IsoDate} | undefined

// Asked for every service of a directory on the same day: worked out once.
function limitsOn(today: IsoDate): NonNullable<typeof known> {
  if (known?.today !== today) {
    known = {today, fresh: addMonths(today, -FRESH_MONTHS), ageing: addMonths(today, -AGEING_MONTHS)}
  }
  return known
}

/**
 * The latest of the dates given, by the first day that each can mean, and of two with the same the more precise, so
 * that their order does not matter; null when there is none.
 */
export function newestDate(dates: readonly string[]): string | null {
  let newest: string | null = null
  for (const date of dates) {
    if (date !== '' && (newest === null || isLater(date, newest))) newest = date
  }
  return newest
}

function isLater(date: string, other: string): boolean {
  const [day, otherDay] = [earliestDay(date), earliestDay(other)]
  return day > otherDay || (day === otherDay && date.length > other.length)
}
