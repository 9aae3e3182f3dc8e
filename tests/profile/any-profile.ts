import fc from 'fast-check'
import {ageOn} from '../../src/calendar.ts'
import {deriveFromAge, deriveFromSex, deriveFromSituation} from '../../src/profile/derive.ts'
import {ACCESS_NEEDS, type Home, type Profile} from '../../src/profile/profile.ts'
import {anyProfile} from '../random-profile.ts'
import {TODAY} from '../real-data.ts'
import {CONTEXT} from './reading-context.ts'

// Live, terminated, and outside London.
const POSTCODES = ['SW9 8RR', 'SE5 7AL', 'E8 1GQ', 'W1G 9UQ', 'SW9 8RS', 'M1 1AE', 'EC2Y 8DS']

const withPostcode = (home: Home, postcode: string): Home => {
  const place = CONTEXT.findPostcode(postcode)
  return {
    ...home,
    borough: place === null || home.borough === null ? home.borough : place.borough,
    postcode,
    postcodeBorough: place?.borough ?? null,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
  }
}

/** States some of what follows from sex, age and situation, and some of what these leave open. */
function withSettled(profile: Profile, say: readonly boolean[]): Profile {
  const facts = {
    cohorts: {...profile.cohorts},
    conditions: {...profile.conditions},
    history: {...profile.history},
  }
  const derived = [deriveFromSex(profile), deriveFromAge(profile, TODAY), deriveFromSituation(profile, TODAY)]
  let turn = 0
  for (const {cohorts, conditions, exclusions} of derived) {
    for (const [part, settled] of [
      ['cohorts', cohorts],
      ['conditions', conditions],
      ['history', exclusions],
    ] as const) {
      for (const [fact, {value}] of Object.entries(settled)) {
        const [stated, open] = [say[turn++ % say.length], say[turn++ % say.length]]
        if (stated)
          Object.assign(facts[part], {[fact]: value === 'unknown' ? open === true : value === 'yes'})
      }
    }
  }
  return {...profile, ...facts}
}

/** Random valid people with everything that a profile can hold, in the order that reading gives. */
export const anyFullProfile: fc.Arbitrary<Profile> = fc
  .tuple(
    anyProfile,
    fc.constantFrom('A1234BC', 'X-1', 'no reference', 'Ünïcode 7'),
    fc.option(fc.constantFrom(...POSTCODES), {nil: null}),
    fc.subarray(['English', 'Somali', 'Français', '中文', 'sign; BSL']),
    fc.subarray([...ACCESS_NEEDS]),
    fc.array(fc.boolean(), {minLength: 3, maxLength: 9}),
    fc.boolean(),
  )
  .map(([profile, reference, postcode, languages, access, say, bothAges]) => {
    const home = postcode === null ? profile.home : withPostcode(profile.home, postcode)
    const {dateOfBirth} = profile
    const age = bothAges && dateOfBirth !== null ? ageOn(dateOfBirth, TODAY) : profile.age
    return withSettled({...profile, reference, home, languages, access, age}, say)
  })
