import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import {EVERYONE, measureCoverage} from '../../src/gaps/coverage.ts'
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
    create table service(id, status, coverage);
    create table pathway(id, name);
    create table borough(id, name);
    create table source(id, as_of);
    create index pathways on pathway(id, name);
    create index boroughs on borough(id, name);
    create index sources on source(id);
  `)
  const insert = (table: string, cells: readonly string[]) =>
    database.prepare(`insert into ${table} values (${cells.map(() => '?').join(',')})`).run(...cells)
  for (const row of read('services.csv')) {
    const {id = '', status = '', coverage = '', pathways = '', boroughs = ''} = row
    insert('service', [id, status, coverage])
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
      ({borough: _borough, group: _group, services: _services, ...cell}) => cell,
    )
    expect(found).toHaveLength(33 * 9)
    expect(found).toEqual(expected)
  })
})
