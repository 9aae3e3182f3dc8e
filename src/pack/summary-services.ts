import {
  address,
  type Block,
  bullets,
  callout,
  facts as factList,
  heading,
  type Inline,
  line,
  strong,
  value,
} from '../document/model.ts'
import type {Match} from '../matching/match.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {routeVocabulary} from '../vocabulary/services.ts'
import {labelOf} from '../vocabulary/words.ts'
import type {whoApproaches} from './alerts.ts'
import {printableReasons, reasonsFor, sentenceOf} from './reasons.ts'
import type {ServiceRecord} from './service-record.ts'

/** A chosen service as the summary speaks of it. `alerts` are for the officer alone. */
export interface SummaryService {
  readonly record: ServiceRecord
  readonly match: Match
  /** Name of the letter to it, without the format. */
  readonly letter: string
  readonly alerts: readonly string[]
  readonly approachedBy: ReturnType<typeof whoApproaches>
}

const STATUS = {open: 'open', unknown: 'not confirmed', closed: 'closed', historic: 'of the past'} as const

/** Status and the date of the newest source, as they stand beside a service wherever it is named. */
export function statusLine({service, freshness, confirmed}: ServiceRecord): string {
  return `${STATUS[service.status]}, ${confirmed}${freshness === 'stale' ? ' (stale)' : ''}`
}

/** The first ways to reach a service; null when none is known. */
export function contactLine({details}: ServiceRecord): Inline | null {
  const ways = [...details.contacts.map((contact) => contact.value), details.website]
    .filter(Boolean)
    .slice(0, 2)
  return ways.length === 0
    ? null
    : ways.flatMap((way, index) => [...(index > 0 ? line(', ') : []), value(way)])
}

/** One chosen service for the officer: why it fits, what to check, how to refer, and how far to trust the record. */
export function chosenBlocks({record, match, letter, alerts}: SummaryService): Block[] {
  const {service, details} = record
  const open = printableReasons(match).filter(({outcome}) => outcome === 'unknown')
  const reasons = reasonsFor(match)
  return [
    heading(3, value(service.name)),
    factList([
      {term: 'Run by', values: [line(value(service.organisation))]},
      {term: 'For', values: match.needs.map((need) => line(labelOf(pathwayVocabulary, need)))},
      {
        term: 'Verdict',
        values: [line(strong(match.verdict === 'eligible' ? 'Eligible' : 'Check first'))],
      },
      {term: 'Status', values: [line(statusLine(record))]},
      {term: 'Contact', values: contactLines(record)},
      {
        term: 'Who may refer',
        values: service.referralRoutes.map((route) => line(labelOf(routeVocabulary, route))),
      },
      {term: 'How to refer', values: textLine(details.howToRefer)},
      {term: 'Open', values: textLine(details.openingHours)},
      {term: 'Where', values: record.places.map((place) => line(value(place)))},
      {term: 'Letter', values: [line(letter)]},
    ]),
    ...trustBlocks(record),
    ...alerts.map((alert) => callout('warning', 'Before you send', line(value(alert)))),
    ...(reasons.length === 0
      ? []
      : [heading(4, 'Why it fits'), bullets(reasons.map(({text}) => line(value(text))))]),
    ...(open.length === 0
      ? []
      : [heading(4, 'What to check'), bullets(open.map((reason) => line(value(sentenceOf(reason)))))]),
  ]
}

const textLine = (text: string): Inline[] => (text === '' ? [] : [line(value(text))])

function contactLines({details, confidential}: ServiceRecord): Inline[] {
  const lines = details.contacts.map(({value: way, label}) =>
    label === '' ? line(value(way)) : line(value(way), ' (', value(label), ')'),
  )
  if (details.website !== '') lines.push(line(address(details.website)))
  if (lines.length > 0) return lines
  return confidential
    ? [line('none that may be printed: ring the 24-hour domestic abuse line')]
    : [line('none known: not found, which does not mean closed')]
}

/** How far to trust the record: an old or unconfirmed one is to be rung before anyone relies on it. */
function trustBlocks(record: ServiceRecord): Block[] {
  const {service, freshness, confirmed, phoneConfirmed, phoneFreshness, details} = record
  const isTrusted = (age: ServiceRecord['freshness']): boolean => age === 'fresh' || age === 'ageing'
  // A record can be newer than its number.
  const phoneIsTrusted = phoneFreshness === null || isTrusted(phoneFreshness)
  if (service.status === 'open' && isTrusted(freshness) && phoneIsTrusted) return []
  const hasPhone = details.contacts.some(({kind}) => kind === 'phone')
  const what =
    hasPhone && phoneConfirmed !== null
      ? `The phone number was ${phoneConfirmed}`
      : `The record: ${confirmed}`
  const running = service.status === 'open' ? '' : ' No source from 2023 or later shows it running.'
  return [callout('warning', 'Ring before you rely on it', line(`${what}.${running}`))]
}
