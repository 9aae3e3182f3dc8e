import type {Profile} from '../../src/profile/profile.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'

/** A profile as the cells of a release list by column, with its needs in one cell or in one column each. */
export function writeRow(profile: Profile, needs: 'cell' | 'columns'): Record<string, string> {
  const {situation, home, avoid} = profile
  const custody = situation?.kind === 'in-custody' ? situation : null
  const list = (items: readonly string[]): string => items.join('; ')
  const stated = (facts: Readonly<Partial<Record<string, boolean>>>, answer: boolean): string =>
    list(Object.keys(facts).filter((fact) => facts[fact] === answer))
  const needed = PATHWAYS.filter((pathway) => profile.needs[pathway] !== undefined)
  return {
    reference: profile.reference,
    sex: profile.sex === 'unknown' ? '' : profile.sex,
    date_of_birth: profile.dateOfBirth ?? '',
    age: profile.age?.toString() ?? '',
    situation: situation?.kind ?? '',
    custody: custody?.custody ?? '',
    prison: custody?.prison ?? '',
    release_date: custody?.releaseDate ?? '',
    borough: home.borough ?? '',
    postcode: home.postcode ?? '',
    no_fixed_abode: home.noFixedAbode ? 'yes' : '',
    connections: list(home.connections),
    ...(needs === 'cell'
      ? {needs: list(needed.map((pathway) => `${pathway}:${profile.needs[pathway]}`))}
      : Object.fromEntries(PATHWAYS.map((pathway) => [pathway, profile.needs[pathway] ?? '']))),
    cohorts: stated(profile.cohorts, true),
    cohorts_no: stated(profile.cohorts, false),
    conditions: stated(profile.conditions, true),
    conditions_no: stated(profile.conditions, false),
    history: stated(profile.history, true),
    history_no: stated(profile.history, false),
    avoid_boroughs: list(avoid.boroughs),
    avoid_postcode_districts: list(avoid.postcodeDistricts),
    languages: list(profile.languages),
    access: list(profile.access),
    referrer: profile.referrer.role ?? '',
  }
}

/** Rows as CSV text, every cell in quotation marks. */
export function writeCsv(rows: readonly Readonly<Record<string, string>>[]): string {
  const quoted = (cells: readonly string[]) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${quoted(cells)}\n`)
    .join('')
}
