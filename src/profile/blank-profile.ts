import type {Profile} from './profile.ts'

/** Someone of whom nothing is known: what was not asked is unknown everywhere. */
export const BLANK_PROFILE: Profile = {
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
