import type {Service} from '../../directory/service.ts'
import type {Cohort} from '../../vocabulary/cohorts.ts'
import {cohortAt, NO, YES} from './facts.ts'
import {addTo, type Row, unionsOf, wordsFor} from './rows.ts'

/**
 * The groups of people that services name, as `only_for` terms or as a focus: each a set of cohorts that must all
 * hold. `restricting` gives the unions of the services that are only for groups with the values wanted.
 */
export interface Terms {
  readonly all: readonly (readonly Cohort[])[]
  /** The terms that each service names, in any order; those that it names twice come twice. */
  readonly groups: readonly (readonly number[])[]
  /** Fills and returns the value of each term for a person with these cohorts. Used again for the next person. */
  readonly valuesFor: (cohorts: Uint8Array) => Uint8Array
  readonly restricting: (values: Uint8Array, wanted: number) => Row[]
}

/** The groups that a service names: those it is only for, those it focuses on, and its sex (as ranking sees it). */
function groupsOf(service: Service): (readonly Cohort[])[] {
  const groups: (readonly Cohort[])[] = [
    ...service.onlyFor,
    ...service.specialisesIn.map((cohort) => [cohort]),
  ]
  if (service.sex === 'female') groups.push(['women'])
  if (service.sex === 'male') groups.push(['men'])
  return groups
}

export function compileTerms(services: readonly Service[]): Terms {
  const words = wordsFor(services.length)
  const all: (readonly Cohort[])[] = []
  const positions = new Map<string, number>()
  const number = (cohorts: readonly Cohort[]): number => {
    const key = cohorts.length === 1 ? (cohorts[0] ?? '') : [...new Set(cohorts)].sort().join('+')
    const position = positions.get(key) ?? all.length
    if (position === all.length) {
      positions.set(key, position)
      all.push(cohorts)
    }
    return position
  }
  // Terms that restrict come first, so that there are no more rows than need be.
  const rows: Row[] = []
  services.forEach(({onlyFor}, index) => {
    for (const term of onlyFor) {
      const position = number(term)
      rows[position] ??= new Int32Array(words)
      addTo(rows[position], index)
    }
  })
  const groups = services.map((service) => groupsOf(service).map(number))
  const members = all.map((cohorts) => cohorts.map(cohortAt))
  const values = new Uint8Array(all.length)
  return {
    all,
    groups,
    valuesFor: (cohorts) => {
      for (let term = 0; term < members.length; term += 1) {
        let value = YES
        for (const cohort of members[term] as number[]) value = Math.min(value, cohorts[cohort] ?? NO)
        values[term] = value
      }
      return values
    },
    restricting: unionsOf(rows, words),
  }
}
