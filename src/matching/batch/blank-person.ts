import type {IsoDate} from '../../calendar.ts'
import {BLANK_PROFILE} from '../../profile/blank-profile.ts'
import {type Person, preparePerson} from '../person.ts'

/**
 * Someone of whom nothing is known. With one fact filled in, a reference rule says what that fact alone decides,
 * which is how the index learns the rules that depend on few facts instead of having them a second time.
 */
export function blankPerson(today: IsoDate): Person {
  return preparePerson(BLANK_PROFILE, {today, districts: {}, prisonName: (code) => code})
}
