import {formatDate} from '../calendar.ts'
import {sayFact} from '../matching/next-question.ts'
import type {OpenFacts} from '../matching/open-facts.ts'
import type {Person} from '../matching/person.ts'
import {FACT_PARTS, type FactPart} from '../profile/draft.ts'
import type {Profile, Situation} from '../profile/profile.ts'
import {custodyVocabulary, situationVocabulary} from '../profile/words.ts'
import {cohortVocabulary} from '../vocabulary/cohorts.ts'
import {conditionVocabulary} from '../vocabulary/conditions.ts'
import {exclusionVocabulary} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {routeVocabulary} from '../vocabulary/services.ts'
import {labelOf, type Vocabulary} from '../vocabulary/words.ts'
import {hangingText} from './hanging-text.ts'
import type {Style} from './screen.ts'
import {cleanText} from './text.ts'

const NOT_ASKED = 'not asked'

const FACT_WORDS: Readonly<Record<FactPart, Vocabulary<string>>> = {
  cohorts: cohortVocabulary,
  conditions: conditionVocabulary,
  history: exclusionVocabulary,
}

/** A fact that nobody stated and that follows from others. `because` completes "… because ". */
export interface DerivedFact {
  readonly part: FactPart
  readonly fact: string
  readonly value: 'yes' | 'no'
  readonly because: string
}

/** The facts that follow from what a profile states, each with what it follows from. */
export function derivedFacts(person: Person): DerivedFact[] {
  const {profile} = person
  const sources = {cohorts: person.cohorts, conditions: person.conditions, history: person.exclusions}
  return FACT_PARTS.flatMap((part) => {
    const stated: Readonly<Partial<Record<string, boolean>>> = profile[part]
    return Object.entries(sources[part]).flatMap(([fact, {value, because}]) =>
      value === 'unknown' || stated[fact] !== undefined || isRepeat(part, fact)
        ? []
        : [{part, fact, value, because}],
    )
  })
}

// The exclusions that follow the cohorts of the same names say nothing new, nor does what holds of everyone.
const isRepeat = (part: FactPart, fact: string): boolean =>
  part === 'history' ? ['women', 'men', 'under-18'].includes(fact) : fact === 'referral-needed'

/** What a profile says, what follows from it and why, and what was not asked that would matter. */
export function renderProfile(person: Person, open: OpenFacts, width: number, style: Style): string {
  const {profile} = person
  const line = (text: string): string => hangingText('-', text, width)
  const heading = (text: string): string => style.bold(text)
  const derived = derivedFacts(person).map(
    ({part, fact, value, because}) => `${labelOf(FACT_WORDS[part], fact)}: ${value}, because ${because}`,
  )
  const needs = Object.entries(profile.needs).map(
    ([need, severity]) => `${labelOf<string>(pathwayVocabulary, need)}: ${severity}`,
  )
  const stated = FACT_PARTS.flatMap((part) =>
    Object.entries(profile[part]).map(
      ([fact, answer]) => `${labelOf(FACT_WORDS[part], fact)}: ${answer ? 'yes' : 'no'}`,
    ),
  )
  return [
    heading(cleanText(profile.reference)),
    ...circumstances(person).map(([name, text]) => line(`${name}: ${text}`)),
    ...section(heading('Needs'), needs.length > 0 ? needs : ['none recorded, so no service can match'], line),
    ...section(heading('Stated'), stated, line),
    ...section(heading('Follows from what is stated'), derived, line),
    ...section(heading('Where a statement overrides what would follow'), [...person.notes], line),
    '',
    ...renderOpenFacts(open, profile, width, style),
  ].join('\n')
}

function section(heading: string, texts: readonly string[], line: (text: string) => string): string[] {
  return texts.length === 0 ? [] : ['', heading, ...texts.map(line)]
}

/** What was not asked and would matter: each fact with how many services it decides. */
export function renderOpenFacts(open: OpenFacts, profile: Profile, width: number, style: Style): string[] {
  const {eligible, check, facts} = open
  const all = eligible + check
  const state = `${all} ${all === 1 ? 'service' : 'services'} left: ${eligible} would take the person, ${check} to check.`
  if (facts.length === 0) return [...hangingLines(`${state} Nothing that was not asked would decide.`, width)]
  return [
    ...hangingLines(state, width),
    style.bold('Not asked, and would matter'),
    ...facts.map((fact) => {
      const {length} = fact.services
      const weight = `${length} ${length === 1 ? 'service' : 'services'}`
      return hangingText('-', `${sayFact(fact, profile)}? (${fact.part}.${fact.fact}: ${weight})`, width)
    }),
  ]
}

const hangingLines = (text: string, width: number): string[] => [hangingText('', text, width).trimStart()]

function circumstances({profile, prisonName}: Person): [string, string][] {
  const {sex, dateOfBirth, age, situation, home, avoid, languages, access, referrer} = profile
  const born = dateOfBirth === null ? null : `born ${formatDate(dateOfBirth)}`
  const lists: [string, readonly string[]][] = [
    ['Connected with', home.connections],
    ['Keeps out of', [...avoid.boroughs, ...avoid.postcodeDistricts]],
    ['Languages', languages],
    ['Access', access],
  ]
  return [
    ['Sex', sex === 'unknown' ? NOT_ASKED : sex],
    ['Age', born ?? (age === null ? NOT_ASKED : `${age}`)],
    ['Situation', describeSituation(situation, prisonName)],
    ['Home', describeHome(profile)],
    ...lists.flatMap(([name, items]): [string, string][] =>
      items.length === 0 ? [] : [[name, items.join(', ')]],
    ),
    ['Referred by', referrer.role === null ? NOT_ASKED : labelOf<string>(routeVocabulary, referrer.role)],
  ]
}

function describeSituation(situation: Situation | null, prisonName: (code: string) => string): string {
  if (situation === null) return NOT_ASKED
  const kind = labelOf(situationVocabulary, situation.kind).toLowerCase()
  if (situation.kind !== 'in-custody') return situation.kind === 'none' ? 'no sentence or supervision' : kind
  const {custody, prison, releaseDate} = situation
  return [
    kind,
    custody === null ? 'kind of custody not asked' : labelOf(custodyVocabulary, custody).toLowerCase(),
    prison === null ? 'prison not asked' : prisonName(prison),
    releaseDate === null ? 'release date not known' : `release on ${formatDate(releaseDate)}`,
  ].join(', ')
}

function describeHome({home}: Profile): string {
  const {borough, postcode, postcodeBorough, noFixedAbode} = home
  const place = [postcode, borough ?? postcodeBorough].filter((part) => part !== null).join(', ')
  const parts = [...(noFixedAbode ? ['no fixed abode'] : []), ...(place === '' ? [] : [place])]
  return parts.length === 0 ? NOT_ASKED : parts.join('; ')
}
