import type {Directory, Service} from '../directory/service.ts'
import type {FactPart} from '../profile/draft.ts'
import type {Profile} from '../profile/profile.ts'
import {COHORTS, type Cohort} from '../vocabulary/cohorts.ts'
import {CONDITIONS, type Condition} from '../vocabulary/conditions.ts'
import {EXCLUSIONS, type Exclusion} from '../vocabulary/exclusions.ts'
import {judgeService} from './judge.ts'
import type {Reason, Rule, Verdict} from './match.ts'
import {needsOf} from './match-profile.ts'
import {type MatchingContext, type Person, preparePerson} from './person.ts'
import {isSurvivorsAccommodation} from './rules/place.ts'

/** A yes/no fact that was not asked and that decides whether services would take the person. */
export interface OpenFact {
  readonly part: FactPart
  readonly fact: string
  /** The ids of the services whose rules it decides, or helps to decide, in id order. */
  readonly services: readonly string[]
}

/** What remains for a person as far as is known: how many services would take them, and what is open. */
export interface OpenFacts {
  readonly eligible: number
  readonly check: number
  /** The most decisive first. */
  readonly facts: readonly OpenFact[]
}

// Facts in which sex and age are said again: asked as sex and age or not at all.
const SAID_BY_SEX_AND_AGE = new Set<string>(['women', 'men', 'young-adults', 'under-18', 'over-50'])
// Facts in which the situation is said again, as far as it settles them.
const SAID_BY_SITUATION = new Set<string>([
  'prison-leavers',
  'on-probation',
  'conviction',
  'probation-supervision',
  'in-custody',
  'within-3-months-of-release',
])
const UNSTATABLE = new Set<string>(['borough-connection', 'referral-needed', 'other-criteria'])

// One question in two words (DESIGN §5): the first is the one to ask, and answers the second.
const TWINS: readonly (readonly [ask: string, same: string])[] = [
  ['history.sexual-offences', 'cohorts.sexual-offence-conviction'],
  ['history.active-substance-use', 'conditions.abstinent'],
  ['conditions.recourse-to-public-funds', 'history.no-recourse'],
]
const ASKED_AS = new Map(TWINS.map(([ask, same]) => [same, ask]))

/** The fact under which another is asked; most are asked as they are. */
export const askedAs = (fact: string): string => ASKED_AS.get(fact) ?? fact

/**
 * Whether a fact is a question of its own for this person. Those that repeat sex, age or situation are not, unless
 * the situation was stated and leaves them open, as remand does with earlier convictions.
 */
export function isAskable(profile: Profile, fact: string): boolean {
  if (SAID_BY_SEX_AND_AGE.has(fact) || UNSTATABLE.has(fact)) return false
  return !SAID_BY_SITUATION.has(fact) || profile.situation !== null
}

/**
 * The facts that would matter if they were asked: unknown, and part of a rule that is still open in a service that
 * meets a need and is not ruled out. A fact that is not among them can change no verdict, as long as those that are
 * stay open or are answered first. One more may reopen services: being a survivor, for refuges of other boroughs.
 */
export function findOpenFacts(profile: Profile, directory: Directory, context: MatchingContext): OpenFacts {
  const person = preparePerson(profile, context)
  const wanted = needsOf(profile)
  const deciding = new Map<string, Set<string>>()
  const counts: Record<Verdict, number> = {eligible: 0, check: 0, ineligible: 0}
  const note = (fact: string, service: Service): void => {
    const [, word = ''] = fact.split('.')
    if (!isAskable(profile, word)) return
    const key = askedAs(fact)
    deciding.set(key, (deciding.get(key) ?? new Set()).add(service.id))
  }
  for (const service of directory.services) {
    if (!wanted.some((need) => service.pathways.includes(need))) continue
    const {verdict, reasons} = judgeService(person, service)
    counts[verdict] += 1
    if (verdict === 'check') for (const fact of factsLeftOpen(person, service, reasons)) note(fact, service)
    if (verdict === 'ineligible' && wouldReopen(person, service)) note('cohorts.abuse-survivors', service)
  }
  const facts = [...deciding].map(([key, services]) => {
    const [part, fact = ''] = key.split('.')
    return {part: part as FactPart, fact, services: [...services].sort()}
  })
  const {eligible, check} = counts
  return {eligible, check, facts: facts.sort(byWeight)}
}

/** The unknown facts of the rules that are open, as `part.fact`. */
function factsLeftOpen(person: Person, service: Service, reasons: readonly Reason[]): string[] {
  const open = (rule: Rule): boolean =>
    reasons.some((reason) => reason.rule === rule && reason.outcome === 'unknown')
  const {cohorts, conditions, exclusions} = person
  const terms = service.onlyFor.filter((term) => !term.some((cohort) => cohorts[cohort].value === 'no'))
  return [
    ...(open('only-for') ? terms.flat().filter((id) => cohorts[id].value === 'unknown') : []).map(
      (id) => `cohorts.${id}`,
    ),
    ...(open('requires') ? service.requires.filter((id) => conditions[id].value === 'unknown') : []).map(
      (id) => `conditions.${id}`,
    ),
    ...(open('excludes') ? service.excludes.filter((id) => exclusions[id].value === 'unknown') : []).map(
      (id) => `history.${id}`,
    ),
  ]
}

function wouldReopen(person: Person, service: Service): boolean {
  const known = person.cohorts['abuse-survivors'].value
  if (known !== 'unknown' || !isSurvivorsAccommodation(service)) return false
  const survivor: Person = {
    ...person,
    cohorts: {...person.cohorts, 'abuse-survivors': {value: 'yes', because: 'supposed'}},
  }
  return judgeService(survivor, service).verdict !== 'ineligible'
}

const ORDER = new Map(
  [
    ...COHORTS.map((id: Cohort) => `cohorts.${id}`),
    ...CONDITIONS.map((id: Condition) => `conditions.${id}`),
    ...EXCLUSIONS.map((id: Exclusion) => `history.${id}`),
  ].map((fact, index) => [fact, index]),
)

// Equally decisive ones in the order of the vocabulary.
function byWeight(a: OpenFact, b: OpenFact): number {
  const place = ({part, fact}: OpenFact): number => ORDER.get(`${part}.${fact}`) ?? 0
  return b.services.length - a.services.length || place(a) - place(b)
}
