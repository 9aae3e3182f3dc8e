import type {IsoDate} from '../calendar.ts'
import {boroughsTouched, type DistrictMap} from '../geography/areas.ts'
import {
  type AgeRange,
  ageRange,
  type Derived,
  deriveFromAge,
  deriveFromSex,
  deriveFromSituation,
  hasOpenRelease,
  startDay,
} from '../profile/derive.ts'
import type {Profile, SituationKind} from '../profile/profile.ts'
import {not, type Tri, toTri} from '../profile/tri.ts'
import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'
import {COHORTS, type Cohort, cohortWord} from '../vocabulary/cohorts.ts'
import {CONDITIONS, type Condition, conditionWord} from '../vocabulary/conditions.ts'
import {EXCLUSIONS, type Exclusion, exclusionWord} from '../vocabulary/exclusions.ts'
import {type Naming, namingFor} from './phrasing.ts'

/** What matching needs beside profile and dataset. `prisonName` gives a prison's name for its HMPPS code. */
export interface MatchingContext {
  readonly today: IsoDate
  readonly districts: DistrictMap
  readonly prisonName: (code: string) => string
}

/** Ages today and on the start day; `onStart` is null in custody without a release date. */
export interface Ages {
  readonly birth: IsoDate | null
  readonly today: AgeRange
  readonly onStart: AgeRange | null
}

/** A profile with everything that follows from it, as the rules read it. Every fact is yes, no or unknown. */
export interface Person {
  readonly profile: Profile
  readonly naming: Naming
  readonly today: IsoDate
  /** Today, or the release date if later. */
  readonly start: IsoDate
  readonly situation: SituationKind | null
  readonly inCustody: Tri
  readonly prison: string | null
  readonly prisonName: (code: string) => string
  readonly boroughs: readonly Borough[]
  readonly ages: Ages | null
  readonly cohorts: Readonly<Record<Cohort, Derived>>
  readonly conditions: Readonly<Record<Condition, Derived>>
  readonly exclusions: Readonly<Record<Exclusion, Derived>>
  readonly avoid: {
    readonly boroughs: ReadonlySet<Borough>
    readonly districts: readonly string[]
    readonly touchedByDistricts: ReadonlySet<Borough>
  }
  /** Where a stated fact overrode one that would have followed from others. */
  readonly notes: readonly string[]
}

/** Works out everything that follows from a profile on a given day. Pure: the same profile gives the same person. */
export function preparePerson(profile: Profile, context: MatchingContext): Person {
  const {today, districts, prisonName} = context
  const {situation, home, avoid} = profile
  const start = startDay(profile, today)
  const facts = deriveFacts(profile, today)
  const lives = new Set([home.borough, home.postcodeBorough, ...home.connections])
  return {
    profile,
    naming: namingFor(profile),
    today,
    start,
    situation: situation?.kind ?? null,
    inCustody: facts.conditions['in-custody'].value,
    prison: situation?.kind === 'in-custody' ? situation.prison : null,
    prisonName,
    boroughs: BOROUGHS.filter((borough) => lives.has(borough)),
    ages: agesOf(profile, start, today),
    ...facts,
    avoid: {
      boroughs: new Set(avoid.boroughs),
      districts: avoid.postcodeDistricts,
      touchedByDistricts: new Set(
        avoid.postcodeDistricts.flatMap((district) => [...boroughsTouched(districts, district)]),
      ),
    },
  }
}

function agesOf(profile: Profile, start: IsoDate, today: IsoDate): Ages | null {
  const now = ageRange(profile, today, today)
  if (now === null) return null
  return {
    birth: profile.dateOfBirth,
    today: now,
    onStart: hasOpenRelease(profile) ? null : ageRange(profile, start, today),
  }
}

type Facts = Pick<Person, 'cohorts' | 'conditions' | 'exclusions' | 'notes'>

const NOT_ASKED: Derived = {value: 'unknown', because: 'not asked'}
const STATED = 'stated'

/**
 * Every cohort, condition and exclusion as yes, no or unknown. Stated facts come first; what follows from sex,
 * age, situation, needs and home fills what was not asked; then cohorts that imply others. Where a stated fact
 * differs from one that would have followed, the stated one wins and a note says so.
 */
function deriveFacts(profile: Profile, today: IsoDate): Facts {
  const settled = [deriveFromSex(profile), deriveFromAge(profile, today), deriveFromSituation(profile, today)]
  const settledCohorts: Partial<Record<Cohort, Derived>> = Object.assign(
    {},
    ...settled.map((facts) => facts.cohorts),
  )
  const settledConditions: Partial<Record<Condition, Derived>> = Object.assign(
    {},
    ...settled.map((facts) => facts.conditions),
  )
  const notes: string[] = []
  const settle = <Id extends string>(
    id: Id,
    answer: boolean | undefined,
    derived: Derived | undefined,
    label: string,
  ): Derived => {
    const own = toTri(answer)
    if (own === 'unknown') return derived ?? NOT_ASKED
    if (derived !== undefined && derived.value !== 'unknown' && derived.value !== own) {
      notes.push(
        `The profile says ${own} to “${label}” (${id}), although ${derived.because}: what it says is used.`,
      )
    }
    return {value: own, because: STATED}
  }

  const cohorts = {} as Record<Cohort, Derived>
  // Rough sleeping implies homelessness and refuge implies migration, so the implying ones are settled first.
  for (const cohort of [...IMPLYING, ...COHORTS.filter((id) => !IMPLYING.includes(id))]) {
    const derived = settledCohorts[cohort] ?? impliedCohort(cohort, profile, cohorts)
    cohorts[cohort] = settle(cohort, profile.cohorts[cohort], derived, cohortWord(cohort).label)
  }
  const exclusions = {} as Record<Exclusion, Derived>
  for (const exclusion of EXCLUSIONS) {
    const derived = impliedExclusion(exclusion, profile, cohorts)
    exclusions[exclusion] = settle(
      exclusion,
      profile.history[exclusion],
      derived,
      exclusionWord(exclusion).label,
    )
  }
  const conditions = {} as Record<Condition, Derived>
  for (const condition of CONDITIONS) {
    const derived = settledConditions[condition] ?? impliedCondition(condition, profile, cohorts)
    conditions[condition] = settle(
      condition,
      profile.conditions[condition],
      derived,
      conditionWord(condition).label,
    )
  }
  return {cohorts, conditions, exclusions, notes}
}

const IMPLYING: readonly Cohort[] = ['rough-sleepers', 'refugees-asylum']

function impliedCohort(
  cohort: Cohort,
  profile: Profile,
  known: Readonly<Partial<Record<Cohort, Derived>>>,
): Derived | undefined {
  const yes = (because: string): Derived => ({value: 'yes', because})
  switch (cohort) {
    case 'abuse-survivors':
      return profile.needs['violence-against-women'] === undefined
        ? undefined
        : yes('violence against women is a need')
    case 'sex-workers':
      return profile.needs['women-in-prostitution'] === undefined
        ? undefined
        : yes('women in prostitution is a need')
    case 'homeless':
      if (profile.home.noFixedAbode) return yes('of no fixed abode')
      return known['rough-sleepers']?.value === 'yes' ? yes('sleeping rough') : undefined
    case 'migrants':
      return known['refugees-asylum']?.value === 'yes' ? yes('a refugee or seeking asylum') : undefined
    case 'sexual-offence-conviction':
      return same(profile.history['sexual-offences'], 'sexual offences are recorded')
    default:
      return undefined
  }
}

function impliedExclusion(
  exclusion: Exclusion,
  profile: Profile,
  cohorts: Readonly<Record<Cohort, Derived>>,
): Derived | undefined {
  switch (exclusion) {
    case 'women':
    case 'men':
    case 'under-18':
      return cohorts[exclusion]
    case 'sexual-offences':
      return same(profile.cohorts['sexual-offence-conviction'], 'of the sexual offence cohort')
    case 'active-substance-use':
      return opposite(profile.conditions.abstinent, 'of what is said about abstinence')
    case 'no-recourse':
      return opposite(
        profile.conditions['recourse-to-public-funds'],
        'of what is said about recourse to public funds',
      )
    default:
      return undefined
  }
}

function impliedCondition(
  condition: Condition,
  profile: Profile,
  cohorts: Readonly<Record<Cohort, Derived>>,
): Derived | undefined {
  switch (condition) {
    case 'abstinent':
      return opposite(profile.history['active-substance-use'], 'of what is said about substance use')
    case 'recourse-to-public-funds':
      return opposite(profile.history['no-recourse'], 'of what is said about recourse')
    case 'homeless-or-at-risk':
      if (profile.needs.accommodation !== undefined) return {value: 'yes', because: 'accommodation is a need'}
      return cohorts.homeless.value === 'yes' ? {value: 'yes', because: 'homeless'} : undefined
    case 'referral-needed':
      // It asks for a route, not for a fact about the person.
      return {value: 'yes', because: 'a referral can be made'}
    default:
      return undefined
  }
}

const same = (fact: boolean | undefined, because: string): Derived | undefined =>
  fact === undefined ? undefined : {value: toTri(fact), because}

const opposite = (fact: boolean | undefined, because: string): Derived | undefined =>
  fact === undefined ? undefined : {value: not(toTri(fact)), because}
