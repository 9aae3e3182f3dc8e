import type {IsoDate} from '../../calendar.ts'
import type {Service} from '../../directory/service.ts'
import {scoreParts, WEIGHTS} from '../rank.ts'
import {blankPerson} from './blank-person.ts'
import {YES} from './facts.ts'
import {remember} from './rows.ts'
import type {Terms} from './terms.ts'

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
  /** Where its values begin in the table of those worked out, if it is small enough to be in it. */
  readonly start: number
}

// Whole numbers are exact up to 2 ** 53. The service that names most groups in the first release names eleven.
const MOST_TERMS = 53
// The choices among so many terms fit a table; those among more, which are few, are kept as they come.
const MOST_IN_TABLE = 8
const MANY = 4096

export function compileSpecialisms(services: readonly Service[], terms: Terms, today: IsoDate): Specialisms {
  const kinds: Kind[] = []
  const positions = new Map<string, number>()
  let size = 0
  const kind = Uint16Array.from(services, (service, index) => {
    const named = (terms.groups[index] ?? []).toSorted((a, b) => a - b)
    const key = named.join()
    const position = positions.get(key) ?? kinds.length
    if (position === kinds.length) {
      const different = [...new Set(named)]
      if (different.length > MOST_TERMS) throw new Error(`${service.id} names too many groups`)
      positions.set(key, position)
      kinds.push({service, terms: different, start: size})
      if (different.length <= MOST_IN_TABLE) size += 2 ** different.length
    }
    return position
  })
  const rest = remember<number>(MANY)
  const known = new Float64Array(size).fill(Number.NaN)
  // For each term, the kinds that name it and what it adds to a choice among theirs.
  const naming = terms.all.map((_, term) => {
    const named = kinds.flatMap((own, position) => (own.terms.includes(term) ? [position] : []))
    return {
      kinds: Uint16Array.from(named),
      shares: Float64Array.from(named, (position) => 2 ** (kinds[position]?.terms.indexOf(term) ?? 0)),
    }
  })
  const blank = blankPerson(today)
  const values = new Float64Array(kinds.length)
  const choices = new Float64Array(kinds.length)
  const touched = new Uint16Array(kinds.length)
  let touchedCount = 0

  return {
    kind,
    valuesFor: (termValues) => {
      for (let at = 0; at < touchedCount; at += 1) {
        const position = touched[at] as number
        values[position] = 0
        choices[position] = 0
      }
      touchedCount = 0
      for (let term = 0; term < naming.length; term += 1) {
        if (termValues[term] !== YES) continue
        const {kinds: named, shares} = naming[term] as (typeof naming)[number]
        for (let at = 0; at < named.length; at += 1) {
          const position = named[at] as number
          if (choices[position] === 0) {
            touched[touchedCount] = position
            touchedCount += 1
          }
          choices[position] = (choices[position] as number) + (shares[at] as number)
        }
      }
      for (let at = 0; at < touchedCount; at += 1) {
        const position = touched[at] as number
        values[position] = valueFor(position, choices[position] as number)
      }
      return values
    },
  }

  function valueFor(position: number, choice: number): number {
    const {start, terms: named} = kinds[position] as Kind
    if (named.length > MOST_IN_TABLE) return rest(`${position} ${choice}`, () => askFor(position, choice))
    const found = known[start + choice] as number
    if (!Number.isNaN(found)) return found
    const asked = askFor(position, choice)
    known[start + choice] = asked
    return asked
  }

  /** Asked of the reference for someone who is in the cohorts of the terms chosen, and of whom no more is known. */
  function askFor(position: number, choice: number): number {
    const {service, terms: named} = kinds[position] as Kind
    const cohorts = {...blank.cohorts}
    named.forEach((term, bit) => {
      if (Math.floor(choice / 2 ** bit) % 2 === 0) return
      for (const cohort of terms.all[term] ?? []) cohorts[cohort] = {value: 'yes', because: 'chosen'}
    })
    const {specialism} = scoreParts({...blank, cohorts}, service, [service.pathways[0] ?? 'health'], 'check')
    return WEIGHTS.specialism * specialism
  }
}
