import {ResettleError} from '../errors.ts'
import type {StressProfile} from '../gaps/stress.ts'
import {parseProfile} from '../profile/read-profile.ts'
import type {ReadingContext} from '../profile/reading.ts'
import {readCompiled} from './compiled-data.ts'

/** The standard profiles of the stress test, as the build keeps them. */
export const STRESS_FILE = 'stress-profiles.json'

interface StressRecord {
  readonly id: string
  readonly label: string
  readonly profile: unknown
}

/** The standard profiles that the program was built with. Throws `PROFILE_INVALID` on one that is not valid. */
export function loadStressProfiles(root: string, context: ReadingContext): StressProfile[] {
  const records = readCompiled<readonly StressRecord[]>(root, STRESS_FILE)
  return records.map(({id, label, profile}) => {
    const read = parseProfile(profile, context)
    if (read.ok) return {id, label, profile: read.profile}
    throw new ResettleError('PROFILE_INVALID', `The standard profile ${id} is not valid.`)
  })
}
