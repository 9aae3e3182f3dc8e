import {addDays, ageOn, daysBetween, formatDate, type IsoDate, isIsoDate} from '../calendar.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Condition} from '../vocabulary/conditions.ts'
import type {Exclusion} from '../vocabulary/exclusions.ts'
import type {Profile, Situation} from './profile.ts'
import type {Tri} from './tri.ts'

/** A fact that follows from others, and from what: `because` completes "… follows from: ". */
export interface Derived {
  readonly value: Tri
  readonly because: string
}

/** The facts that follow from one part of a profile. A fact that this part says nothing of is absent. */
export interface DerivedFacts {
  readonly cohorts: Readonly<Partial<Record<Cohort, Derived>>>
  readonly conditions: Readonly<Partial<Record<Condition, Derived>>>
  readonly exclusions: Readonly<Partial<Record<Exclusion, Derived>>>
}

/** Youngest and oldest that a person can be on a day, in completed years, both inclusive. */
export interface AgeRange {
  readonly min: number
  readonly max: number
}

/** What derivation reads of a profile, so that one still being checked can be asked too. */
export type DerivationFacts = Pick<Profile, 'sex' | 'dateOfBirth' | 'age' | 'situation'>

/** "Within 3 months of release" counts days, so that it does not depend on the months' lengths (DESIGN §5). */
const MONTHS_3_DAYS = 92

const releaseDateOf = (situation: Situation | null): IsoDate | null =>
  situation?.kind === 'in-custody' ? situation.releaseDate : null

/** Whether the person is in custody with no release date, so that the day on which a service starts is not known. */
export function hasOpenRelease({situation}: Pick<Profile, 'situation'>): boolean {
  return situation?.kind === 'in-custody' && situation.releaseDate === null
}

/** The day on which services outside would start: today, or the release date if later. */
export function startDay({situation}: Pick<Profile, 'situation'>, today: IsoDate): IsoDate {
  const release = releaseDateOf(situation)
  return release !== null && release > today ? release : today
}

/**
 * The age on `day` (not before `today`): exact from a date of birth; from a whole-number `age`, which holds on
 * `today`, the ages of all birthdays that it leaves open. Null when neither is known.
 */
export function ageRange(
  {dateOfBirth, age}: Pick<Profile, 'dateOfBirth' | 'age'>,
  day: IsoDate,
  today: IsoDate,
): AgeRange | null {
  if (dateOfBirth !== null) {
    const exact = ageOn(dateOfBirth, day)
    return {min: exact, max: exact}
  }
  if (age === null) return null
  const youngest = latestBirth(today, age)
  const oldest = addDays(latestBirth(today, age + 1), 1)
  return {min: ageOn(youngest, day), max: ageOn(oldest, day)}
}

/** The latest date of birth of someone who has completed `age` years on `day`. */
function latestBirth(day: IsoDate, age: number): IsoDate {
  const year = String(Number(day.slice(0, 4)) - age).padStart(4, '0')
  const birthday = `${year}${day.slice(4)}`
  return isIsoDate(birthday) ? birthday : `${year}-02-28`
}

/** From sex: `women` and `men`, as cohorts and as exclusions; unknown when it is neither female nor male. */
export function deriveFromSex({sex}: Pick<Profile, 'sex'>): DerivedFacts {
  const known = sex === 'female' || sex === 'male'
  const because = known ? `the sex is ${sex}` : sex === 'other' ? 'the sex is other' : 'the sex is not known'
  const fact = (wanted: 'female' | 'male'): Derived => ({
    value: known ? (sex === wanted ? 'yes' : 'no') : 'unknown',
    because,
  })
  const facts = {women: fact('female'), men: fact('male')}
  return {cohorts: facts, conditions: {}, exclusions: facts}
}

/**
 * From age on the start day: `young-adults` (18 to 25), `under-18`, `over-50` (50 and over) and the exclusion
 * `under-18`. In custody without a release date a fact holds only if it is the same on every day from today.
 */
export function deriveFromAge(profile: DerivationFacts, today: IsoDate): DerivedFacts {
  const start = startDay(profile, today)
  const onStart = ageRange(profile, start, today)
  const open = hasOpenRelease(profile)
  // With no release date the start may be any day from today: the person may have reached any greater age.
  const range = onStart !== null && open ? {min: onStart.min, max: Number.POSITIVE_INFINITY} : onStart
  const because = describeAge(onStart, open, start, today)
  const between = (min: number, max: number): Derived => ({value: within(range, min, max), because})
  const under18 = between(0, 17)
  return {
    cohorts: {
      'young-adults': between(18, 25),
      'under-18': under18,
      'over-50': between(50, Number.POSITIVE_INFINITY),
    },
    conditions: {},
    exclusions: {'under-18': under18},
  }
}

function within(range: AgeRange | null, min: number, max: number): Tri {
  if (range === null) return 'unknown'
  if (range.min >= min && range.max <= max) return 'yes'
  return range.max < min || range.min > max ? 'no' : 'unknown'
}

function describeAge(range: AgeRange | null, open: boolean, start: IsoDate, today: IsoDate): string {
  if (range === null) return 'the age is not known'
  const aged = range.min === range.max ? `aged ${range.min}` : `aged ${range.min} or ${range.max}`
  if (open) return `${aged} today, release date not known`
  return start === today ? `${aged} today` : `${aged} on release, ${formatDate(start)}`
}

/**
 * From the situation: cohorts `prison-leavers` and `on-probation`; conditions `conviction`,
 * `probation-supervision`, `in-custody` and `within-3-months-of-release`.
 */
export function deriveFromSituation({situation}: Pick<Profile, 'situation'>, today: IsoDate): DerivedFacts {
  const because = describeSituation(situation)
  const fact = (value: Tri): Derived => ({value, because})
  const supervised = fact(supervision(situation))
  const release = releaseDateOf(situation)
  return {
    cohorts: {'prison-leavers': fact(leftPrison(situation)), 'on-probation': supervised},
    conditions: {
      // Remand, and being under no order, say nothing of earlier convictions.
      conviction: fact(supervised.value === 'yes' ? 'yes' : 'unknown'),
      'probation-supervision': supervised,
      'in-custody': fact(situation === null ? 'unknown' : situation.kind === 'in-custody' ? 'yes' : 'no'),
      'within-3-months-of-release': {
        value: nearRelease(situation, today),
        because: release === null ? because : `release is on ${formatDate(release)}`,
      },
    },
    exclusions: {},
  }
}

function leftPrison(situation: Situation | null): Tri {
  return situation?.kind === 'in-custody' || situation?.kind === 'on-licence' ? 'yes' : 'unknown'
}

function supervision(situation: Situation | null): Tri {
  if (situation === null) return 'unknown'
  if (situation.kind === 'none') return 'no'
  if (situation.kind !== 'in-custody') return 'yes'
  if (situation.custody === null) return 'unknown'
  return situation.custody === 'remand' ? 'no' : 'yes'
}

function nearRelease(situation: Situation | null, today: IsoDate): Tri {
  if (situation === null || situation.kind === 'on-licence') return 'unknown'
  if (situation.kind !== 'in-custody') return 'no'
  if (situation.releaseDate === null) return 'unknown'
  return daysBetween(today, situation.releaseDate) <= MONTHS_3_DAYS ? 'yes' : 'no'
}

const SITUATION_WORDS = {
  'on-licence': 'on licence',
  'community-sentence': 'on a community sentence',
  none: 'under no sentence or supervision',
} as const
const CUSTODY_WORDS = {sentenced: 'in custody, sentenced', remand: 'on remand', recall: 'on recall'} as const

function describeSituation(situation: Situation | null): string {
  if (situation === null) return 'the situation is not known'
  if (situation.kind !== 'in-custody') return SITUATION_WORDS[situation.kind]
  return situation.custody === null ? 'in custody' : CUSTODY_WORDS[situation.custody]
}
