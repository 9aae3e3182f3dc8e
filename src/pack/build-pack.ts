import {addDays, formatDate} from '../calendar.ts'
import type {Directory, Service, ServiceDetails} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import type {Match, MatchResult, UnmetNeed} from '../matching/match.ts'
import {type MatchingContext, preparePerson} from '../matching/person.ts'
import {UNCONSTRAINED} from '../planning/plan.ts'
import {type PersonPlan, type PlanQuestion, planPerson} from '../planning/plan-person.ts'
import type {Profile} from '../profile/profile.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {routeVocabulary} from '../vocabulary/services.ts'
import {labelOf} from '../vocabulary/words.ts'
import {type Choice, chooseServices} from './choose-services.ts'
import {circumstancesOf} from './disclosed-facts.ts'
import {assessDuty, type DutyToRefer} from './duty-to-refer.ts'
import {consentProblem, type LawfulBasisId, lawfulBasis} from './lawful-basis.ts'
import {makeDutyToRefer, makeLeaflet, makeLetter, makeSummary, type PackDocument} from './make-documents.ts'
import {type AppliedOverride, overriddenIn, overrideAlerts, parseOverride} from './overrides.ts'
import type {PackContext} from './pack-context.ts'
import type {PersonDetails, ReferrerDetails} from './person-details.ts'
import type {PlainWord} from './plain-words.ts'
import {findMissing, type MissingFacts} from './required-facts.ts'
import {type ServiceRecord, toRecord} from './service-record.ts'
import type {Consent, Subject} from './subject.ts'
import type {SummaryOptions} from './summary-steps.ts'

/**
 * What a pack is made from. `services` are ids that the officer chose; none means those of the person's plan.
 * `authority` is the housing authority that the person chose; `disclose` are facts, as `FACT` or `DOCUMENT:FACT`, that
 * the officer decided to tell services beyond the table of disclosure.
 */
export interface PackRequest {
  readonly profile: Profile
  readonly person: PersonDetails | null
  readonly referrer: ReferrerDetails | null
  readonly consent: Consent
  readonly basis: LawfulBasisId | null
  readonly services: readonly string[]
  readonly authority: Borough | null
  readonly disclose: readonly string[]
  readonly discreet: boolean
  readonly easyRead: boolean
  readonly plainWords: readonly PlainWord[]
  readonly directory: Directory
  readonly details: (id: string) => ServiceDetails
  readonly matching: MatchingContext
  readonly calendar: Pick<PlanQuestion, 'milestones' | 'holidays'>
}

/** A pack before it is rendered: documents, and what the manifest says of how they came to be. */
export interface Pack {
  readonly reference: string
  readonly documents: readonly PackDocument[]
  readonly chosen: readonly {readonly match: Match; readonly record: ServiceRecord}[]
  readonly unmet: readonly UnmetNeed[]
  /** Needs that nothing but a national advice line covers. */
  readonly adviceOnly: readonly Pathway[]
  readonly duty: DutyToRefer
  readonly overrides: readonly AppliedOverride[]
  /** What letters lack without which their readers cannot act, by document. */
  readonly missing: readonly MissingFacts[]
  readonly consent: Consent
  readonly context: PackContext
}

/** A pack is a copy, deleted after this many days (governance RT02). */
const EXPIRES_AFTER_DAYS = 30

// The line that takes calls at any hour from someone who is being hurt.
const ABUSE_LINE = 'national-domestic-abuse-helpline'

/**
 * Makes the documents of one person's pack: the officer's summary, a letter to each service, and the person's leaflet.
 * Where a duty to refer arises and the person chose an authority, there is a letter to it too. Each is built from
 * what its reader may know and from nothing else. Throws `SERVICE_UNFIT`, `SERVICE_UNKNOWN`,
 * `PERSON_INVALID` or `USAGE` when what was asked for does not hold together.
 */
export function buildPack(request: PackRequest): Pack {
  checkRequest(request)
  const draft = startPack(request)
  const {subject, context, chosen, unmet, adviceOnly} = draft
  const {letters, overrides, alerts} = writeLetters(draft, request)
  const {duty, dutyLetter} = writeDuty(draft, request, letters.length + 2)
  const sent = dutyLetter === null ? letters : [...letters, dutyLetter]
  const leaflet = writeLeaflet(draft, request, sent.length + 2)
  const summary = makeSummary(nameFor(1, 'summary'), subject, {
    ...draft,
    chosen: chosen.map(({match, record}) => ({match, record, details: request.details(record.service.id)})),
    letters,
    duty,
    dutyLetter,
    leaflet,
    discreet: request.discreet,
    alerts,
  })
  const circumstances = circumstancesOf(subject)
  return {
    reference: request.profile.reference,
    documents: [summary, ...sent, leaflet],
    chosen,
    unmet,
    adviceOnly,
    duty,
    overrides,
    missing: sent.flatMap((document) => findMissing(document, subject, circumstances) ?? []),
    consent: request.consent,
    context,
  }
}

/** What a pack rests on: the person, the services chosen for them and those after, and what no service meets. */
interface PackDraft {
  readonly subject: Subject
  readonly context: PackContext
  readonly chosen: Pack['chosen']
  readonly runnersUp: SummaryOptions['runnersUp']
  readonly unmet: readonly UnmetNeed[]
  readonly adviceOnly: readonly Pathway[]
  readonly timeline: PersonPlan['timeline']
  readonly recordOf: (service: Service) => ServiceRecord
}

function startPack(request: PackRequest): PackDraft {
  const {profile, directory, matching} = request
  const {today} = matching
  const person = preparePerson(profile, matching)
  const planned = planPerson(profile, directory, matching, {
    ...request.calendar,
    constraints: UNCONSTRAINED,
    alternatives: 0,
    anchors: [],
  })
  const choice = chooseServices(planned, profile, request.services)
  const recordOf = (service: Service): ServiceRecord =>
    toRecord(service, request.details(service.id), person, today)
  const withRecord = (match: Match) => ({match, record: recordOf(match.service)})
  return {
    subject: {
      person,
      details: request.person,
      referrer: request.referrer,
      consent: request.consent,
      assessment: planned.result,
    },
    context: {
      today,
      expires: addDays(today, EXPIRES_AFTER_DAYS),
      dataset: directory.dataset,
      basis: request.basis === null ? null : lawfulBasis(request.basis),
    },
    chosen: choice.matches.map(withRecord),
    runnersUp: choice.runnersUp.map(({need, match}) => ({
      need,
      other: match === null ? null : withRecord(match),
    })),
    unmet: unmetNeeds(choice, planned.result),
    adviceOnly: choice.plan.needs.filter(({cover}) => cover === 'advice-only').map(({need}) => need),
    timeline: planned.timeline,
    recordOf,
  }
}

/** Whether a duty to refer arises, and the letter to the authority where it does. */
function writeDuty(
  {subject, context, timeline}: PackDraft,
  request: PackRequest,
  position: number,
): {duty: DutyToRefer; dutyLetter: PackDocument | null} {
  const {basis} = context
  const duty = assessDuty(subject.person, {...request, basis, release: timeline.release})
  const {made, authority} = duty
  if (!made || authority === null) return {duty, dutyLetter: null}
  return {
    duty,
    dutyLetter: makeDutyToRefer(nameFor(position, 'letter'), {...duty, authority}, subject, context),
  }
}

function writeLeaflet(
  {subject, context, chosen, unmet, recordOf}: PackDraft,
  {directory, discreet, easyRead, calendar, plainWords}: PackRequest,
  position: number,
): PackDocument {
  const abuseLine = directory.services.find(({id}) => id === ABUSE_LINE)
  return makeLeaflet(subject, {
    name: nameFor(position, 'leaflet'),
    records: chosen.map(({record}) => record),
    abuseLine: abuseLine === undefined ? null : recordOf(abuseLine),
    unmet: unmet.map(({pathway}) => pathway),
    discreet,
    easyRead,
    guide: {...calendar, words: plainWords},
    context,
  })
}

/** The letters to the services, with what the officer decided to tell them beyond the table of disclosure. */
function writeLetters(
  {chosen, subject, context}: PackDraft,
  {disclose, profile}: PackRequest,
): {letters: PackDocument[]; overrides: AppliedOverride[]; alerts: string[]} {
  const records = chosen.map(({record}) => record)
  const names = records.map((_, index) => nameFor(index + 2, 'letter'))
  const asked = disclose.map((input) => parseOverride(input, names))
  const {role} = profile.referrer
  const decidedBy = role === null ? 'a referrer whose role is not recorded' : labelOf(routeVocabulary, role)
  const because = `against the table of disclosure, by decision of: ${decidedBy}, ${formatDate(context.today)}`
  const letters = records.map((record, index) => {
    const name = names[index] ?? ''
    return makeLetter(name, record, subject, context, {facts: overriddenIn(name, asked), because})
  })
  const overrides = letters.flatMap(({name, ledger}, index): AppliedOverride[] => {
    const service = records[index]?.service
    if (service === undefined) return []
    return ledger.disclosed
      .filter(({reason}) => reason === because)
      .map(({fact}) => ({document: name, service, fact, decidedBy, date: context.today}))
  })
  return {letters, overrides, alerts: overrideAlerts(asked, overrides)}
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
      next: [
        'Ask the person and record it with --consent yes and --consent-date (for a list: as consent and consent_date in the file of --people), or choose another basis.',
      ],
    })
  }
  const born = person?.dateOfBirth ?? null
  if (born !== null && profile.dateOfBirth !== null && born !== profile.dateOfBirth) {
    throw new ResettleError('PERSON_INVALID', "The person's date of birth is not the profile's.", {
      next: ['Check that the details and the profile are of the same person.'],
    })
  }
}

/** The needs that nobody meets, and those that services would meet but none of the chosen ones does. */
function unmetNeeds({plan}: Choice, {unmet}: MatchResult): UnmetNeed[] {
  return plan.unmet.map(
    ({pathway, severity}) =>
      unmet.find((known) => known.pathway === pathway) ?? {
        pathway,
        severity,
        reasons: ['Services would meet it, but none of those chosen does: the next best are below.'],
      },
  )
}
