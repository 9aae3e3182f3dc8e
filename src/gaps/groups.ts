import type {IsoDate} from '../calendar.ts'
import {cohortsServed} from '../directory/cohorts-served.ts'
import {judgeService} from '../matching/judge.ts'
import {type MatchingContext, preparePerson} from '../matching/person.ts'
import {BLANK_PROFILE} from '../profile/blank-profile.ts'
import type {Profile} from '../profile/profile.ts'
import {COHORTS} from '../vocabulary/cohorts.ts'
import type {Group} from './coverage.ts'
import type {TypicalMember} from './typical-member.ts'

/**
 * The group that a typical member stands for. A service takes the group unless a rule of matching says no to the
 * member. The member has no home, so the area rule never says no: which boroughs a service takes in is what the
 * report counts by, and a test holds that living in any of them changes no answer.
 */
export function groupOf(member: TypicalMember, today: IsoDate): Group {
  // The member avoids no area and no reason is printed, so districts and prisons' names are not needed.
  const context = {today, districts: {}, prisonName: (code: string) => code}
  // A profile can state one age, not a range of them; the rules read ranges.
  const ages = {birth: null, today: member.ages, onStart: member.ages}
  const person = {...preparePerson(member.profile, context), ages}
  const cohort = COHORTS.find((id) => id === member.id)
  return {
    id: member.id,
    label: member.label,
    takes: (service) => judgeService(person, service).verdict !== 'ineligible',
    madeFor: cohort === undefined ? null : (service) => cohortsServed(service).includes(cohort),
  }
}

/** The id of the group of people like one profile, which its label names. */
export const PROFILE_GROUP = 'profile'

/**
 * The group of people like one profile. Its home is left out, since the boroughs are the columns of the report;
 * where the person may not go is kept.
 */
export function groupOfProfile(profile: Profile, context: MatchingContext): Group {
  const home = {...BLANK_PROFILE.home, noFixedAbode: profile.home.noFixedAbode}
  const person = preparePerson({...profile, home}, context)
  return {
    id: PROFILE_GROUP,
    label: `people like ${profile.reference}`,
    takes: (service) => judgeService(person, service).verdict !== 'ineligible',
    madeFor: null,
  }
}
