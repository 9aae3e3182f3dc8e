import type {IsoDate} from '../calendar.ts'
import {type Derived, type DerivedFacts, deriveFromAge, deriveFromSex, deriveFromSituation} from './derive.ts'
import type {Profile} from './profile.ts'
import {toTri} from './tri.ts'

/** A stated fact that cannot be true beside the person's sex, age or situation. */
export interface Contradiction {
  readonly part: 'cohorts' | 'conditions' | 'history'
  readonly fact: string
  readonly of: 'sex' | 'age' | 'situation'
  readonly derived: Derived
}

/**
 * The stated facts that contradict sex, age or situation. Where these leave a fact open, whatever is stated
 * stands.
 */
export function findContradictions(profile: Profile, today: IsoDate): Contradiction[] {
  const sources: [Contradiction['of'], DerivedFacts][] = [
    ['sex', deriveFromSex(profile)],
    ['age', deriveFromAge(profile, today)],
    ['situation', deriveFromSituation(profile, today)],
  ]
  return sources.flatMap(([of, {cohorts, conditions, exclusions}]) => [
    ...contradicted('cohorts', profile.cohorts, of, cohorts),
    ...contradicted('conditions', profile.conditions, of, conditions),
    ...contradicted('history', profile.history, of, exclusions),
  ])
}

function contradicted(
  part: Contradiction['part'],
  stated: Readonly<Partial<Record<string, boolean>>>,
  of: Contradiction['of'],
  facts: Readonly<Partial<Record<string, Derived>>>,
): Contradiction[] {
  return Object.entries(facts).flatMap(([fact, derived]) => {
    const answer = toTri(stated[fact])
    const clash =
      derived !== undefined && answer !== 'unknown' && derived.value !== 'unknown' && answer !== derived.value
    return clash ? [{part, fact, of, derived}] : []
  })
}
