import type {IsoDate} from '../../calendar.ts'
import type {Service} from '../../directory/service.ts'
import {scoreParts, WEIGHTS} from '../rank.ts'
import {blankPerson} from './blank-person.ts'
import {YES} from './facts.ts'
import {groupsOf, type Terms} from './terms.ts'

/** How far services are made for a person, worked out once for all services that name the same groups. */
export interface Specialisms {
  /** Which kind of specialism each service has. */
  readonly kind: Uint16Array
  /** Weighted specialism of each kind for a person with these values of terms; used again for the next person. */
  readonly valuesFor: (terms: Uint8Array) => Float64Array
}

interface Kind {
  readonly service: Service
  /** The different terms that it names. A choice among them is the sum of `2 ** i` for each `terms[i]` chosen. */
  readonly terms: readonly number[]
  /** What has been worked out, by choice. */
  readonly known: number[]
}

// Whole numbers are exact up to 2 ** 53. The service that names most groups in the first release names eleven.
const MOST_TERMS = 53

export function compileSpecialisms(services: readonly Service[], terms: Terms, today: IsoDate): Specialisms {
  const kinds: Kind[] = []
  const positions = new Map<string, number>()
  const kind = Uint16Array.from(services, (service) => {
    const named = groupsOf(service)
      .map(terms.indexOf)
      .sort((a, b) => a - b)
    const key = named.join()
    const position = positions.get(key) ?? kinds.length
    if (position === kinds.length) {
      positions.set(key, position)
      kinds.push({service, terms: [...new Set(named)], known: []})
    }
    return position
  })
  if (kinds.some(({terms: named}) => named.length > MOST_TERMS))
    throw new Error('a service names too many groups')
  // For each term, the kinds that name it and what it adds to a choice among theirs.
  const naming = terms.all.map((_, term) =>
    kinds.flatMap(({terms: named}, position) =>
      named.includes(term) ? [{position, share: 2 ** named.indexOf(term)}] : [],
    ),
  )
  const blank = blankPerson(today)
  const values = new Float64Array(kinds.length)
  const choices = new Float64Array(kinds.length)
  const touched: number[] = []

  return {
    kind,
    valuesFor: (termValues) => {
      for (const position of touched) values[position] = choices[position] = 0
      touched.length = 0
      naming.forEach((named, term) => {
        if (termValues[term] !== YES) return
        for (const {position, share} of named) {
          if (choices[position] === 0) touched.push(position)
          choices[position] = (choices[position] ?? 0) + share
        }
      })
      for (const position of touched) values[position] = weighed(position, choices[position] ?? 0)
      return values
    },
  }

  /** Asked of the reference for someone who is in the cohorts of the terms chosen, and of whom no more is known. */
  function weighed(position: number, choice: number): number {
    const {service, terms: named, known} = kinds[position] as Kind
    const found = known[choice]
    if (found !== undefined) return found
    const cohorts = {...blank.cohorts}
    named.forEach((term, bit) => {
      if (Math.floor(choice / 2 ** bit) % 2 === 0) return
      for (const cohort of terms.all[term] ?? []) cohorts[cohort] = {value: 'yes', because: 'chosen'}
    })
    const value =
      WEIGHTS.specialism *
      scoreParts({...blank, cohorts}, service, [service.pathways[0] ?? 'health'], 'check').specialism
    known[choice] = value
    return value
  }
}
