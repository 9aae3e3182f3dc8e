import {formatDate} from '../calendar.ts'
import {
  address,
  type Block,
  blank,
  bullets,
  callout,
  type Document,
  type FactItem,
  facts as factList,
  heading,
  type Inline,
  line,
  paragraph,
  value,
} from '../document/model.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {ContactKind} from '../vocabulary/services.ts'
import type {DisclosedFacts} from './disclosed-facts.ts'
import {howToStart, PLAIN_NEEDS, type PlainNeed} from './leaflet-words.ts'
import type {PackContext} from './pack-context.ts'
import {isSensitiveService} from './sensitivity.ts'
import type {ServiceRecord} from './service-record.ts'

interface LeafletOptions {
  readonly records: readonly ServiceRecord[]
  /** The line that is open day and night for someone who is being hurt; null when it is not in the dataset. */
  readonly abuseLine: ServiceRecord | null
  readonly unmet: readonly Pathway[]
  readonly discreet: boolean
  readonly context: PackContext
}

/**
 * What the person takes away: where to go, how to get in touch, what to bring and what to say, in plain English at
 * 14 point. It does not say whose it is. A discreet one leaves off the names of services that could do harm if it is
 * found, what they are for and where they are, and keeps their phone numbers.
 */
export function buildLeaflet(facts: DisclosedFacts, options: LeafletOptions): Omit<Document, 'marking'> {
  const {records, discreet, context} = options
  const unnamed = discreet ? unnamedOnDiscreet(records) : []
  const open = records.filter((record) => !unnamed.includes(record))
  return {
    title: discreet ? 'Useful numbers' : 'People who can help you',
    language: 'en-GB',
    stamp: null,
    textSize: 'large',
    footer: null,
    blocks: [
      callout('safety', 'Are you in danger now?', line('Ring 999.')),
      workerFacts(facts),
      ...open.flatMap((record) => serviceBlocks(facts, record)),
      ...unnamed.flatMap(unnamedBlocks),
      ...abuseLineBlocks(facts, options),
      ...stillLooking(facts, options),
      heading(2, 'If something goes wrong'),
      bullets([
        line('Does a number not work? Tell your worker. Numbers change.'),
        line('Did they say no? Ask them why, and who else can help. Then tell your worker.'),
      ]),
      paragraph(`Made on ${formatDate(context.today)}.`),
    ],
  }
}

/** The services that a discreet leaflet does not name, in its order: their headings are numbers. */
export function unnamedOnDiscreet(records: readonly ServiceRecord[]): readonly ServiceRecord[] {
  return records.filter(({service}) => isSensitiveService(service))
}

/** What stands above the nth unnamed service (from 0), so that the officer can say which is which. */
export const unnamedHeading = (index: number): string => `Someone you can ring (${index + 1})`

function workerFacts(facts: DisclosedFacts): Block {
  const say = (fact: 'referrer:name' | 'referrer:phone', term: string): FactItem[] => {
    const text = facts.tell(fact)
    if (text !== null) return [{term, values: [line(value(text))]}]
    return facts.mayFillIn(fact) ? [{term, values: [line(blank(term))]}] : []
  }
  const organisation = facts.tell('referrer:organisation')
  return factList([
    ...say('referrer:name', 'Your worker'),
    ...(organisation === null ? [] : [{term: 'Works for', values: [line(value(organisation))]}]),
    ...say('referrer:phone', 'Ring your worker'),
  ])
}

/** The needs that the leaflet may name and the service meets, its main work first. */
function needsMet(facts: DisclosedFacts, {service}: ServiceRecord): Pathway[] {
  return service.pathways.filter((pathway) => facts.tell(`need:${pathway}`) !== null)
}

function serviceBlocks(facts: DisclosedFacts, record: ServiceRecord): Block[] {
  const needs = needsMet(facts, record)
  const plain = needs.map((need) => PLAIN_NEEDS[need])
  const [first] = plain
  const bring = [...new Set(plain.flatMap((need) => need.bring))]
  return [
    heading(2, first?.heading ?? 'Someone who can help'),
    ...(record.confidential
      ? [paragraph('This place is kept secret to keep people safe. Ask your worker what it is called.')]
      : [heading(3, value(nameOf(record)))]),
    factList([
      ...contactItems(record),
      ...(record.places.length > 0 ? [{term: 'Where', values: placeLines(record)}] : []),
      ...(record.details.openingHours === ''
        ? []
        : [{term: 'Open', values: [line(value(record.details.openingHours))]}]),
      {term: 'How to start', values: [line(howToStart(record.service.referralRoutes))]},
      ...(bring.length > 0
        ? [{term: 'What to bring', values: bring.map((item) => line(item))}]
        : [{term: 'What to bring', values: [line('Nothing. Just you.')]}]),
      {
        term: 'What to say',
        values: [
          line(
            `“Hello. ${first?.say ?? 'I was told that you can help me.'} Can you help me, or tell me who can?”`,
          ),
        ],
      },
    ]),
    ...checkFirst(record),
    ...alsoHelps(plain.slice(1)),
  ]
}

function alsoHelps(others: readonly PlainNeed[]): Block[] {
  if (others.length === 0) return []
  return [
    paragraph('They can also help with:'),
    bullets(others.map((need) => line(lowerFirst(need.heading)))),
  ]
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

// What a maintainer added in brackets says where a number was found, not whose it is.
const shortLabel = (label: string): string => label.replace(/\s*\(.*\)/s, '').trim()

const nameOf = ({service}: ServiceRecord): string =>
  service.name === service.organisation ? service.name : `${service.name}, ${service.organisation}`

// More than these and the page is a list of addresses: the service knows which is nearest.
const MOST_PLACES = 4

function placeLines({places}: ServiceRecord): Inline[] {
  const shown = places.slice(0, MOST_PLACES).map((place) => line(value(place)))
  return places.length > MOST_PLACES
    ? [...shown, line('There are more. Ask which is nearest to you.')]
    : shown
}

function contactItems({details, confidential}: ServiceRecord): FactItem[] {
  const of = (kind: ContactKind) => details.contacts.filter((contact) => contact.kind === kind)
  const phones = of('phone').map(({value: number, label}) =>
    shortLabel(label) === '' ? line(value(number)) : line(value(number), ', ', value(shortLabel(label))),
  )
  const emails = of('email').map(({value: address}) => line(value(address)))
  const website = confidential || details.website === '' ? [] : [line(address(details.website))]
  if (phones.length + emails.length + website.length === 0) {
    return [{term: 'Ring', values: [line('We have no number for them. Ask your worker.')]}]
  }
  return [
    ...(phones.length > 0 ? [{term: 'Ring', values: phones}] : []),
    ...(emails.length > 0 ? [{term: 'E-mail', values: emails}] : []),
    ...(website.length > 0 ? [{term: 'Website', values: website}] : []),
  ]
}

function checkFirst({service, freshness}: ServiceRecord): Block[] {
  if (service.status === 'open' && freshness === 'fresh') return []
  const {newestSource} = service
  const when =
    newestSource === null
      ? 'We do not know when this was last checked.'
      : `This was last checked in ${formatDate(newestSource.slice(0, 7))}.`
  return [callout('note', 'Check before you go', line(when))]
}

/** A service that a discreet leaflet does not name: its number alone, under a heading that says nothing. */
function unnamedBlocks({details}: ServiceRecord, index: number): Block[] {
  const phone = details.contacts.find(({kind}) => kind === 'phone')
  return [
    heading(2, unnamedHeading(index)),
    phone === undefined
      ? paragraph('Ask your worker for this number.')
      : factList([
          {term: 'Ring', values: [line(value(phone.value))]},
          {term: 'What to say', values: [line('“Hello. I was told that you can help me.”')]},
        ]),
  ]
}

function abuseLineBlocks(facts: DisclosedFacts, {abuseLine, records, discreet}: LeafletOptions): Block[] {
  if (abuseLine === null || discreet || facts.tell('need:violence-against-women') === null) return []
  if (records.some(({service}) => service.id === abuseLine.service.id)) return []
  return [
    heading(2, 'Someone to talk to, day or night'),
    heading(3, value(abuseLine.service.name)),
    factList(contactItems(abuseLine)),
  ]
}

function stillLooking(facts: DisclosedFacts, {unmet}: LeafletOptions): Block[] {
  const needs = unmet.filter((need) => facts.tell(`need:${need}`) !== null)
  if (needs.length === 0) return []
  return [
    heading(2, 'What we are still looking for'),
    paragraph('We have not found anyone yet for:'),
    bullets(needs.map((need) => line(lowerFirst(PLAIN_NEEDS[need].heading)))),
    paragraph('Ask your worker how it is going.'),
  ]
}
