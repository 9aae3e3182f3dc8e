import {formatDate} from '../calendar.ts'
import {address, type Block, type Inline, line, safeAddress, value} from '../document/model.ts'
import type {ContactKind} from '../vocabulary/services.ts'
import {howToStart} from './leaflet-words.ts'
import type {ServiceRecord} from './service-record.ts'

/** One thing to know of a service: as a term beside it, or as the question that it answers. */
export interface Answer {
  readonly term: string
  readonly question: string
  readonly lines: readonly Inline[]
}

/** What the person needs to know of a service to use it, what is not known left out or said. */
export function answersOf(record: ServiceRecord): Answer[] {
  return [
    ...contactAnswers(record),
    ...whereAndWhen(record),
    {
      term: 'How to start',
      question: 'How do I start?',
      lines: howToStart(record.service.referralRoutes).map((text) => line(text)),
    },
    {term: 'Check first', question: 'What do I check first?', lines: checkLines(record)},
  ].filter(({lines}) => lines.length > 0)
}

/** How to get in touch with a service: what the dataset has, and whom to ask where it has nothing. */
export function contactAnswers(record: ServiceRecord): Answer[] {
  const {details} = record
  const of = (kind: ContactKind) =>
    details.contacts.filter(
      (contact) => contact.kind === kind && !FOR_STAFF.test(`${contact.value} ${contact.label}`),
    )
  const phones = of('phone').map(({value: number, label}) =>
    shortLabel(label) === '' ? line(value(number)) : line(value(number), ', ', value(shortLabel(label))),
  )
  const emails = of('email').map(({value: address}) => line(value(address)))
  const site = websiteOf(record)
  const website = site === null ? [] : [line(address(site))]
  const none =
    phones.length + emails.length + website.length === 0
      ? [line('We have no number for them.'), line('Ask your worker.')]
      : []
  return [
    {term: 'Ring', question: 'What number do I ring?', lines: [...phones, ...none]},
    {term: 'E-mail', question: 'What is their e-mail?', lines: emails},
    {term: 'Website', question: 'What is their website?', lines: website},
  ].filter(({lines}) => lines.length > 0)
}

/** The number to ring in the day: one that is for the night alone is none. */
export const dayPhone = ({details}: ServiceRecord): string | undefined =>
  details.contacts.find(({kind, label}) => kind === 'phone' && !/out.of.hours/i.test(label))?.value

/** A code to scan in place of typing a number, or an address where there is no number that a phone can dial. */
export function scanBlocks(record: ServiceRecord): Block[] {
  const phone = dayPhone(record) ?? ''
  if (/^[\d+][\d ()-]*$/.test(phone)) {
    return [{kind: 'qr', text: `tel:${phone.replace(/[^\d+]/g, '')}`, label: `Scan to ring ${phone}`}]
  }
  const website = websiteOf(record)
  const safe = website === null ? null : safeAddress(website)
  return safe === null ? [] : [{kind: 'qr', text: safe, label: 'Scan to see the website'}]
}

/** What a service is called, with the organisation where its name does not say it. */
export const nameOf = ({service}: ServiceRecord): string =>
  service.name === service.organisation ? service.name : `${service.name}, ${service.organisation}`

// A mailbox or page for referrals by public authorities is not for the person.
const FOR_STAFF = /duty[ -]?to[ -]?refer|for[ -]professionals/i

function websiteOf({details, confidential}: ServiceRecord): string | null {
  const {website} = details
  return confidential || website === '' || FOR_STAFF.test(website) ? null : website
}

// What a maintainer added in brackets says where a number was found, not whose it is.
const shortLabel = (label: string): string => label.replace(/\s*\(.*\)/s, '').trim()

// More than these and the page is a list of addresses: the service knows which is nearest.
const MOST_PLACES = 4

function whereAndWhen(record: ServiceRecord): Answer[] {
  const [where, when] = [whereLines(record), whenLines(record)]
  if (where.length === 0 && when.length === 0) {
    return [
      {
        term: 'Where and when',
        question: 'Where and when do I go?',
        lines: [line('Ask them where and when to go.')],
      },
    ]
  }
  const orAsk = (lines: readonly Inline[], ask: string) => (lines.length > 0 ? lines : [line(ask)])
  return [
    {term: 'Where', question: 'Where do I go?', lines: orAsk(where, 'Ask them where to go.')},
    {term: 'When', question: 'When do I go?', lines: orAsk(when, 'Ask them when they are open.')},
  ]
}

function whereLines({places, confidential, service}: ServiceRecord): Inline[] {
  if (confidential) return [line('The address is kept secret.'), line('Ask your worker.')]
  const shown = places.slice(0, MOST_PLACES).map((place) => line(value(place)))
  if (places.length > MOST_PLACES) return [...shown, line('There are more. Ask which is nearest to you.')]
  if (places.length > 0) return shown
  const remote = service.delivery.length > 0 && service.delivery.every((way) => REMOTE.has(way))
  return remote ? [line('You can stay where you are.')] : []
}

const REMOTE: ReadonlySet<string> = new Set(['phone', 'online'])

const whenLines = ({details}: ServiceRecord): Inline[] =>
  details.openingHours === '' ? [] : [line('Open: ', value(details.openingHours))]

/** That a service must be asked first, where no recent source shows it running. */
function checkLines({service, freshness}: ServiceRecord): Inline[] {
  if (service.status === 'open' && freshness === 'fresh') return []
  const {newestSource} = service
  const when =
    newestSource === null
      ? 'We do not know when this was last checked.'
      : `This was last checked in ${formatDate(newestSource.slice(0, 7))}.`
  return [line(when), line('Ask them before you go.')]
}
