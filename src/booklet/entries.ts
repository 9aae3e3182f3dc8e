import type {IsoDate} from '../calendar.ts'
import type {Contact} from '../directory/service.ts'
import {
  address,
  anchored,
  type Block,
  type FactItem,
  facts,
  type Inline,
  line,
  paragraph,
  type Span,
  value,
} from '../document/model.ts'
import {listAnd} from '../vocabulary/words.ts'
import {contactLine, contactSpan, websiteSpan} from './contact-lines.ts'
import {
  confirmedSentence,
  confirmedWords,
  helpSentences,
  howSentence,
  placeLine,
  plainHours,
  refusalSentences,
  servesSentence,
  whoSentences,
} from './plain-facts.ts'
import type {PublicRecord} from './public-records.ts'

/** What an entry needs beside its record. */
export interface EntryContext {
  readonly today: IsoDate
  readonly prisonName: (code: string) => string
}

/** The anchor of a service's entry. */
export const entryAnchor = ({service}: PublicRecord): string => `service-${service.id}`

/** A service and who runs it, unless its name says so. */
export function nameLine({service: {name, organisation}}: PublicRecord): Inline {
  const told = [name, organisation].map((text) => text.toLowerCase())
  const one = told[0]?.includes(told[1] ?? '') || told[1]?.includes(told[0] ?? '')
  return one ? line(value(name)) : line(value(name), ' by ', value(organisation))
}

/** A service in full, under its name. */
export function fullEntry(record: PublicRecord, {today, prisonName}: EntryContext): Block[] {
  const {service, details} = record
  const {name, organisation} = service
  const of = (kind: Contact['kind']) => details.contacts.filter((contact) => contact.kind === kind)
  const prisons = service.prisons.map((code) => line(value(prisonName(code))))
  return [
    anchored(entryAnchor(record), 4, value(name)),
    facts([
      item('What they do', [...quoted(details.summary), ...sentences(howSentence(service))]),
      item('Run by', name === organisation ? [] : quoted(organisation)),
      item('Ring', of('phone').map(contactLine)),
      item('E-mail', of('email').map(contactLine)),
      item('Website', details.website === '' ? [] : [line(address(details.website))]),
      item(
        'Where',
        details.locations.map((location) => line(value(placeLine(location)))),
      ),
      item('Prisons', prisons),
      item('Open', quoted(plainHours(details.openingHours))),
      item('Who it is for', whoLines(record)),
      item('Not for', sentences(...refusalSentences(service))),
      item('How to get help', [...sentences(...helpSentences(service)), ...quoted(details.howToRefer)]),
      item('Languages', quoted(details.languages.join(', '))),
      item(
        'Cost',
        sentences(
          details.cost === null ? null : {free: 'Free.', charge: 'You may have to pay.'}[details.cost],
        ),
      ),
      item('Checked', [line(confirmedSentence(service, details, today))]),
    ]),
  ]
}

function whoLines({service}: PublicRecord): Inline[] {
  const lines = [
    ...quoted(service.eligibility),
    ...sentences(servesSentence(service), ...whoSentences(service)),
  ]
  return lines.length > 0 ? lines : [line('They do not say. Ask them.')]
}

const item = (term: string, values: readonly Inline[]): FactItem => ({term, values})

/** Our own sentences, each on its line. */
const sentences = (...texts: readonly (string | null)[]): Inline[] =>
  texts.flatMap((text) => (text === null ? [] : [line(text)]))

/** Words of the record, when it has any. */
const quoted = (text: string): Inline[] => (text === '' ? [] : [line(value(text))])

/** A service for all of London or the country: its name, and a paragraph with what it does and how to reach it. */
export function shortEntry(record: PublicRecord, {today, prisonName}: EntryContext): Block[] {
  const {service, details, confidential} = record
  const spans: (string | Span)[] = []
  if (confidential) spans.push('People to talk to, and a safe place to stay. Where it is stays secret. ')
  else if (details.summary !== '') spans.push(value(firstSentence(details.summary)), ' ')
  for (const sentence of [...whoSentences(service, SHORT), ...refusalSentences(service)]) {
    spans.push(`${sentence} `)
  }
  if (service.prisons.length > 0) spans.push('In ', value(listAnd(service.prisons.map(prisonName))), '. ')
  const when = service.newestSource === null ? NO_DATE : confirmedWords(service, today)
  return [
    anchored(entryAnchor(record), 4, ...nameLine(record)),
    paragraph(...spans, ...reachSpans(record), `${when}.`),
  ]
}

const NO_DATE = 'Not dated'

// Nearly every service has rules of its own; the front page says so once.
const SHORT = {leaveOut: ['other-criteria']} as const

const firstSentence = (text: string): string => /^.*?[.!?](?=\s+[A-Z]|$)/s.exec(text)?.[0] ?? text

// In the short form one of each kind is enough: who answers knows the others.
function reachSpans({details}: PublicRecord): (string | Span)[] {
  const [phone, email] = (['phone', 'email'] as const).map((kind) =>
    details.contacts.find((contact) => contact.kind === kind),
  )
  const spans: (string | Span)[] = []
  if (phone !== undefined) spans.push('Ring ', contactSpan(phone), '. ')
  if (email !== undefined) spans.push('E-mail ', contactSpan(email), '. ')
  if (details.website !== '') spans.push('Website: ', websiteSpan(details.website), '. ')
  if (spans.length === 0) {
    const [place] = details.locations
    if (place !== undefined) spans.push('Go to ', value(placeLine(place)), '. ')
  }
  return spans
}
