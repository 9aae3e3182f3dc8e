import {isConfidential} from '../directory/confidential.ts'
import type {Service} from '../directory/service.ts'
import {allOf, anyOf, type Tri} from '../profile/tri.ts'
import {type Cohort, cohortWord} from '../vocabulary/cohorts.ts'
import {conditionWord} from '../vocabulary/conditions.ts'
import {exclusionWord} from '../vocabulary/exclusions.ts'
import {listAnd, listOr} from '../vocabulary/words.ts'
import type {Fact} from './facts.ts'

/**
 * One of a service's own rules: in words that say nothing of the person, and how to answer it from facts. `ask` gives
 * the answer about a fact, *unknown* for one that may not be used.
 */
export interface OwnRule {
  readonly text: string
  readonly asks: readonly Fact[]
  readonly answer: (ask: (fact: Fact) => Tri) => Tri
}

/** A service's rules about whom it takes, as its record has them. The order is that of the record. */
export function ownRules(service: Service): OwnRule[] {
  return [
    ...areaRule(service),
    ...sexRule(service),
    ...ageRule(service),
    ...onlyForRule(service),
    ...service.requires.flatMap((condition) => requirement(service, condition)),
    ...service.excludes.map((exclusion) =>
      about(`Not for ${exclusionWord(exclusion).refuses}`, `history:${exclusion}`),
    ),
  ]
}

/** The facts about which a service has a rule: those to which it may have an answer. */
export function asksAbout(service: Service): ReadonlySet<Fact> {
  return new Set(ownRules(service).flatMap(({asks}) => asks))
}

const about = (text: string, fact: Fact): OwnRule => ({text, asks: [fact], answer: (ask) => ask(fact)})

function areaRule(service: Service): OwnRule[] {
  if (service.coverage === 'national' || service.allBoroughs || isConfidential(service)) return []
  const named = listAnd(service.boroughs)
  if (named === '') return [about('For people from the boroughs that you serve', 'home:borough')]
  const others = service.boroughsUnstated ? ', and others that our record does not name' : ''
  return [about(`For people from ${named}${others}`, 'home:borough')]
}

function sexRule({sex}: Service): OwnRule[] {
  return sex === 'any' ? [] : [about(sex === 'female' ? 'For women' : 'For men', 'sex')]
}

function ageRule({minAge, maxAge}: Service): OwnRule[] {
  if (minAge === null && maxAge === null) return []
  if (maxAge === null) return [about(`For people aged ${minAge} and over`, 'age')]
  return [
    about(
      minAge === null ? `For people aged up to ${maxAge}` : `For people aged ${minAge} to ${maxAge}`,
      'age',
    ),
  ]
}

const cohortFact = (cohort: Cohort): Fact => `cohort:${cohort}`

function onlyForRule({onlyFor}: Service): OwnRule[] {
  if (onlyFor.length === 0) return []
  const terms = onlyFor.map((term) => term.map((cohort) => cohortWord(cohort).people).join(' who are also '))
  return [
    {
      text: `For ${listOr(terms)}`,
      asks: onlyFor.flat().map(cohortFact),
      answer: (ask) => anyOf(onlyFor.map((term) => allOf(term.map((cohort) => ask(cohortFact(cohort)))))),
    },
  ]
}

function requirement(service: Service, condition: Service['requires'][number]): OwnRule[] {
  switch (condition) {
    case 'referral-needed':
      // The letter is the referral.
      return []
    case 'borough-connection':
      // The area rule has asked already, unless every borough is served.
      return areaRule(service).length > 0 || isConfidential(service)
        ? []
        : [about('The person must have a local connection', 'home:borough')]
    case 'other-criteria': {
      const words = isConfidential(service) ? '' : service.eligibility.trim()
      const text = words === '' ? 'Your own criteria' : `Your own criteria: “${words.replace(/\.$/, '')}”`
      return [{text, asks: [], answer: () => 'unknown'}]
    }
    default:
      return [about(`The person must ${conditionWord(condition).holds}`, `condition:${condition}`)]
  }
}
