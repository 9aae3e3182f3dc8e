import {formatDate, type IsoDate} from '../calendar.ts'
import {freshnessOf} from '../directory/freshness.ts'
import type {Location, Service, ServiceDetails} from '../directory/service.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Condition} from '../vocabulary/conditions.ts'
import type {Delivery} from '../vocabulary/services.ts'
import {capitalise, listAnd, listOr} from '../vocabulary/words.ts'
import {
  PLAIN_CONDITIONS,
  PLAIN_DELIVERIES,
  PLAIN_EXCLUSIONS,
  PLAIN_ROUTES,
  placeName,
  plainCohort,
} from './plain-words.ts'

/**
 * Who a service is for, from its columns, one plain sentence each; empty when it states no limit. `leaveOut` are
 * conditions that the reader is told of elsewhere.
 */
export function whoSentences(
  service: Service,
  {leaveOut = []}: {readonly leaveOut?: readonly Condition[]} = {},
): string[] {
  const {sex, minAge, maxAge, onlyFor, requires} = service
  const ages =
    minAge !== null && maxAge !== null
      ? [`Ages ${minAge} to ${maxAge}.`]
      : minAge !== null
        ? [`Ages ${minAge} and over.`]
        : maxAge !== null
          ? [`Up to age ${maxAge}.`]
          : []
  return [
    ...(sex === 'female' ? ['Women only.'] : sex === 'male' ? ['Men only.'] : []),
    ...ages,
    ...onlyFor.map((term, index) => `${index === 0 ? 'For' : 'Or for'} ${plainTerm(term)}.`),
    ...requires
      .filter((condition) => !leaveOut.includes(condition))
      .map((condition) => PLAIN_CONDITIONS[condition]),
  ]
}

// More names than these and nobody reads them.
const MOST_NAMED = 4

/** Whose boroughs a service shares, when it serves several; null for one borough's own. */
export function servesSentence({boroughs, boroughsUnstated}: Service): string | null {
  if (boroughs.length < 2 && !boroughsUnstated) return null
  if (boroughs.length > MOST_NAMED) return `For people from ${boroughs.length} boroughs. Yours is one.`
  const named = listAnd(boroughs.map(placeName))
  return boroughsUnstated ? `For people from ${named} and some other areas.` : `For people from ${named}.`
}

/** Whom a service does not take, in short sentences; empty when it says no such thing. */
export function refusalSentences({excludes}: Service): string[] {
  return excludes.map(
    (exclusion, index) => `${index === 0 ? 'They do not take' : 'Nor'} ${PLAIN_EXCLUSIONS[exclusion]}.`,
  )
}

/** Cohorts that must all hold, as one: "disabled people who have been abused". */
function plainTerm(term: readonly Cohort[]): string {
  const [first = '', ...others] = term.map(plainCohort)
  return others.reduce((joined, next) => {
    const rest = next.replace(/^people /, '')
    const and = rest.startsWith('who ') && joined.includes(' who ') ? ' and ' : ' '
    return `${joined}${and}${rest === next ? `who are also ${next}` : rest}`
  }, first)
}

/** How a person gets help from a service, by who may ask. */
export function helpSentences({referralRoutes}: Service): string[] {
  const self = referralRoutes.includes('self') ? ['You can ask them yourself.'] : []
  const [first, ...others] = referralRoutes.flatMap((route) =>
    route === 'self' ? [] : [PLAIN_ROUTES[route]],
  )
  if (first === undefined) return self.length > 0 ? self : ['Ask them how to start.']
  return [
    ...self,
    `${capitalise(first)} can ask for you.`,
    ...(others.length > 0 ? [`So can ${listAnd(others)}.`] : []),
  ]
}

/** Where and how help is given: "Face to face or by phone." Null when it is not stated. */
export function howSentence({delivery}: Service): string | null {
  if (delivery.length === 0) return null
  return `${capitalise(listOr(delivery.map((kind) => PLAIN_DELIVERIES[kind])))}.`
}

/** How recently a service was shown to run: "Not confirmed since March 2019". */
export function confirmedWords({newestSource, status}: Service, today: IsoDate): string {
  if (newestSource === null) return 'We do not know when this was last checked'
  const when = formatDate(newestSource.slice(0, 'YYYY-MM'.length))
  if (status !== 'open') return `Not confirmed since ${when}`
  return freshnessOf(newestSource, today) === 'fresh' ? `Confirmed in ${when}` : `Last confirmed in ${when}`
}

/** The same as a sentence, with what to do where it was not confirmed within the year. */
export function confirmedSentence(service: Service, details: ServiceDetails, today: IsoDate): string {
  const words = confirmedWords(service, today)
  if (service.status === 'open' && freshnessOf(service.newestSource, today) === 'fresh') return `${words}.`
  return `${words}: ${whatToDo(service, details)}.`
}

const REMOTE: readonly Delivery[] = ['phone', 'online']

function whatToDo({delivery}: Service, {contacts}: ServiceDetails): string {
  if (delivery.length > 0 && delivery.every((kind) => REMOTE.includes(kind))) return 'it may have changed'
  return contacts.some(({kind}) => kind === 'phone') ? 'ring before you go' : 'check before you go'
}

/** A place on one line: its name, address, postcode and borough, none of them twice. */
export function placeLine({name, address, postcode, borough}: Location): string {
  const parts = [address, postcode, borough ?? ''].filter((part) => part !== '')
  const place = parts.filter((part, index) => !parts.slice(0, index).some((before) => before.includes(part)))
  return [name, place.join(', ')].filter((part) => part !== '').join(': ')
}

const DAYS: Readonly<Record<string, string>> = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
}
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'

/** Opening hours without the short forms of a timetable: "Monday to Friday, 9:00 to 17:00". */
export function plainHours(text: string): string {
  return text
    .replace(new RegExp(`\\b(${DAY}) ?- ?(${DAY})\\b`, 'g'), '$1 to $2')
    .replace(/(\d{1,2}:\d{2}) ?- ?(\d{1,2}:\d{2})/g, '$1 to $2')
    .replace(new RegExp(`\\b(${DAY})\\b`, 'g'), (day) => DAYS[day] ?? day)
    .replace(/(?<=day) (?=\d{1,2}:\d{2})/g, ', ')
    .replace(/\b0(?=\d:\d{2})/g, '')
}
