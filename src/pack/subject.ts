import {formatDate, type IsoDate} from '../calendar.ts'
import type {Service} from '../directory/service.ts'
import type {MatchResult} from '../matching/match.ts'
import type {Person} from '../matching/person.ts'
import {judgeSex} from '../matching/rules/people.ts'
import {judgeArea} from '../matching/rules/place.ts'
import {judgeAge} from '../matching/rules/time.ts'
import {not, type Tri} from '../profile/tri.ts'
import {custodyVocabulary, situationVocabulary, UNSTATABLE} from '../profile/words.ts'
import {COHORTS} from '../vocabulary/cohorts.ts'
import {CONDITIONS} from '../vocabulary/conditions.ts'
import {EXCLUSIONS} from '../vocabulary/exclusions.ts'
import {PATHWAYS, pathwayVocabulary, severityVocabulary} from '../vocabulary/pathways.ts'
import {labelOf, listAnd} from '../vocabulary/words.ts'
import {METHOD_WORDS} from './contact-rule.ts'
import {FACTS, type Fact, partsOf} from './facts.ts'
import type {PersonDetails, ReferrerDetails} from './person-details.ts'

/** What a person may say when asked; until they are, nothing is presumed. */
type ConsentAnswer = 'yes' | 'no' | 'not-asked'

/**
 * What the person said when asked whether the referrals may be made, and when. `contactDetails` is what they said of
 * passing their contact details on to a housing authority, which is asked for apart (governance DR01).
 */
export interface Consent {
  readonly answer: ConsentAnswer
  readonly date: IsoDate | null
  readonly contactDetails: ConsentAnswer
}

/** All that is known of one person when a pack is made. Documents never see it: they see what it discloses. */
export interface Subject {
  readonly person: Person
  readonly details: PersonDetails | null
  readonly referrer: ReferrerDetails | null
  readonly consent: Consent
  readonly assessment: MatchResult
}

/** The facts that are known and what each says, in the order of `FACTS`. What was not asked is not among them. */
export function knownFacts(subject: Subject): ReadonlyMap<Fact, string> {
  const values: Partial<Record<Fact, string | null>> = {
    ...detailFacts(subject),
    ...profileFacts(subject.person),
    ...answerFacts(subject.person),
    consent: consentWords(subject.consent),
    assessment: 'recorded',
  }
  const known = new Map<Fact, string>()
  for (const fact of FACTS) {
    const text = values[fact]
    if (text !== undefined && text !== null && text !== '') known.set(fact, text)
  }
  return known
}

/** What a release date says for someone in custody when nobody has given it. */
export const NOT_KNOWN_YET = 'not known yet'

type Values = Partial<Record<Fact, string | null>>

function detailFacts({details, referrer}: Subject): Values {
  const safe = details?.safeContact ?? null
  const born = details?.dateOfBirth ?? null
  return {
    name: details?.name ?? null,
    'date-of-birth': born === null ? null : formatDate(born),
    'contact:phone': details?.phone ?? null,
    'contact:email': details?.email ?? null,
    'contact:address': details?.address ?? null,
    'safe-contact': safe === null ? null : [METHOD_WORDS[safe.method], safe.note].filter(Boolean).join('. '),
    'referrer:name': referrer?.name ?? null,
    'referrer:role': referrer?.role ?? null,
    'referrer:organisation': referrer?.organisation ?? null,
    'referrer:phone': referrer?.phone ?? null,
    'referrer:email': referrer?.email ?? null,
  }
}

function profileFacts(person: Person): Values {
  const {profile} = person
  const {home, situation, avoid} = profile
  const custody = situation?.kind === 'in-custody' ? situation : null
  const needs: Values = {}
  for (const pathway of PATHWAYS) {
    const severity = profile.needs[pathway]
    if (severity === undefined) continue
    needs[`need:${pathway}`] = labelOf(pathwayVocabulary, pathway)
    needs[`severity:${pathway}`] = labelOf(severityVocabulary, severity)
  }
  return {
    ...needs,
    // A date of birth that was given with the details stands before the profile's, which is the same.
    ...(profile.dateOfBirth === null ? {} : {'date-of-birth': formatDate(profile.dateOfBirth)}),
    reference: profile.reference,
    sex: profile.sex === 'unknown' ? null : profile.sex,
    age: ageWords(person),
    'home:borough': home.borough ?? home.postcodeBorough,
    'home:postcode': home.postcode,
    'home:no-fixed-abode': home.noFixedAbode ? 'yes' : null,
    'home:connections': listAnd(home.connections),
    situation: situation === null ? null : labelOf(situationVocabulary, situation.kind),
    custody: custody?.custody == null ? null : labelOf(custodyVocabulary, custody.custody),
    prison: person.prison === null ? null : person.prisonName(person.prison),
    'release-date':
      custody === null
        ? null
        : custody.releaseDate === null
          ? NOT_KNOWN_YET
          : formatDate(custody.releaseDate),
    avoid: listAnd([...avoid.boroughs, ...avoid.postcodeDistricts]),
    languages: listAnd(profile.languages),
    'access:step-free': profile.access.includes('step-free') ? 'yes' : null,
    'access:interpreter': profile.access.includes('interpreter') ? 'yes' : null,
  }
}

function ageWords({ages}: Person): string | null {
  if (ages === null) return null
  return ages.today.min === ages.today.max ? String(ages.today.min) : `${ages.today.min} or ${ages.today.max}`
}

function answerFacts(person: Person): Values {
  const values: Values = {}
  const known = (value: Tri): string | null => (value === 'unknown' ? null : value)
  for (const cohort of COHORTS) values[`cohort:${cohort}`] = known(person.cohorts[cohort].value)
  for (const condition of CONDITIONS) {
    if (!(condition in UNSTATABLE))
      values[`condition:${condition}`] = known(person.conditions[condition].value)
  }
  for (const exclusion of EXCLUSIONS)
    values[`history:${exclusion}`] = known(person.exclusions[exclusion].value)
  return values
}

function consentWords({answer, date}: Consent): string {
  const when = date === null ? '' : ` on ${formatDate(date)}`
  switch (answer) {
    case 'yes':
      return `The person agreed to this referral${when}.`
    case 'no':
      return `The person did not agree to this referral${when}.`
    case 'not-asked':
      return 'The person has not been asked.'
  }
}

/**
 * Whether the person meets what a service asks about a fact: for an exclusion, that it does not hold. *Unknown* where
 * it was not asked, and for facts about which a service has no rule.
 */
export function answerFor({person}: Subject, service: Service, fact: Fact): Tri {
  const parts = partsOf(fact)
  switch (parts.family) {
    case 'sex':
      return judgeSex(person, service).outcome
    case 'age':
      return judgeAge(person, service).outcome
    case 'home:borough':
      return judgeArea(person, service).outcome
    case 'cohort':
      return person.cohorts[parts.cohort].value
    case 'condition':
      return person.conditions[parts.condition].value
    case 'history':
      return not(person.exclusions[parts.exclusion].value)
    default:
      return 'unknown'
  }
}
