import type {Profile} from '../../src/profile/profile.ts'

export const PEOPLE_COLUMNS = [
  'reference',
  'sex',
  'date_of_birth',
  'age',
  'situation',
  'custody',
  'prison',
  'release_date',
  'borough',
  'postcode',
  'no_fixed_abode',
  'connections',
  'needs',
  'cohorts',
  'cohorts_no',
  'conditions',
  'conditions_no',
  'history',
  'history_no',
  'avoid_boroughs',
  'avoid_postcode_districts',
  'languages',
  'access',
  'referrer',
] as const

const list = (items: readonly string[]): string => items.join('; ')

function answered(facts: Readonly<Partial<Record<string, boolean>>>, wanted: boolean): string {
  return list(Object.entries(facts).flatMap(([fact, answer]) => (answer === wanted ? [fact] : [])))
}

/** A profile as a row of a release list (DESIGN §4). Nothing that is generated holds a comma or a quote. */
export function toReleaseRow(profile: Profile): string {
  const {situation, home, needs, cohorts, conditions, history, avoid} = profile
  const inside = situation?.kind === 'in-custody' ? situation : null
  return [
    profile.reference,
    profile.sex,
    profile.dateOfBirth ?? '',
    profile.age ?? '',
    situation?.kind ?? '',
    inside?.custody ?? '',
    inside?.prison ?? '',
    inside?.releaseDate ?? '',
    home.borough ?? '',
    home.postcode ?? '',
    home.noFixedAbode ? 'yes' : '',
    list(home.connections),
    list(Object.entries(needs).map(([pathway, severity]) => `${pathway}:${severity}`)),
    answered(cohorts, true),
    answered(cohorts, false),
    answered(conditions, true),
    answered(conditions, false),
    answered(history, true),
    answered(history, false),
    list(avoid.boroughs),
    list(avoid.postcodeDistricts),
    list(profile.languages),
    list(profile.access),
    profile.referrer.role ?? '',
  ].join(',')
}
