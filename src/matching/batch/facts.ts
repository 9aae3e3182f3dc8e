import type {IsoDate} from '../../calendar.ts'
import {
  type AgeRange,
  ageRange,
  type DerivedFacts,
  deriveFromAge,
  deriveFromSex,
  deriveFromSituation,
  hasOpenRelease,
  startDay,
} from '../../profile/derive.ts'
import type {Profile, SituationKind} from '../../profile/profile.ts'
import type {Tri} from '../../profile/tri.ts'
import {COHORTS} from '../../vocabulary/cohorts.ts'
import {CONDITIONS} from '../../vocabulary/conditions.ts'
import {EXCLUSIONS} from '../../vocabulary/exclusions.ts'
import type {Ages} from '../person.ts'
import {remember} from './rows.ts'

// Kleene's values as numbers: the conjunction of two is the smaller, the disjunction the greater.
export const NO = 0
export const UNKNOWN = 1
export const YES = 2
const TRI_NUMBER: Readonly<Record<Tri, number>> = {no: NO, unknown: UNKNOWN, yes: YES}

/**
 * What the rules read of one person, as numbers: the same facts as `preparePerson` works out, without the words.
 * The arrays are in the order of the vocabularies and hold `NO`, `UNKNOWN` or `YES`; they are used again for the
 * next person.
 */
export interface Facts {
  readonly cohorts: Uint8Array
  readonly conditions: Uint8Array
  readonly exclusions: Uint8Array
  readonly situation: SituationKind | null
  readonly prison: string | null
  readonly ages: Ages | null
}

const indexOfAll = (ids: readonly string[]): ReadonlyMap<string, number> =>
  new Map(ids.map((id, index) => [id, index]))

const COHORT = indexOfAll(COHORTS)
const CONDITION = indexOfAll(CONDITIONS)
const EXCLUSION = indexOfAll(EXCLUSIONS)

/** Position of a word of the vocabularies; a word that is none is a fault of the program. */
function at(index: ReadonlyMap<string, number>, id: string): number {
  const found = index.get(id)
  if (found === undefined) throw new Error(`no such fact: ${id}`)
  return found
}

export const cohortAt = (id: string): number => at(COHORT, id)
export const conditionAt = (id: string): number => at(CONDITION, id)
const exclusionAt = (id: string): number => at(EXCLUSION, id)

const ABUSE_SURVIVORS = cohortAt('abuse-survivors')
const SEX_WORKERS = cohortAt('sex-workers')
const HOMELESS = cohortAt('homeless')
const MIGRANTS = cohortAt('migrants')
const SEXUAL_OFFENCE_CONVICTION = cohortAt('sexual-offence-conviction')
const SEXUAL_OFFENCES = exclusionAt('sexual-offences')
const ACTIVE_SUBSTANCE_USE = exclusionAt('active-substance-use')
const NO_RECOURSE = exclusionAt('no-recourse')
const ABSTINENT = conditionAt('abstinent')
const RECOURSE = conditionAt('recourse-to-public-funds')
const AT_RISK = conditionAt('homeless-or-at-risk')
const REFERRAL_NEEDED = conditionAt('referral-needed')
// Exclusions that follow the cohort of the same name.
const OF_COHORTS = (['women', 'men', 'under-18'] as const).map((id) => ({
  id,
  cohort: cohortAt(id),
  exclusion: exclusionAt(id),
}))

const MANY = 4096
// A lifetime has some 30,000 days.
const MANY_BIRTHDAYS = 32_768

/** A function that works out the facts of one person after another, as they stand on `today`. */
export function factReader(today: IsoDate): (profile: Profile) => Facts {
  const cohorts = new Uint8Array(COHORTS.length)
  const conditions = new Uint8Array(CONDITIONS.length)
  const exclusions = new Uint8Array(EXCLUSIONS.length)

  // What follows from sex, age and situation follows for everyone who is alike in them.
  const bySex = remember<Settled>(MANY)
  const byAge = remember<Settled, number>(MANY)
  const bySituation = remember<Settled>(MANY)
  const byBirth = remember<AgeRange | null>(MANY_BIRTHDAYS)

  const apply = (facts: Settled): void => {
    for (const {into, index, value} of facts) {
      if (into === 'cohorts') cohorts[index] = value
      else conditions[index] = value
    }
  }

  const agesOf = (profile: Profile): Ages | null => {
    const born = profile.dateOfBirth ?? `${profile.age}`
    const now = byBirth(born, () => ageRange(profile, today, today))
    if (now === null) return null
    const start = startDay(profile, today)
    const onStart = hasOpenRelease(profile) ? null : start === today ? now : ageRange(profile, start, today)
    return {birth: profile.dateOfBirth, today: now, onStart}
  }

  return (profile) => {
    const {situation} = profile
    const inside = situation?.kind === 'in-custody' ? situation : null
    const ages = agesOf(profile)
    cohorts.fill(UNKNOWN)
    conditions.fill(UNKNOWN)
    exclusions.fill(UNKNOWN)
    apply(bySex(profile.sex, () => settled(deriveFromSex(profile))))
    apply(byAge(ageKey(ages), () => settled(deriveFromAge(profile, today))))
    const stage = inside === null ? `${situation?.kind}` : `${inside.custody} ${inside.releaseDate}`
    apply(bySituation(stage, () => settled(deriveFromSituation(profile, today))))
    implyFromStated(profile, cohorts, conditions, exclusions)
    state(cohorts, COHORT, profile.cohorts)
    state(conditions, CONDITION, profile.conditions)
    state(exclusions, EXCLUSION, profile.history)
    for (const {id, cohort, exclusion} of OF_COHORTS) {
      if (profile.history[id] === undefined) exclusions[exclusion] = cohorts[cohort] ?? UNKNOWN
    }
    const atRisk = profile.needs.accommodation !== undefined || cohorts[HOMELESS] === YES
    if (atRisk && profile.conditions['homeless-or-at-risk'] === undefined) conditions[AT_RISK] = YES
    return {
      cohorts,
      conditions,
      exclusions,
      situation: situation?.kind ?? null,
      prison: inside?.prison ?? null,
      ages,
    }
  }
}

type Settled = readonly {into: 'cohorts' | 'conditions'; index: number; value: number}[]

// Exclusions derived from sex and age are those that follow a cohort, so they are left to it.
function settled(facts: DerivedFacts): Settled {
  return [
    ...Object.entries(facts.cohorts).map(([id, {value}]) => ({
      into: 'cohorts' as const,
      index: cohortAt(id),
      value: TRI_NUMBER[value],
    })),
    ...Object.entries(facts.conditions).map(([id, {value}]) => ({
      into: 'conditions' as const,
      index: conditionAt(id),
      value: TRI_NUMBER[value],
    })),
  ]
}

// More than the age of anyone on any date that can be written.
const AGES = 10_000

/** Ages that every rule and derivation treats alike have the same key. */
export function ageKey(ages: Ages | null): number {
  if (ages === null) return -1
  const {today, onStart} = ages
  // A release without a date has an age that no other has.
  const start = onStart ?? {min: AGES - 1, max: AGES - 1}
  return ((today.min * AGES + today.max) * AGES + start.min) * AGES + start.max
}

const fromAnswer = (answer: boolean): number => (answer ? YES : NO)

/** What follows from needs, home and stated facts; a fact that is itself stated is written over afterwards. */
function implyFromStated(
  {needs, home, cohorts: stated, conditions: met, history}: Profile,
  cohorts: Uint8Array,
  conditions: Uint8Array,
  exclusions: Uint8Array,
): void {
  if (needs['violence-against-women'] !== undefined) cohorts[ABUSE_SURVIVORS] = YES
  if (needs['women-in-prostitution'] !== undefined) cohorts[SEX_WORKERS] = YES
  if (home.noFixedAbode || stated['rough-sleepers'] === true) cohorts[HOMELESS] = YES
  if (stated['refugees-asylum'] === true) cohorts[MIGRANTS] = YES
  const offences = history['sexual-offences']
  if (offences !== undefined) cohorts[SEXUAL_OFFENCE_CONVICTION] = fromAnswer(offences)
  const convicted = stated['sexual-offence-conviction']
  if (convicted !== undefined) exclusions[SEXUAL_OFFENCES] = fromAnswer(convicted)
  if (met.abstinent !== undefined) exclusions[ACTIVE_SUBSTANCE_USE] = fromAnswer(!met.abstinent)
  const using = history['active-substance-use']
  if (using !== undefined) conditions[ABSTINENT] = fromAnswer(!using)
  const recourse = met['recourse-to-public-funds']
  if (recourse !== undefined) exclusions[NO_RECOURSE] = fromAnswer(!recourse)
  const without = history['no-recourse']
  if (without !== undefined) conditions[RECOURSE] = fromAnswer(!without)
  conditions[REFERRAL_NEEDED] = YES
}

function state(
  values: Uint8Array,
  index: ReadonlyMap<string, number>,
  answers: Readonly<Partial<Record<string, boolean>>>,
): void {
  for (const id in answers) {
    const answer = answers[id]
    if (answer !== undefined) values[at(index, id)] = fromAnswer(answer)
  }
}
