import type {Service} from '../../directory/service.ts'
import {allOf, anyOf, not, type Tri} from '../../profile/tri.ts'
import {type Cohort, cohortWord} from '../../vocabulary/cohorts.ts'
import {conditionWord} from '../../vocabulary/conditions.ts'
import {exclusionWord} from '../../vocabulary/exclusions.ts'
import {listAnd, listOr} from '../../vocabulary/words.ts'
import type {Reason} from '../match.ts'
import type {Person} from '../person.ts'
import {quote} from '../phrasing.ts'

/** Rule `sex`: whether the service takes people of the person's sex. */
export function judgeSex(person: Person, service: Service): Reason {
  const rule = 'sex'
  const {sex} = person.profile
  if (service.sex === 'any') return {rule, outcome: 'yes', text: 'Takes women and men.'}
  const only = service.sex === 'female' ? 'Women only.' : 'Men only.'
  if (sex === service.sex) return {rule, outcome: 'yes', text: only}
  if (sex === 'female' || sex === 'male') return {rule, outcome: 'no', text: only}
  return {
    rule,
    outcome: 'unknown',
    text: only,
    next:
      sex === 'other'
        ? `Ask whether they would take ${person.naming.object}.`
        : 'Record whether the person is a woman or a man.',
  }
}

/** Rule `only-for`: whether the person is one of those that the service is for. */
export function judgeOnlyFor(person: Person, service: Service): Reason {
  const rule = 'only-for'
  if (service.onlyFor.length === 0)
    return {rule, outcome: 'yes', text: 'Not restricted to particular groups.'}
  const terms = service.onlyFor.map((term) => ({term, value: termValue(person, term)}))
  const outcome = anyOf(terms.map(({value}) => value))
  const met = terms.filter(({value}) => value === 'yes')
  if (outcome === 'yes') return {rule, outcome, text: `For ${listOr(met.map(({term}) => termWords(term)))}.`}
  const text = `Only for ${listOr(service.onlyFor.map(termWords))}.`
  if (outcome === 'no') return {rule, outcome, text: `${text.slice(0, -1)}; ${person.naming.subject} is not.`}
  const open = terms.filter(({value}) => value === 'unknown')
  return {
    rule,
    outcome,
    text,
    next: `Ask whether ${person.naming.subject} ${listOr(open.map(({term}) => termQuestion(person, term)))}.`,
  }
}

function termValue(person: Person, term: readonly Cohort[]): Tri {
  return allOf(term.map((cohort) => person.cohorts[cohort].value))
}

const termWords = (term: readonly Cohort[]): string =>
  term.map((cohort) => cohortWord(cohort).people).join(' who are also ')

const termQuestion = (person: Person, term: readonly Cohort[]): string =>
  listAnd(
    term
      .filter((cohort) => person.cohorts[cohort].value === 'unknown')
      .map((cohort) => cohortWord(cohort).ask),
  )

/** Rule `requires`: whether every condition of the service holds. `area` is the outcome of the area rule. */
export function judgeRequires(person: Person, service: Service, area: Tri): Reason {
  const rule = 'requires'
  if (service.requires.length === 0) return {rule, outcome: 'yes', text: 'No further conditions.'}
  const conditions = service.requires.map((condition) => ({
    condition,
    value: condition === 'borough-connection' ? area : person.conditions[condition].value,
  }))
  const outcome = allOf(conditions.map(({value}) => value))
  const holding = (value: Tri) =>
    conditions.filter((entry) => entry.value === value).map(({condition}) => condition)
  if (outcome === 'yes') {
    const routes = service.requires.includes('referral-needed') ? {next: referralStep(service)} : {}
    return {rule, outcome, text: `The person must ${mustWords(service.requires)}: met.`, ...routes}
  }
  const failing = holding(outcome)
  const words =
    failing.includes('other-criteria') && service.eligibility !== ''
      ? ` The record says: ${quote(service.eligibility)}.`
      : ''
  if (outcome === 'no') {
    return {rule, outcome, text: `The person must ${mustWords(failing)}: that is not so.${words}`}
  }
  const asked = failing
    .filter((condition) => condition !== 'other-criteria')
    .map((condition) => conditionWord(condition).ask)
  const steps = [
    ...(asked.length > 0 ? [`Ask whether ${person.naming.subject} ${listAnd(asked)}.`] : []),
    ...(failing.includes('other-criteria')
      ? [`Read their criteria and ask whether they would take ${person.naming.object}.`]
      : []),
  ]
  return {rule, outcome, text: `The person must ${mustWords(failing)}.${words}`, next: steps.join(' ')}
}

const mustWords = (conditions: Service['requires']): string =>
  listAnd(conditions.map((condition) => conditionWord(condition).holds))

const ROUTE_NAMES: Readonly<Record<string, string>> = {
  self: 'the person themselves',
  'any-professional': 'any professional',
  gp: 'a GP',
  family: 'family or friends',
  council: 'the council',
  police: 'the police',
  court: 'the court',
}

function referralStep(service: Service): string {
  const routes = service.referralRoutes.map((route) => ROUTE_NAMES[route] ?? route)
  return routes.length === 0
    ? 'Needs a referral; from whom is not stated.'
    : `Needs a referral from ${listOr(routes)}.`
}

/** Rule `excludes`: whether the person is one of those that the service says it cannot take. */
export function judgeExcludes(person: Person, service: Service): Reason {
  const rule = 'excludes'
  if (service.excludes.length === 0) return {rule, outcome: 'yes', text: 'States no exclusions.'}
  const facts = service.excludes.map((exclusion) => ({exclusion, value: person.exclusions[exclusion].value}))
  const outcome = not(anyOf(facts.map(({value}) => value)))
  const refused = (value: Tri) =>
    facts.filter((fact) => fact.value === value).map(({exclusion}) => exclusionWord(exclusion))
  if (outcome === 'yes') {
    return {
      rule,
      outcome,
      text: `Does not take ${listOr(refused('no').map((word) => word.refuses))}; that is not so here.`,
    }
  }
  if (outcome === 'no') {
    return {rule, outcome, text: `Does not take ${listOr(refused('yes').map((word) => word.refuses))}.`}
  }
  const open = refused('unknown')
  return {
    rule,
    outcome,
    text: `Does not take ${listOr(open.map((word) => word.refuses))}.`,
    next: `Ask about ${listAnd(open.map((word) => word.topic))}: they do not take ${listOr(open.map((word) => word.refuses))}.`,
  }
}
