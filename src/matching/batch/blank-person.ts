import type {IsoDate} from '../../calendar.ts'
import type {Profile} from '../../profile/profile.ts'
import {type Person, preparePerson} from '../person.ts'

const BLANK: Profile = {
  reference: '',
  sex: 'unknown',
  dateOfBirth: null,
  age: null,
  situation: null,
  home: {
    borough: null,
    postcode: null,
    postcodeBorough: null,
    latitude: null,
    longitude: null,
    noFixedAbode: false,
    connections: [],
  },
  needs: {},
  cohorts: {},
  conditions: {},
  history: {},
  avoid: {boroughs: [], postcodeDistricts: []},
  languages: [],
  access: [],
  referrer: {role: null},
}

/**
 * Someone of whom nothing is known. With one fact filled in, a reference rule says what that fact alone decides,
 * which is how the index learns the rules that depend on few facts instead of having them a second time.
 */
export function blankPerson(today: IsoDate): Person {
  return preparePerson(BLANK, {today, districts: {}, prisonName: (code) => code})
}
