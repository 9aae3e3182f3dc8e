import type {Profile} from './profile.ts'

/**
 * A profile as the JSON that `parseProfile` reads. What was not asked is left out, and so is what is looked up
 * from the postcode.
 */
export function writeProfile(profile: Profile): Record<string, unknown> {
  const {sex, situation, home, avoid, referrer, ...rest} = profile
  const {postcodeBorough: _borough, latitude: _latitude, longitude: _longitude, ...stated} = home
  return prune({
    reference: rest.reference,
    sex: sex === 'unknown' ? null : sex,
    dateOfBirth: rest.dateOfBirth,
    age: rest.age,
    situation: situation === null ? null : prune({...situation}),
    home: prune({...stated, noFixedAbode: stated.noFixedAbode || null}),
    needs: rest.needs,
    cohorts: rest.cohorts,
    conditions: rest.conditions,
    history: rest.history,
    avoid: prune({...avoid}),
    languages: rest.languages,
    access: rest.access,
    referrer: prune({...referrer}),
  })
}

/** Leaves out what says nothing: null, and empty objects and lists. */
function prune(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isEmpty = (value: unknown): boolean =>
    value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)))
}
