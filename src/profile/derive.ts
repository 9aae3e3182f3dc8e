import {addDays, addYears, ageOn, formatDate, type IsoDate} from '../calendar.ts'
import type {Cohort, Condition, Exclusion} from '../vocabulary/people.ts'
import type {Profile} from './profile.ts'
import type {Tri} from './tri.ts'

/** A fact that follows from others, and why: "aged 19 on release, 26 February 2027". */
export interface Derived {
  readonly value: Tri
  readonly because: string
}

/** The facts that a part of the profile settles. What it leaves open is absent or unknown. */
export interface DerivedFacts {
  readonly cohorts?: Readonly<Partial<Record<Cohort, Derived>>>
  readonly conditions?: Readonly<Partial<Record<Condition, Derived>>>
}

/** Youngest and oldest in whole years that the person can be. */
export interface AgeSpan {
  readonly min: number
  readonly max: number
}

/** Ninety-two days: the longest that three months can be. */
export const THREE_MONTHS_DAYS = 92

/** The day that a service would start: today, or the release date if that is later. */
export function startDay(profile: Profile, today: IsoDate): IsoDate {
  const release = releaseDate(profile)
  return release !== null && release > today ? release : today
}

function releaseDate({situation}: Profile): IsoDate | null {
  return situation?.kind === 'in-custody' ? situation.releaseDate : null
}

/** Whether the start day is open: in custody, and no release date is known. */
export function startIsOpen({situation}: Profile): boolean {
  return situation?.kind === 'in-custody' && situation.releaseDate === null
}

/**
 * How old the person is on `day`, given what is known on `today`: exact from a date of birth; from a whole-number
 * age, a span that allows for every birthday; null when neither is known.
 */
export function ageRange(profile: Profile, day: IsoDate, today: IsoDate): AgeSpan | null {
  if (profile.dateOfBirth !== null) {
    const age = ageOn(profile.dateOfBirth, day)
    return {min: age, max: age}
  }
  if (profile.age === null) return null
  // Aged n today means born after the day n + 1 years ago and no later than n years ago.
  const youngest = addYears(today, -profile.age)
  const oldest = addDays(addYears(today, -profile.age - 1), 1)
  return {min: ageOn(youngest, day), max: ageOn(oldest, day)}
}

/** What sex settles: the cohorts `women` and `men`. */
export function deriveFromSex({sex}: Profile): DerivedFacts {
  if (sex !== 'female' && sex !== 'male') return {}
  const because = `sex is ${sex}`
  const is = (wanted: string): Derived => ({value: sex === wanted ? 'yes' : 'no', because})
  return {cohorts: {women: is('female'), men: is('male')}}
}

const AGE_COHORTS = {
  'young-adults': {min: 18, max: 25},
  'under-18': {min: 0, max: 17},
  'over-50': {min: 50, max: Number.POSITIVE_INFINITY},
} as const satisfies Partial<Record<Cohort, AgeSpan>>

/**
 * What age settles on the start day: the cohorts by age. In custody without a release date, only what is the same
 * on every day from today.
 */
export function deriveFromAge(profile: Profile, today: IsoDate): DerivedFacts {
  const start = startDay(profile, today)
  const span = ageRange(profile, start, today)
  if (span === null) return {}
  const open = startIsOpen(profile)
  const possible = open ? {min: span.min, max: Number.POSITIVE_INFINITY} : span
  const because = `aged ${spanWords(span)} ${start === today ? 'today' : `on release, ${formatDate(start)}`}`
  const cohorts = Object.fromEntries(
    Object.entries(AGE_COHORTS).map(([cohort, band]) => [cohort, {value: within(possible, band), because}]),
  )
  return {cohorts}
}

function within(span: AgeSpan, band: AgeSpan): Tri {
  if (span.min >= band.min && span.max <= band.max) return 'yes'
  return span.max < band.min || span.min > band.max ? 'no' : 'unknown'
}

const spanWords = ({min, max}: AgeSpan): string => (min === max ? String(min) : `${min} or ${max}`)

/** What the situation settles: supervision, conviction, custody and nearness to release. */
export function deriveFromSituation(profile: Profile, today: IsoDate): DerivedFacts {
  const {situation} = profile
  if (situation === null) return {}
  const nearRelease = deriveNearRelease(profile, today)
  switch (situation.kind) {
    case 'in-custody': {
      const supervised = situation.custody === null ? {} : supervision(situation.custody !== 'remand', SITUATIONS[situation.custody])
      const because = 'in custody'
      return {
        cohorts: {'prison-leavers': {value: 'yes', because}, ...supervised.cohorts},
        conditions: {'in-custody': {value: 'yes', because}, ...nearRelease, ...supervised.conditions},
      }
    }
    case 'on-licence':
    case 'community-sentence':
    case 'none': {
      const because = SITUATIONS[situation.kind]
      const supervised = supervision(situation.kind !== 'none', because)
      const leaver = situation.kind === 'on-licence' ? {'prison-leavers': {value: 'yes' as const, because}} : {}
      return {
        cohorts: {...leaver, ...supervised.cohorts},
        conditions: {'in-custody': {value: 'no', because}, ...nearRelease, ...supervised.conditions},
      }
    }
  }
}

const SITUATIONS = {
  sentenced: 'serving a sentence',
  recall: 'recalled to prison',
  remand: 'on remand',
  'on-licence': 'on licence',
  'community-sentence': 'on a community sentence',
  none: 'under no sentence or licence',
} as const

// Someone who is not supervised may still have a conviction: that stays open.
function supervision(supervised: boolean, because: string): DerivedFacts {
  const value = supervised ? 'yes' : 'no'
  return {
    cohorts: {'on-probation': {value, because}},
    conditions: {
      'probation-supervision': {value, because},
      ...(supervised ? {conviction: {value, because} as const} : {}),
    },
  }
}

function deriveNearRelease(profile: Profile, today: IsoDate): DerivedFacts['conditions'] {
  const {situation} = profile
  const key = 'within-3-months-of-release'
  if (situation === null || situation.kind === 'on-licence' || startIsOpen(profile)) return {}
  const release = releaseDate(profile)
  if (release === null) return {[key]: {value: 'no', because: 'not in custody'}}
  const near = release <= addDays(today, THREE_MONTHS_DAYS)
  return {[key]: {value: near ? 'yes' : 'no', because: `release is on ${formatDate(release)}`}}
}

/** Every fact that sex, age and situation settle. A stated fact that differs from one of these is an error. */
export function deriveSettled(profile: Profile, today: IsoDate): Required<DerivedFacts> & {
  readonly exclusions: Readonly<Partial<Record<Exclusion, Derived>>>
} {
  const all = [deriveFromSex(profile), deriveFromAge(profile, today), deriveFromSituation(profile, today)]
  const cohorts = Object.assign({}, ...all.map((facts) => facts.cohorts)) as Partial<Record<Cohort, Derived>>
  const conditions = Object.assign({}, ...all.map((facts) => facts.conditions)) as Partial<Record<Condition, Derived>>
  const exclusions: Partial<Record<Exclusion, Derived>> = {}
  for (const name of ['women', 'men', 'under-18'] as const) {
    const followed = cohorts[name]
    if (followed !== undefined) exclusions[name] = followed
  }
  return {cohorts, conditions, exclusions}
}
