import {BOROUGHS, type Borough, boroughCode} from '../vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import type {FigureSource} from './analysis.ts'

/** Need on each pathway, and each borough's place by deprivation (1 most deprived), as the build compiles them. */
export interface Demand {
  readonly need: Readonly<
    Record<Pathway, {readonly source: FigureSource; readonly values: readonly number[]}>
  >
  /** In the order of `BOROUGHS`, as the values are. */
  readonly deprivationRank: readonly number[]
}

type Row = Readonly<Record<string, string>>

const RANK = 'imd2025_rank_of_average_score'
const ADULTS: FigureSource = {
  measure: 'adults aged 18 and over',
  publisher: 'Office for National Statistics (mid-year estimates)',
  year: 'mid-2020',
  modelled: false,
  note: 'A proxy: nobody publishes this need, or people on probation, by borough. It says how many adults there are, not how many have the need.',
}

/**
 * Need by borough from the reference tables. There is no public count of people on probation by borough, so
 * national OASys rates, the same for each borough, would add nothing: each pathway takes the nearest measure that is
 * published for all 33 boroughs, and where there is none the number of adults. Throws when a value is missing.
 */
export function compileDemand(boroughs: readonly Row[], indicators: readonly Row[]): Demand {
  const byCode = new Map(boroughs.map((row) => [row['code'], row]))
  const population = (borough: Borough, column: string) =>
    numberIn(byCode.get(boroughCode(borough))?.[column], borough, column)
  const published = new Map(indicators.map((row) => [`${row['borough_code']} ${row['measure']}`, row]))
  const measured = (borough: Borough, measure: string) =>
    numberIn(published.get(`${boroughCode(borough)} ${measure}`)?.['value'], borough, measure)
  const sourceOf = (measure: string, modelled: boolean, note: string): FigureSource => {
    const row = indicators.find((candidate) => candidate['measure'] === measure)
    return {measure, publisher: row?.['publisher'] ?? '', year: row?.['year'] ?? '', modelled, note}
  }
  const over = (value: (borough: Borough) => number) => BOROUGHS.map((borough) => Math.round(value(borough)))
  const own: Partial<Demand['need']> = {
    'employment-training': {
      source: sourceOf(
        'imd2025_employment_deprived_people',
        false,
        'People aged 18 to 66 kept out of work; the general population, not people on probation.',
      ),
      values: over((borough) => measured(borough, 'imd2025_employment_deprived_people')),
    },
    'finance-debt': {
      source: sourceOf(
        'imd2025_income_deprivation_rate',
        true,
        'Modelled: the share of people in income deprivation times the population of the 2021 census.',
      ),
      values: over(
        (borough) =>
          measured(borough, 'imd2025_income_deprivation_rate') *
          population(borough, 'population_census_2021'),
      ),
    },
    accommodation: {
      source: sourceOf(
        'imd2025_homelessness_per_1000_households',
        true,
        'Modelled: the homelessness indicator of the Indices of Deprivation, per 1,000 households, times thousands of adults (mid-2020), since households are not counted here. Compare boroughs by it; it is no count of people.',
      ),
      values: over(
        (borough) =>
          (measured(borough, 'imd2025_homelessness_per_1000_households') *
            population(borough, 'adults_18plus_mid_2020')) /
          1000,
      ),
    },
  }
  const adults = {source: ADULTS, values: over((borough) => population(borough, 'adults_18plus_mid_2020'))}
  const need = Object.fromEntries(PATHWAYS.map((pathway) => [pathway, own[pathway] ?? adults]))
  return {need: need as Demand['need'], deprivationRank: over((borough) => measured(borough, RANK))}
}

function numberIn(text: string | undefined, borough: Borough, column: string): number {
  const value = Number(text)
  if (text === undefined || text === '' || !Number.isFinite(value)) {
    throw new Error(`${borough} has no ${column}`)
  }
  return value
}
