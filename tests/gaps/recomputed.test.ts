import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import {measureAccess} from '../../src/gaps/access.ts'
import {EVERYONE, measureCoverage} from '../../src/gaps/coverage.ts'
import {groupOf} from '../../src/gaps/groups.ts'
import {typicalMember} from '../../src/gaps/typical-member.ts'
import {loadDemand} from '../../src/io/demand.ts'
import {BOROUGHS, boroughCode} from '../../src/vocabulary/boroughs.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

// The same numbers by another road: the released CSV files themselves, in SQL.

interface Counted {
  readonly local: number
  readonly shared: number
  readonly wide: number
  readonly unstated: number
}

function loadCsv(database: DatabaseSync): void {
  const folder = join(ROOT, 'data', 'releases', '2026.11.0')
  const read = (name: string) =>
    parse(readFileSync(join(folder, name)), {columns: true, bom: true}) as Record<string, string>[]
  database.exec(`
    create table service(id, status, coverage, sex, min_age, max_age);
    create table cohort(id, name);
    create table pathway(id, name);
    create table borough(id, name);
    create table source(id, as_of);
    create index cohorts on cohort(id, name);
    create index pathways on pathway(id, name);
    create index boroughs on borough(id, name);
    create index sources on source(id);
  `)
  const insert = (table: string, cells: readonly string[]) =>
    database.prepare(`insert into ${table} values (${cells.map(() => '?').join(',')})`).run(...cells)
  for (const row of read('services.csv')) {
    const {id = '', status = '', coverage = '', pathways = '', boroughs = ''} = row
    insert('service', [id, status, coverage, row['sex'] ?? '', row['min_age'] ?? '', row['max_age'] ?? ''])
    for (const name of `${row['only_for']};${row['specialises_in']}`.split(/[;+]/))
      insert('cohort', [id, name.trim()])
    for (const name of pathways.split(';')) insert('pathway', [id, name.trim()])
    for (const name of boroughs.split(';')) insert('borough', [id, name.trim()])
  }
  for (const row of read('sources.csv')) insert('source', [row['service_id'] ?? '', row['as_of'] ?? ''])
}

// A year or a month is completed to its first day: '2024' and '2024-05' become 2024-01-01 and 2024-05-01.
const COUNTS = `
  with live as (
    select s.id,
      s.coverage = 'national' or exists (select 1 from borough b where b.id = s.id and b.name = '*') as is_wide,
      (select count(*) from borough b where b.id = s.id) as listed,
      exists (select 1 from borough b where b.id = s.id and b.name = ?) as named,
      exists (select 1 from borough b where b.id = s.id and b.name = '?') as open_ended
    from service s
    where s.status in ('open', 'unknown')
      and exists (select 1 from pathway p where p.id = s.id and p.name = ?)
      and (? = 0 or exists (
        select 1 from source c where c.id = s.id and substr(c.as_of || '-01-01', 1, 10) > date(?, '-36 months')
          and c.as_of <> ''))
  )
  select
    coalesce(sum(not is_wide and named and listed = 1), 0) as local,
    coalesce(sum(not is_wide and named and listed > 1), 0) as shared,
    coalesce(sum(is_wide), 0) as wide,
    coalesce(sum(not is_wide and open_ended and listed = 1), 0) as unstated
  from live`

function expectedState({local, shared, wide}: Counted): string {
  if (local + shared >= 2) return 'covered'
  if (local + shared === 1) return 'thin'
  return wide > 0 ? 'wide-only' : 'none'
}

describe('coverage recomputed in SQL from the released CSV files', () => {
  it('is equal in all 33 × 9 cells', () => {
    const database = new DatabaseSync(':memory:')
    loadCsv(database)
    const query = database.prepare(COUNTS)
    const count = (borough: string, pathway: string, evidenced: number): Counted => ({
      ...(query.get(borough, pathway, evidenced, TODAY) as unknown as Counted),
    })
    const expected = BOROUGHS.flatMap((borough) =>
      PATHWAYS.map((pathway) => {
        const all = count(borough, pathway, 0)
        return {
          boroughCode: boroughCode(borough),
          pathway,
          ...all,
          state: expectedState(all),
          stateEvidenced: expectedState(count(borough, pathway, 1)),
        }
      }),
    )
    const question = {today: TODAY, coveredAt: 2, boroughs: BOROUGHS, pathways: PATHWAYS, groups: [EVERYONE]}
    const found = measureCoverage(openRelease().directory.services, question).map(
      ({borough: _borough, group: _group, services: _services, madeFor: _madeFor, ...cell}) => cell,
    )
    expect(found).toHaveLength(33 * 9)
    expect(found).toEqual(expected)
  })
})

// Whom each service is made for, as its own columns say, and that it takes them: no more than one sex and some ages.
const MADE_FOR = {
  women: "(s.sex = 'female' or has) and s.sex <> 'male' and (s.max_age = '' or s.max_age + 0 >= 18)",
  veterans: "has and (s.max_age = '' or s.max_age + 0 >= 18)",
  'over-50': "((s.min_age <> '' and s.min_age + 0 >= 50) or has) and (s.max_age = '' or s.max_age + 0 >= 50)",
  'young-adults':
    "((s.max_age <> '' and s.max_age + 0 between 18 and 30) or has) and (s.min_age = '' or s.min_age + 0 <= 25)",
}

describe('what is made for a group, recomputed in SQL', () => {
  const database = new DatabaseSync(':memory:')
  loadCsv(database)

  it.each(Object.entries(MADE_FOR))('is equal for %s in all 33 × 9 cells', (group, condition) => {
    const query = database.prepare(`
      with marked as materialized (
        select s.*, exists (select 1 from cohort c where c.id = s.id and c.name = $group) as has from service s)
      select count(*) as made from marked s
      where s.status in ('open', 'unknown') and ${condition}
        and exists (select 1 from pathway p where p.id = s.id and p.name = $pathway)
        and (s.coverage = 'national'
          or exists (select 1 from borough b where b.id = s.id and b.name in ('*', $borough)))`)
    const question = {
      today: TODAY,
      coveredAt: 2,
      boroughs: BOROUGHS,
      pathways: PATHWAYS,
      groups: [groupOf(typicalMember(group), TODAY)],
    }
    const cells = measureCoverage(openRelease().directory.services, question)
    expect(cells.map(({borough, pathway, madeFor}) => [borough, pathway, madeFor])).toEqual(
      cells.map(({borough, pathway}) => [borough, pathway, query.get({group, borough, pathway})?.['made']]),
    )
    expect(Math.max(...cells.map(({madeFor}) => madeFor ?? 0))).toBeGreaterThan(0)
  })

  it('is not said of everyone, nor of ages that are no cohort', () => {
    const groups = [EVERYONE, groupOf(typicalMember('30-40'), TODAY)]
    const question = {today: TODAY, coveredAt: 2, boroughs: BOROUGHS, pathways: PATHWAYS, groups}
    const cells = measureCoverage(openRelease().directory.services, question)
    expect(cells.filter(({madeFor}) => madeFor !== null)).toEqual([])
  })
})

const NEEDS = `
  select b.code, b.name,
    round(cast(e.value as real)) as work,
    round(cast(i.value as real) * cast(b.population_census_2021 as real)) as debt,
    round(cast(h.value as real) * cast(b.adults_18plus_mid_2020 as real) / 1000) as home,
    cast(b.adults_18plus_mid_2020 as real) as adults,
    cast(r.value as real) as deprivation
  from london b
  join indicator e on e.code = b.code and e.measure = 'imd2025_employment_deprived_people'
  join indicator i on i.code = b.code and i.measure = 'imd2025_income_deprivation_rate'
  join indicator h on h.code = b.code and h.measure = 'imd2025_homelessness_per_1000_households'
  join indicator r on r.code = b.code and r.measure = 'imd2025_rank_of_average_score'`

// Each service's catchment as rows; a service shared over its catchment's need; the sum for each borough.
const ACCESS = `
  with need as (${NEEDS}),
  live as (
    select s.id, s.coverage = 'national' or exists (
      select 1 from borough b where b.id = s.id and b.name = '*') as is_wide
    from service s join pathway p on p.id = s.id and p.name = $pathway
    where s.status in ('open', 'unknown')),
  catchment as (
    select l.id, n.code, n.COLUMN as need from live l join need n
    where l.is_wide or exists (select 1 from borough b where b.id = l.id and b.name = n.name)),
  ratio as (select id, 1.0 / sum(need) as r from catchment group by id)
  select n.code, n.COLUMN as need, n.deprivation, coalesce((
    select sum(r) from catchment c join ratio using (id) where c.code = n.code), 0) as access
  from need n order by n.code`

interface AccessOfBorough {
  readonly code: string
  readonly need: number
  readonly deprivation: number
  readonly access: number
}

// Over all pairs of boroughs: Gini as half the mean difference, relative to the mean; no curve is drawn.
function pairwise(
  rows: readonly AccessOfBorough[],
  sign: (a: AccessOfBorough, b: AccessOfBorough) => number,
) {
  const total = rows.reduce((sum, {need}) => sum + need, 0)
  const mean = rows.reduce((sum, {need, access}) => sum + need * access, 0) / total
  let sum = 0
  for (const a of rows) for (const b of rows) sum += a.need * b.need * (a.access - b.access) * sign(a, b)
  return sum / (2 * total * total * mean)
}

describe('access and inequality recomputed in SQL from the CSV files', () => {
  const database = new DatabaseSync(':memory:')
  loadCsv(database)
  database.exec('create table london(code, name, population_census_2021, adults_18plus_mid_2020)')
  database.exec('create table indicator(code, measure, value)')
  const read = (name: string) =>
    parse(readFileSync(join(ROOT, 'data', 'reference', name)), {columns: true, bom: true}) as Record<
      string,
      string
    >[]
  for (const row of read('boroughs.csv')) {
    database
      .prepare('insert into london values (?, ?, ?, ?)')
      .run(
        row['code'] ?? '',
        row['name'] ?? '',
        row['population_census_2021'] ?? '',
        row['adults_18plus_mid_2020'] ?? '',
      )
  }
  for (const row of read('demand-indicators.csv')) {
    database
      .prepare('insert into indicator values (?, ?, ?)')
      .run(row['borough_code'] ?? '', row['measure'] ?? '', row['value'] ?? '')
  }
  const columns: Partial<Record<string, string>> = {
    'employment-training': 'work',
    'finance-debt': 'debt',
    accommodation: 'home',
  }
  const demand = loadDemand(ROOT)
  const found = measureAccess(openRelease().directory.services, {
    boroughs: BOROUGHS,
    pathways: PATHWAYS,
    group: EVERYONE,
    needOf: (pathway) => ({
      source: demand.need[pathway].source,
      need: new Map(BOROUGHS.map((borough, index) => [borough, demand.need[pathway].values[index] ?? 0])),
      hidden: new Set(),
    }),
    deprivationRank: demand.deprivationRank,
  })

  it.each(PATHWAYS)('is equal on %s', (pathway) => {
    const query = database.prepare(ACCESS.replaceAll('COLUMN', columns[pathway] ?? 'adults'))
    const rows = query.all({pathway}) as unknown as AccessOfBorough[]
    const own = found.access.rows.filter((row) => row.pathway === pathway)
    expect(rows).toHaveLength(33)
    expect(own.map(({boroughCode: code, need}) => [code, need])).toEqual(
      rows.map(({code, need}) => [code, need]),
    )
    for (const [index, {access}] of rows.entries()) {
      expect(own[index]?.accessPerThousand).toBeCloseTo(access * 1000, 4)
    }
    const inequality = found.inequality.rows.find((row) => row.pathway === pathway)
    const needs = rows.reduce((sum, {need}) => sum + need, 0)
    const supply = rows.reduce((sum, {need, access}) => sum + need * access, 0)
    const moved = rows.reduce(
      (sum, {need, access}) => sum + Math.max(0, (need * access) / supply - need / needs),
      0,
    )
    expect(inequality?.hoover).toBeCloseTo(moved, 4)
    expect(inequality?.gini).toBeCloseTo(
      pairwise(rows, (a, b) => Math.sign(a.access - b.access)),
      4,
    )
    // Above 0 where the less deprived (a higher rank) have more.
    expect(inequality?.concentration).toBeCloseTo(
      pairwise(rows, (a, b) => Math.sign(a.deprivation - b.deprivation)),
      4,
    )
  })
})
