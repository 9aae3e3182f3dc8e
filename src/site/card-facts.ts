import {formatDate, type IsoDate} from '../calendar.ts'
import {freshnessOf} from '../directory/freshness.ts'
import type {Service} from '../directory/service.ts'
import {cohortWord} from '../vocabulary/cohorts.ts'
import {conditionWord} from '../vocabulary/conditions.ts'
import {exclusionWord} from '../vocabulary/exclusions.ts'
import type {Freshness, Status} from '../vocabulary/services.ts'
import {capitalise, listAnd, listOr} from '../vocabulary/words.ts'

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  open: 'Open',
  unknown: 'Not confirmed',
  closed: 'Closed',
  historic: 'A programme of the past',
}

// What each means for whoever is about to ring.
const STATUS_MEANS: Readonly<Record<Status, string>> = {
  open: '',
  unknown: 'No source from 2023 or later shows it running: ring before you rely on it.',
  closed: 'It takes nobody now.',
  historic: 'It takes nobody now.',
}

const FRESHNESS_MEANS: Readonly<Record<Freshness, string>> = {
  fresh: '',
  ageing: 'over a year old',
  stale: 'over three years old',
  undated: '',
}

/** How sure one can be of a service: its status, what that means, and the date of its newest source. */
export interface Evidence {
  readonly status: string
  readonly means: string
  readonly source: string
}

export function evidenceOf({status, newestSource}: Service, today: IsoDate): Evidence {
  const age = FRESHNESS_MEANS[freshnessOf(newestSource, today)]
  return {
    status: STATUS_WORDS[status],
    means: STATUS_MEANS[status],
    source:
      newestSource === null
        ? 'None of its sources has a date.'
        : `Newest source: ${formatDate(newestSource)}${age === '' ? '' : ` (${age})`}.`,
  }
}

/** Whom a service takes, one phrase each; empty when it states no limit. */
export function takesWords(service: Service): string[] {
  const {sex, minAge, maxAge, onlyFor, specialisesIn, requires, eligibility} = service
  const terms = onlyFor.map((term) => term.map((cohort) => cohortWord(cohort).people).join(' who are also '))
  return [
    ...(sex === 'any' ? [] : [sex === 'female' ? 'Women only.' : 'Men only.']),
    ...agesWords(minAge, maxAge),
    ...(terms.length > 0 ? [`Only for ${listOr(terms)}.`] : []),
    ...(specialisesIn.length > 0
      ? [`Specialises in ${listAnd(specialisesIn.map((cohort) => cohortWord(cohort).people))}.`]
      : []),
    ...(requires.length > 0
      ? [`The person must ${listAnd(requires.map((condition) => conditionWord(condition).holds))}.`]
      : []),
    ...(eligibility === '' ? [] : [eligibility]),
  ]
}

function agesWords(minAge: number | null, maxAge: number | null): string[] {
  if (minAge !== null && maxAge !== null) return [`Ages ${minAge} to ${maxAge}.`]
  if (minAge !== null) return [`Ages ${minAge} and over.`]
  return maxAge === null ? [] : [`Up to age ${maxAge}.`]
}

/** Whom a service does not take, as a sentence; null when it says no such thing. */
export function refusesWords({excludes}: Service): string | null {
  if (excludes.length === 0) return null
  const words = listOr(excludes.map((exclusion) => exclusionWord(exclusion).refuses))
  return `${capitalise(words)}.`
}
