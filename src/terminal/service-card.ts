import {formatDate, type IsoDate} from '../calendar.ts'
import {isConfidential} from '../directory/confidential.ts'
import {freshnessOf, newestDate} from '../directory/freshness.ts'
import {servedWords} from '../directory/served-words.ts'
import type {Service, ServiceDetails} from '../directory/service.ts'
import {cohortWord} from '../vocabulary/cohorts.ts'
import {conditionWord} from '../vocabulary/conditions.ts'
import {exclusionWord} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {deliveryVocabulary, routeVocabulary} from '../vocabulary/services.ts'
import {labelOf, listAnd, listOr} from '../vocabulary/words.ts'
import type {Style} from './screen.ts'
import {cleanText, indentText, padText, wrapText} from './text.ts'

interface CardOptions {
  readonly today: IsoDate
  readonly width: number
  readonly style: Style
  /** The service that replaced this one, where it is known. */
  readonly successor: Service | null
}

const LABEL_WIDTH = 16

/** One service as a person reads it: what it is, who it takes and does not, how to refer, where, and how fresh. */
export function describeService(service: Service, details: ServiceDetails, options: CardOptions): string {
  const sections = [
    headLines(service, details, options),
    statusLine(service, options),
    indentText(cleanText(details.summary), '', options.width),
    factLines(whatFacts(service, details), options),
    factLines(whoFacts(service), options),
    factLines(referFacts(service, details), options),
    factLines(isConfidential(service) ? [] : whereFacts(details), options),
    sourceLines(details, options),
    `id: ${service.id}`,
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function headLines(service: Service, details: ServiceDetails, {width, style}: CardOptions): string {
  const provider = details.provider.name === service.name ? '' : cleanText(details.provider.name)
  const name = wrapText(cleanText(service.name), width).map((line) => style.bold(line))
  return [...name, ...(provider === '' ? [] : [indentText(provider, '', width)])].join('\n')
}

type Fact = readonly [label: string, value: string]

const STATUS_WORDS = {
  open: 'Open: a source from 2023 or later shows it running.',
  unknown: 'Not confirmed: no source from 2023 or later shows it running. Ring before you rely on it.',
  closed: 'Closed.',
  historic: 'A programme of the past: it no longer runs.',
} as const

const SHORT_STATUS = {
  open: 'open',
  unknown: 'not confirmed',
  closed: 'closed',
  historic: 'of the past',
} as const

/** Status and the date of the newest source, as they stand beside a service wherever it is named. */
export function statusWords(service: Service, today: IsoDate): string {
  const freshness = freshnessOf(service.newestSource, today)
  const source =
    service.newestSource === null ? 'no dated source' : `newest source ${formatDate(service.newestSource)}`
  return `${SHORT_STATUS[service.status]}, ${source}${freshness === 'stale' ? ' (stale)' : ''}`
}

function statusLine(service: Service, {today, width, style, successor}: CardOptions): string {
  const tone = {open: style.good, unknown: style.warn, closed: style.bad, historic: style.bad}[service.status]
  const lines = [`Freshness: ${statusWords(service, today)}.`]
  if (successor !== null) lines.push(`Replaced by ${cleanText(successor.name)} (${successor.id}).`)
  return [
    ...wrapText(STATUS_WORDS[service.status], width).map((line) => tone(line)),
    ...lines.map((line) => indentText(line, '', width)),
  ].join('\n')
}

function whatFacts(service: Service, details: ServiceDetails): Fact[] {
  return [
    ['Pathways', service.pathways.map((id) => labelOf(pathwayVocabulary, id)).join('; ')],
    [
      'Serves',
      isConfidential(service) ? `people from ${servedWords(service)}; not where it is` : servedWords(service),
    ],
    ['How it works', service.delivery.map((id) => labelOf(deliveryVocabulary, id)).join('; ')],
    ['Prisons', service.prisons.join(', ')],
    ['Languages', details.languages.join(', ')],
    ['Cost', details.cost ?? ''],
  ]
}

function whoFacts(service: Service): Fact[] {
  const {minAge, maxAge} = service
  const age = minAge === null && maxAge === null ? '' : `${minAge ?? 0} to ${maxAge ?? 'any age'}`
  return [
    ['Sex', {any: '', female: 'women only', male: 'men only'}[service.sex]],
    ['Age', age],
    [
      'Only for',
      listOr(service.onlyFor.map((term) => term.map((id) => cohortWord(id).people).join(' who are also '))),
    ],
    ['Specialises in', listAnd(service.specialisesIn.map((id) => cohortWord(id).people))],
    ['The person must', listAnd(service.requires.map((id) => conditionWord(id).holds))],
    ['Does not take', listOr(service.excludes.map((id) => exclusionWord(id).refuses))],
    ['The record says', service.eligibility],
  ]
}

function referFacts(service: Service, details: ServiceDetails): Fact[] {
  return [
    ['Who may refer', service.referralRoutes.map((id) => labelOf(routeVocabulary, id)).join('; ')],
    ['How to refer', details.howToRefer],
    ...details.contacts.map(
      ({kind, value, label}): Fact => [
        kind === 'phone' ? 'Phone' : 'E-mail',
        label === '' ? value : `${value} (${label})`,
      ],
    ),
    ['Website', details.website],
    ['Open', details.openingHours],
    ...(service.reachable ? [] : [['Contact', 'none found: that does not mean closed'] as Fact]),
  ]
}

/** The first ways to reach a service, in one line: phone, e-mail, else the website; empty when none is known. */
export function contactLine({contacts, website}: ServiceDetails): string {
  const first = (kind: string) => contacts.find((contact) => contact.kind === kind)?.value
  return [first('phone'), first('email')].filter((value) => value !== undefined).join(', ') || website
}

function whereFacts(details: ServiceDetails): Fact[] {
  return details.locations.map(({name, address, postcode, borough}): Fact => {
    const place =
      address.includes(postcode) && postcode !== '' ? address : [address, postcode].filter(Boolean).join(', ')
    return [
      'Where',
      [name, place, borough === null || place.includes(borough) ? '' : borough].filter(Boolean).join(': '),
    ]
  })
}

function factLines(facts: readonly Fact[], {width, style}: CardOptions): string {
  return facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => {
      const indent = ' '.repeat(LABEL_WIDTH + 1)
      const body = indentText(cleanText(value), indent, width).slice(indent.length)
      return `${style.dim(padText(label, LABEL_WIDTH))} ${body}`
    })
    .join('\n')
}

/** For each fact, the page that said so and the date that it speaks for. */
function sourceLines(details: ServiceDetails, {width, style}: CardOptions): string {
  const newestFirst = [...details.sources].sort((a, b) => {
    const newest = newestDate([a.asOf, b.asOf])
    return a.asOf === b.asOf ? 0 : newest === a.asOf ? -1 : 1
  })
  const lines = newestFirst.map((source) => {
    const date = source.asOf === '' ? 'undated' : formatDate(source.asOf)
    const what = `${source.publisher}, ${date}: ${source.supports.join(', ') || 'not stated what it supports'}`
    return `${indentText(cleanText(what), '  ', width)}\n${style.dim(`    ${cleanText(source.url)}`)}`
  })
  return [style.bold('Sources'), ...lines].join('\n')
}
