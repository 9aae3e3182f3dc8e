import type {IsoDate} from '../calendar.ts'
import type {Installation} from '../io/datasets.ts'
import {loadDistricts, loadPrisons} from '../io/geography.ts'
import type {MatchingContext} from '../matching/person.ts'
import type {Profile} from '../profile/profile.ts'

/** What matching needs beside the dataset; the district map is read only for someone with districts to avoid. */
export function loadMatchingContext(
  installation: Installation,
  profile: Profile,
  today: IsoDate,
): MatchingContext {
  const districts = profile.avoid.postcodeDistricts.length > 0 ? loadDistricts(installation.root) : {}
  const prisons = new Map(loadPrisons(installation.root).map((prison) => [prison.code, prison.name]))
  return {today, districts, prisonName: (code) => prisons.get(code) ?? code}
}

/** The same for all people of a list: read once. */
export function loadListContext(installation: Installation, today: IsoDate): MatchingContext {
  const districts = loadDistricts(installation.root)
  const prisons = new Map(loadPrisons(installation.root).map((prison) => [prison.code, prison.name]))
  return {today, districts, prisonName: (code) => prisons.get(code) ?? code}
}
