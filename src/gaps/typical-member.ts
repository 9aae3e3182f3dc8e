import {ResettleError} from '../errors.ts'
import {BLANK_PROFILE} from '../profile/blank-profile.ts'
import type {AgeRange} from '../profile/derive.ts'
import type {Profile} from '../profile/profile.ts'
import {COHORTS, type Cohort, cohortVocabulary} from '../vocabulary/cohorts.ts'
import type {Sex} from '../vocabulary/sexes.ts'
import {explainFailure, labelOf, resolveWord} from '../vocabulary/words.ts'

/** What is known of a group's typical member; everything else was not asked. */
export interface TypicalMember {
  readonly id: string
  readonly label: string
  readonly ages: AgeRange
  readonly profile: Profile
}

const OLDEST = 120
// Probation and the adult prisons hold people of 18 and over. Without this, a youth service would count as
// provision for every group, because nothing that is known of its member would rule it out.
const ADULT: AgeRange = {min: 18, max: OLDEST}

// The groups that are ages. Below 10 nobody can be convicted in England and Wales (Children and Young Persons
// Act 1963, section 16).
const COHORT_AGES: Partial<Record<Cohort, AgeRange>> = {
  'young-adults': {min: 18, max: 25},
  'under-18': {min: 10, max: 17},
  'over-50': {min: 50, max: OLDEST},
}

const AGE_COHORTS = Object.entries(COHORT_AGES) as [Cohort, AgeRange][]

// The groups that are a sex. Pregnancy, parenthood and abuse are not: the cohorts' words leave it open.
const COHORT_SEX: Partial<Record<Cohort, Sex>> = {women: 'female', men: 'male'}

/**
 * The typical member of the group that a person named: a cohort (women and men are two), in any of its names, or
 * an age band as `30-40`, `over-60` (60 and over) or `under-21`. Throws `UNKNOWN_WORD`.
 *
 * Of a member is known what makes them one, and that they are an adult unless the group says otherwise: nothing
 * else. So a service counts for a group unless being in that group rules it out, and a service for care leavers
 * counts for women, some of whom are.
 */
export function typicalMember(name: string): TypicalMember {
  // Bands first: "over-5" would otherwise be read as the beginning of "over-50".
  const band = readAgeBand(name)
  if (band !== null) return bandMember(name.trim(), band)
  const resolution = resolveWord(cohortVocabulary, name)
  if (resolution.ok) return cohortMember(resolution.id)
  throw new ResettleError('UNKNOWN_WORD', explainFailure(cohortVocabulary, name, resolution), {
    next: ['Name a cohort, or an age band such as 30-40, over-60 or under-21.'],
  })
}

/** The typical member of each cohort, in the order of the vocabulary. */
export function allTypicalMembers(): TypicalMember[] {
  return COHORTS.map(cohortMember)
}

function cohortMember(cohort: Cohort): TypicalMember {
  const ages = COHORT_AGES[cohort] ?? ADULT
  const cohorts = {...ageCohorts(ages), [cohort]: true}
  const profile = blankProfile(COHORT_SEX[cohort] ?? 'unknown', cohorts)
  return {id: cohort, label: labelOf(cohortVocabulary, cohort), ages, profile}
}

function bandMember(id: string, ages: AgeRange): TypicalMember {
  const cohort = AGE_COHORTS.find(([, range]) => range.min === ages.min && range.max === ages.max)
  if (cohort !== undefined) return cohortMember(cohort[0])
  const upTo = ages.max === OLDEST ? ' and over' : ` to ${ages.max}`
  return {id, label: `Aged ${ages.min}${upTo}`, ages, profile: blankProfile('unknown', ageCohorts(ages))}
}

/** `30-40`, `over-60` or `under-21`, or null for anything else. */
function readAgeBand(name: string): AgeRange | null {
  const [, from, to] = /^(\d{1,3})-(\d{1,3})$/.exec(name.trim()) ?? []
  const [, side, limit] = /^(over|under)-(\d{1,3})$/.exec(name.trim()) ?? []
  const band =
    from !== undefined
      ? {min: Number(from), max: Number(to)}
      : side === 'over'
        ? {min: Number(limit), max: OLDEST}
        : {min: 10, max: Number(limit) - 1}
  const given = from !== undefined || side !== undefined
  return given && band.min <= band.max && band.max <= OLDEST ? band : null
}

/** What the ages say of the cohorts that are ages; one that only some of the ages fall in is left open. */
function ageCohorts(ages: AgeRange): Partial<Record<Cohort, boolean>> {
  const facts: Partial<Record<Cohort, boolean>> = {}
  for (const [cohort, range] of AGE_COHORTS) {
    if (ages.min >= range.min && ages.max <= range.max) facts[cohort] = true
    else if (ages.max < range.min || ages.min > range.max) facts[cohort] = false
  }
  return facts
}

/**
 * A profile of which nothing more is known. It has no home: the boroughs are the columns of the report, and rules
 * that wait for a borough say unknown, never no.
 */
function blankProfile(sex: Sex, cohorts: Profile['cohorts']): Profile {
  return {...BLANK_PROFILE, reference: 'typical member', sex, cohorts}
}
