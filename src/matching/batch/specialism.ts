import type {IsoDate} from '../../calendar.ts'
import type {Service} from '../../directory/service.ts'
import {scoreParts, WEIGHTS} from '../rank.ts'
import {blankPerson} from './blank-person.ts'
import {YES} from './facts.ts'
import {type Memory, remember} from './rows.ts'
import type {Terms} from './terms.ts'

/** How far services are made for a person, worked out once for all services that name the same groups. */
export interface Specialisms {
  /** Which kind of specialism each service has. */
  readonly kind: Uint16Array
  /**
   * The most that each kind can be worth, weighted, to a person with these values of terms: what each of the terms
   * that hold is worth by itself, added up. Used again for the next person.
   */
  readonly boundsFor: (terms: Uint8Array) => Float64Array
  /** What a kind is worth to the person, as the reference says. */
  readonly valueFor: (kind: number, terms: Uint8Array) => number
}

interface Kind {
  readonly service: Service
  /** The different terms that it names. A choice among them is the sum of `2 ** i` for each `terms[i]` chosen. */
  readonly terms: readonly number[]
  /** What has been worked out, by choice. */
  readonly known: Memory<number, number>
}

// Whole numbers are exact up to 2 ** 53. The service that names most groups in the first release names eleven.
const MOST_TERMS = 53
// The choices among eleven are 2,048.
const MANY = 2048

export function compileSpecialisms(services: readonly Service[], terms: Terms, today: IsoDate): Specialisms {
  const kinds: Kind[] = []
  const positions = new Map<string, number>()
  const kind = Uint16Array.from(services, (service, index) => {
    const named = (terms.groups[index] ?? []).toSorted((a, b) => a - b)
    const key = named.join()
    const position = positions.get(key) ?? kinds.length
    if (position === kinds.length) {
      const different = [...new Set(named)]
      if (different.length > MOST_TERMS) throw new Error(`${service.id} names too many groups`)
      positions.set(key, position)
      kinds.push({service, terms: different, known: remember(MANY)})
    }
    return position
  })
  const blank = blankPerson(today)
  // For each term, the kinds that name it and what it alone is worth to them.
  const naming = terms.all.map((_, term) => {
    const named = kinds.flatMap((own, position) => (own.terms.includes(term) ? [position] : []))
    const alone = named.map((position) => askFor(kinds[position] as Kind, [term]))
    return {kinds: Uint16Array.from(named), worth: Float64Array.from(alone)}
  })
  const bounds = new Float64Array(kinds.length)

  return {
    kind,
    boundsFor: (values) => {
      bounds.fill(0)
      for (let term = 0; term < naming.length; term += 1) {
        if (values[term] !== YES) continue
        const {kinds: named, worth} = naming[term] as (typeof naming)[number]
        for (let at = 0; at < named.length; at += 1) {
          const position = named[at] as number
          bounds[position] = (bounds[position] as number) + (worth[at] as number)
        }
      }
      return bounds
    },
    valueFor: (position, values) => {
      const own = kinds[position] as Kind
      let choice = 0
      for (let at = 0; at < own.terms.length; at += 1) {
        if (values[own.terms[at] as number] === YES) choice += 2 ** at
      }
      if (choice === 0) return 0
      return own.known(choice, () =>
        askFor(
          own,
          own.terms.filter((term) => values[term] === YES),
        ),
      )
    },
  }

  /** Asked of the reference for someone who is in the cohorts of these terms, and of whom no more is known. */
  function askFor({service}: Kind, chosen: readonly number[]): number {
    const cohorts = {...blank.cohorts}
    for (const term of chosen) {
      for (const cohort of terms.all[term] ?? []) cohorts[cohort] = {value: 'yes', because: 'chosen'}
    }
    const {specialism} = scoreParts({...blank, cohorts}, service, [service.pathways[0] ?? 'health'], 'check')
    return WEIGHTS.specialism * specialism
  }
}
