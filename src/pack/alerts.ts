import type {ServiceDetails} from '../directory/service.ts'
import {routeVocabulary} from '../vocabulary/services.ts'
import {labelOf, listOr} from '../vocabulary/words.ts'
import {mayBeAtRisk} from './contact-rule.ts'
import type {Ledger} from './disclosed-facts.ts'
import {factLabel} from './facts.ts'
import {basisDoubt} from './lawful-basis.ts'
import type {PackContext} from './pack-context.ts'
import {type ServiceRecord, safePlaces} from './service-record.ts'
import type {Subject} from './subject.ts'

/** What the officer has to do before anything in the pack is sent. */
export function alertsFor(
  {person, details, consent}: Subject,
  letters: readonly {readonly ledger: Ledger}[],
  {basis}: PackContext,
  discreet: boolean,
): string[] {
  const blanks = new Set(letters.flatMap(({ledger}) => ledger.leftBlank))
  const unsafe = mayBeAtRisk(person) && (details?.safeContact ?? null) === null
  return [
    ...(basis === null ? ['Choose the lawful basis for sharing and make the pack again.'] : []),
    ...(consent.answer === 'not-asked'
      ? ['Ask the person whether these referrals may be made, and record the answer with --consent.']
      : []),
    ...(consent.answer === 'no'
      ? [
          'The person did not agree to these referrals: talk with them, and with your manager, before anything is sent.',
        ]
      : []),
    ...(unsafe
      ? [
          'Ask the person which way of contact is safe, and record it as safeContact in their details. Until then the letters say to go through you.',
        ]
      : []),
    ...(mayBeAtRisk(person) && !discreet
      ? [
          'Others may harm this person, and the leaflet names what the services are for: make it with --discreet, unless the person says that it is safe to carry.',
        ]
      : []),
    ...(blanks.size > 0
      ? [
          `Fill in the blanks of the letters by hand, or give --person and --referrer: ${[...blanks].map(factLabel).join(', ')}.`,
        ]
      : []),
  ]
}

/** What the officer should know of one service before sending. */
export function serviceAlerts(
  record: ServiceRecord,
  details: ServiceDetails,
  {person}: Subject,
  {basis}: PackContext,
): string[] {
  const {service} = record
  const doubt = basis === null ? null : basisDoubt(basis.id, record)
  const leftOut = record.confidential
    ? 0
    : details.locations.length - safePlaces(service, details, person).length
  const avoids = person.avoid.boroughs.size + person.avoid.districts.length > 0
  return [
    ...(doubt === null ? [] : [doubt]),
    ...routeAlert(service.referralRoutes, person.profile.referrer.role),
    ...(leftOut > 0 && avoids
      ? [
          `${leftOut === 1 ? 'One of its places is' : `${leftOut} of its places are`} left off the leaflet: in an area to avoid, or not known to be outside one.`,
        ]
      : []),
  ]
}

type Route = ServiceRecord['service']['referralRoutes'][number]

/**
 * By whom a service can be approached, for a referrer of this role: by the `referrer`, by the `person`, by `others`
 * only, or not known.
 */
export function whoApproaches(
  routes: readonly Route[],
  role: Route | null,
): 'referrer' | 'person' | 'others' | null {
  if (routes.length === 0) return null
  if (routes.includes('any-professional') || (role !== null && routes.includes(role))) return 'referrer'
  if (routes.includes('self')) return 'person'
  return role === null ? null : 'others'
}

function routeAlert(routes: readonly Route[], role: Route | null): string[] {
  const words = listOr(routes.map((route) => labelOf(routeVocabulary, route).toLowerCase()))
  switch (whoApproaches(routes, role)) {
    case 'referrer':
      return []
    case 'person':
      return [
        `It names these ways in: ${words}. Help the person to get in touch, and keep the letter until it is asked for.`,
      ]
    case 'others':
      return [`It takes referrals only from: ${words}. Ask one of them to refer.`]
    case null:
      return routes.length === 0 ? [] : [`It names these ways in: ${words}. Check that yours is one of them.`]
  }
}
