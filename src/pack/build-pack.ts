import {addDays} from '../calendar.ts'
import type {Directory, ServiceDetails} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import type {Match, MatchResult, UnmetNeed} from '../matching/match.ts'
import {matchProfile, needsOf} from '../matching/match-profile.ts'
import {type MatchingContext, preparePerson} from '../matching/person.ts'
import {rankForNeed} from '../matching/rank.ts'
import type {Profile} from '../profile/profile.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {chooseServices, pickServices} from './choose-services.ts'
import {consentProblem, type LawfulBasisId, lawfulBasis} from './lawful-basis.ts'
import {makeLeaflet, makeLetter, makeSummary, type PackDocument} from './make-documents.ts'
import type {PackContext} from './pack-context.ts'
import type {PersonDetails, ReferrerDetails} from './person-details.ts'
import {type ServiceRecord, toRecord} from './service-record.ts'
import type {Consent, Subject} from './subject.ts'

/** What a pack is made from. `services` are ids that the officer chose; none means the best for each need. */
export interface PackRequest {
  readonly profile: Profile
  readonly person: PersonDetails | null
  readonly referrer: ReferrerDetails | null
  readonly consent: Consent
  readonly basis: LawfulBasisId | null
  readonly services: readonly string[]
  readonly discreet: boolean
  readonly directory: Directory
  readonly details: (id: string) => ServiceDetails
  readonly matching: MatchingContext
}

/** A pack before it is rendered: documents, and what the manifest says of how they came to be. */
export interface Pack {
  readonly reference: string
  readonly documents: readonly PackDocument[]
  readonly chosen: readonly {readonly match: Match; readonly record: ServiceRecord}[]
  readonly unmet: readonly UnmetNeed[]
  readonly consent: Consent
  readonly context: PackContext
}

/** A pack is a copy, deleted after this many days (governance RT02). */
const EXPIRES_AFTER_DAYS = 30

const RUNNERS_UP = 3

// The line that takes calls at any hour from someone who is being hurt.
const ABUSE_LINE = 'national-domestic-abuse-helpline'

/**
 * Makes the documents of one person's pack: the officer's summary, a letter to each service, and the person's leaflet.
 * Each is built from what its reader may know and from nothing else. Throws `SERVICE_UNFIT`, `SERVICE_UNKNOWN`,
 * `PERSON_INVALID` or `USAGE` when what was asked for does not hold together.
 */
export function buildPack(request: PackRequest): Pack {
  const {profile, directory, matching, discreet} = request
  const {today} = matching
  checkRequest(request)
  const person = preparePerson(profile, matching)
  const assessment = matchProfile(profile, directory, matching)
  const subject: Subject = {
    person,
    details: request.person,
    referrer: request.referrer,
    consent: request.consent,
    assessment,
  }
  const context: PackContext = {
    today,
    expires: addDays(today, EXPIRES_AFTER_DAYS),
    dataset: directory.dataset,
    basis: request.basis === null ? null : lawfulBasis(request.basis),
  }
  const needs = needsOf(profile)
  const record = (match: Pick<Match, 'service'>): ServiceRecord =>
    toRecord(match.service, request.details(match.service.id), person, today)
  const matches =
    request.services.length > 0
      ? pickServices(assessment, request.services)
      : chooseServices(assessment, needs)
  const unmet = [...assessment.unmet, ...notChosen(profile, assessment, matches)]
  const chosen = matches.map((match) => ({match, record: record(match)}))

  const letters = chosen.map(({record}, index) =>
    makeLetter(nameFor(index + 2, 'letter'), record, subject, context),
  )
  const abuseLine = directory.services.find(({id}) => id === ABUSE_LINE)
  const leaflet = makeLeaflet(subject, {
    name: nameFor(chosen.length + 2, 'leaflet'),
    records: chosen.map(({record}) => record),
    abuseLine: abuseLine === undefined ? null : record({service: abuseLine}),
    unmet: unmet.map(({pathway}) => pathway),
    discreet,
    context,
  })
  const summary = makeSummary(nameFor(1, 'summary'), subject, {
    chosen: chosen.map(({match, record}) => ({match, record, details: request.details(record.service.id)})),
    letters,
    leaflet,
    discreet,
    context,
    unmet,
    runnersUp: runnersUp(needs, assessment.matches, matches).map(({need, match}) => ({
      need,
      match,
      record: record(match),
    })),
  })
  return {
    reference: profile.reference,
    documents: [summary, ...letters, leaflet],
    chosen,
    unmet,
    consent: request.consent,
    context,
  }
}

const nameFor = (position: number, kind: string): string => `${String(position).padStart(2, '0')}-${kind}`

function checkRequest({profile, person, consent, basis, matching}: PackRequest): void {
  if (consent.date !== null && consent.date > matching.today) {
    throw new ResettleError('USAGE', 'The date of consent is in the future.', {
      next: ['Give the day on which the person was asked.'],
    })
  }
  const problem = basis === null ? null : consentProblem(basis, consent)
  if (problem !== null) {
    throw new ResettleError('USAGE', problem, {
      next: ['Ask the person and record it with --consent yes and --consent-date, or choose another basis.'],
    })
  }
  const born = person?.dateOfBirth ?? null
  if (born !== null && profile.dateOfBirth !== null && born !== profile.dateOfBirth) {
    throw new ResettleError('PERSON_INVALID', "The person's date of birth is not the profile's.", {
      next: ['Check that the details and the profile are of the same person.'],
    })
  }
}

/** The needs that services would meet but none of the chosen ones does. */
function notChosen(profile: Profile, {matches}: MatchResult, chosen: readonly Match[]): UnmetNeed[] {
  return needsOf(profile)
    .filter((need) => matches.some((match) => match.needs.includes(need)))
    .filter((need) => !chosen.some((match) => match.needs.includes(need)))
    .map((pathway) => ({
      pathway,
      severity: profile.needs[pathway] ?? 'low',
      reasons: ['Services would meet it, but none of those chosen does: the next best are below.'],
    }))
}

/** The best matches for each need that were not chosen, each under the first need for which it comes up. */
function runnersUp(
  needs: readonly Pathway[],
  matches: readonly Match[],
  chosen: readonly Match[],
): {need: Pathway; match: Match}[] {
  const taken = new Set(chosen.map(({service}) => service.id))
  return needs.flatMap((need) => {
    const best = rankForNeed(matches, need)
      .filter(({service}) => !taken.has(service.id))
      .slice(0, RUNNERS_UP)
    for (const {service} of best) taken.add(service.id)
    return best.map((match) => ({need, match}))
  })
}
