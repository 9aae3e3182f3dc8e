import {placeLine} from '../booklet/plain-facts.ts'
import type {PublicRecord} from '../booklet/public-records.ts'
import {formatDate, type IsoDate} from '../calendar.ts'
import {earliestDay} from '../directory/freshness.ts'
import {servedWords} from '../directory/served-words.ts'
import type {Contact, Source} from '../directory/service.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {deliveryVocabulary, isLive, routeVocabulary} from '../vocabulary/services.ts'
import {capitalise, labelOf} from '../vocabulary/words.ts'
import {evidenceOf, refusesWords, takesWords} from './card-facts.ts'
import {html, linkTo, type Markup} from './markup.ts'

/** What a card needs beside its record. `nameOf` is null for a service that the page does not have. */
export interface CardContext {
  readonly today: IsoDate
  readonly prisonName: (code: string) => string
  readonly nameOf: (id: string) => string | null
}

/** The anchor of a service's card. */
export const cardAnchor = (id: string): string => `s-${id}`

/** One service as a card: what it is, how sure we are of it, how to reach it, and whom it takes. */
export function renderCard(record: PublicRecord, context: CardContext): Markup {
  const {service, details, confidential} = record
  const {status, means, source} = evidenceOf(service, context.today)
  const live = isLive(service)
  return html`<article class="card ${live ? service.status : 'past'}${confidential ? ' refuge' : ''}" id="${cardAnchor(service.id)}">
<h3>${service.name}</h3>${
    service.organisation === service.name
      ? null
      : html`
<p class="organisation">${service.organisation}</p>`
  }
<p class="evidence"><strong>${status}.</strong> ${means} ${source}</p>${successorLine(details.successorId, context)}
<p>${summaryOf(record)}</p>
<dl>${factRows(record, context)}</dl>
${renderSources(details.sources)}
</article>
`
}

const summaryOf = ({details, confidential}: PublicRecord): string =>
  confidential
    ? 'A safe place to stay for people who have been abused or exploited, with support. Where it is is not published.'
    : details.summary

function successorLine(successorId: string | null, {nameOf}: CardContext): Markup | null {
  const name = successorId === null ? null : nameOf(successorId)
  if (successorId === null || name === null) return null
  return html`
<p>Replaced by <a href="#${cardAnchor(successorId)}">${name}</a>.</p>`
}

function factRows(record: PublicRecord, {prisonName}: CardContext): Markup[] {
  const {service, details} = record
  const live = isLive(service)
  const of = (kind: Contact['kind']) => details.contacts.filter((contact) => contact.kind === kind)
  const labels = <Id extends string>(vocabulary: Parameters<typeof labelOf<Id>>[0], ids: readonly Id[]) =>
    ids.map((id) => labelOf(vocabulary, id)).join('; ')
  const missing = live && !service.reachable ? [html`None found. That does not mean that it is closed.`] : []
  const refuses = refusesWords(service)
  return [
    row('Pathways', texts(labels(pathwayVocabulary, service.pathways))),
    row('Serves', texts(capitalise(servedWords(service)))),
    row('How it works', texts(labels(deliveryVocabulary, service.delivery))),
    row('Prisons', texts(service.prisons.map(prisonName).join('; '))),
    row('Phone', of('phone').map(contactLine)),
    row('E-mail', of('email').map(contactLine)),
    row('Website', details.website === '' ? [] : [linkTo(details.website, details.website)]),
    row('Contact', missing),
    row('Where', texts(...details.locations.map(placeLine))),
    row('Open', texts(details.openingHours)),
    row('Takes', texts(...takesWords(service))),
    row('Does not take', texts(refuses ?? '')),
    row('Who may refer', texts(labels(routeVocabulary, service.referralRoutes))),
    row('How to refer', texts(details.howToRefer)),
    row('Languages', texts(details.languages.join(', '))),
    row(
      'Cost',
      texts(details.cost === null ? '' : {free: 'Free', charge: 'There is a charge'}[details.cost]),
    ),
  ].flatMap((found) => found ?? [])
}

const row = (term: string, values: readonly Markup[]): Markup | null =>
  values.length === 0
    ? null
    : html`<div><dt>${term}</dt>${values.map((value) => html`<dd>${value}</dd>`)}</div>
`

const texts = (...values: readonly string[]): Markup[] =>
  values.filter((text) => text !== '').map((text) => html`${text}`)

function contactLine({kind, value, label}: Contact): Markup {
  const scheme = kind === 'phone' ? 'tel' : 'mailto'
  const link = linkTo(`${scheme}:${value.replaceAll(' ', '')}`, value)
  return label === '' ? link : html`${link} (${label})`
}

// A source supports facts by the names of their columns.
const factWords = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** For each fact the page that said so, newest first. */
function renderSources(sources: readonly Source[]): Markup {
  const order = ({asOf}: Source): string => (asOf === '' ? '' : earliestDay(asOf))
  const newestFirst = [...sources].sort((a, b) => (order(a) === order(b) ? 0 : order(a) > order(b) ? -1 : 1))
  const items = newestFirst.map(({publisher, url, asOf, supports}) => {
    const date = asOf === '' ? 'undated' : formatDate(asOf)
    const facts = supports.length === 0 ? '' : `: ${supports.map(factWords).join(', ')}`
    return html`<li>${linkTo(url, publisher)}, ${date}${facts}</li>
`
  })
  return html`<details><summary>${sources.length === 1 ? '1 source' : `${sources.length} sources`}</summary><ul>${items}</ul></details>`
}
