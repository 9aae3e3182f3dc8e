import type {Service} from '../../directory/service.ts'
import type {Cohort} from '../../vocabulary/people.ts'
import {cohortAt, NO, YES} from './facts.ts'
import {type Row, rowWhere, unionsOf, wordsFor} from './rows.ts'

/**
 * The groups of people that services name, as `only_for` terms or as a focus: each a set of cohorts that must all
 * hold. `restricting` gives the unions of the services that are only for groups with the values wanted.
 */
export interface Terms {
  readonly all: readonly (readonly Cohort[])[]
  readonly indexOf: (cohorts: readonly Cohort[]) => number
  /** Fills and returns the value of each term for a person with these cohorts. Used again for the next person. */
  readonly valuesFor: (cohorts: Uint8Array) => Uint8Array
  readonly restricting: (values: Uint8Array, wanted: number) => Row[]
}

const keyOf = (cohorts: readonly Cohort[]): string => [...new Set(cohorts)].sort().join('+')

/** The groups that a service names: those it is only for, those it focuses on, and its sex (as ranking sees it). */
export function groupsOf(service: Service): (readonly Cohort[])[] {
  const groups: (readonly Cohort[])[] = [
    ...service.onlyFor,
    ...service.specialisesIn.map((cohort) => [cohort]),
  ]
  if (service.sex === 'female') groups.push(['women'])
  if (service.sex === 'male') groups.push(['men'])
  return groups
}

export function compileTerms(services: readonly Service[]): Terms {
  const known = new Map<string, readonly Cohort[]>()
  // Terms that restrict come first, so that their rows are no more than they need be.
  for (const service of services) for (const term of service.onlyFor) known.set(keyOf(term), term)
  const restricting = known.size
  for (const service of services) {
    for (const group of groupsOf(service)) if (!known.has(keyOf(group))) known.set(keyOf(group), group)
  }
  const all = [...known.values()]
  const positions = new Map([...known.keys()].map((key, index) => [key, index]))
  const indexOf = (cohorts: readonly Cohort[]): number => positions.get(keyOf(cohorts)) ?? -1
  const members = all.map((cohorts) => cohorts.map(cohortAt))
  const values = new Uint8Array(all.length)
  const rows = new Map<number, Row>()
  return {
    all,
    indexOf,
    valuesFor: (cohorts) => {
      members.forEach((needed, index) => {
        let value = YES
        for (const cohort of needed) value = Math.min(value, cohorts[cohort] ?? NO)
        values[index] = value
      })
      return values
    },
    restricting: unionsOf(
      all.slice(0, restricting).map((_, index) => rowFor(index)),
      wordsFor(services.length),
    ),
  }

  function rowFor(term: number): Row {
    const found =
      rows.get(term) ?? rowWhere(services, ({onlyFor}) => onlyFor.some((own) => indexOf(own) === term))
    rows.set(term, found)
    return found
  }
}
