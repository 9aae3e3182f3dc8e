import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Service} from '../../src/directory/service.ts'
import {CELL_STATES, type Cell, EVERYONE, type Group, measureCoverage} from '../../src/gaps/coverage.ts'
import {reachOf, statesNoBorough} from '../../src/gaps/reach.ts'
import {BOROUGHS, type Borough} from '../../src/vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../../src/vocabulary/pathways.ts'
import {openRelease, TODAY} from '../real-data.ts'

const {services} = openRelease().directory

function real(id: string, change: Partial<Service> = {}): Service {
  const found = services.find((service) => service.id === id)
  if (found === undefined) throw new Error(`the first release has no ${id}`)
  return {...found, ...change}
}

const WOMEN_ONLY: Group = {
  id: 'women-only',
  label: 'Women only',
  takes: (service) => service.sex === 'female',
  madeFor: null,
}

const ALL = {today: TODAY, coveredAt: 2, boroughs: BOROUGHS, pathways: PATHWAYS, groups: [EVERYONE]}

function cellOf(
  list: readonly Service[],
  borough: Borough,
  pathway: Pathway,
  changes: Partial<typeof ALL> = {},
): Cell {
  const [cell] = measureCoverage(list, {...ALL, ...changes, boroughs: [borough], pathways: [pathway]})
  if (cell === undefined) throw new Error('no cell')
  return cell
}

// Real services of the first release, one of each reach.
const local = real('cgl-camden')
const shared = real('bcwa-bromley-croydon')
const london = real('ashiana-network')
const national = real('alcoholics-anonymous-gb')
const beside = real('solace-islington-services')
const nowhere = services.find(statesNoBorough) as Service

describe('reach', () => {
  it('tells local, shared and wide from what a service says of its area', () => {
    expect(local.boroughs).toEqual(['Camden'])
    expect(reachOf(local, 'Camden')).toBe('local')
    expect(reachOf(local, 'Hackney')).toBeNull()
    expect(reachOf(shared, 'Bromley')).toBe('shared')
    expect(reachOf(shared, 'Croydon')).toBe('shared')
    expect(reachOf(shared, 'Hackney')).toBeNull()
    expect(reachOf(london, 'Hackney')).toBe('wide')
    expect(reachOf(national, 'Hackney')).toBe('wide')
  })

  it('counts a borough named beside "?" as shared: there are others that are not stated', () => {
    expect([beside.boroughs, beside.boroughsUnstated]).toEqual([['Islington'], true])
    expect(reachOf(beside, 'Islington')).toBe('shared')
    expect(reachOf(beside, 'Hackney')).toBeNull()
    expect(statesNoBorough(beside)).toBe(false)
  })

  it('finds a service that states no borough nowhere', () => {
    expect([nowhere.boroughs, nowhere.allBoroughs, nowhere.boroughsUnstated]).toEqual([[], false, true])
    expect(BOROUGHS.map((borough) => reachOf(nowhere, borough))).toEqual(BOROUGHS.map(() => null))
  })

  it('reads a borough that is listed twice once', () => {
    expect(reachOf({...local, boroughs: ['Camden', 'Camden']}, 'Camden')).toBe('local')
  })

  it('takes national coverage as wide even where the record names boroughs', () => {
    expect(reachOf({...local, coverage: 'national'}, 'Hackney')).toBe('wide')
  })
})

describe('the state of a cell', () => {
  const second = {...local, id: 'a-second-one'}
  const substance = (list: readonly Service[], changes: Partial<typeof ALL> = {}) =>
    cellOf(list, 'Camden', 'substance-misuse', changes)

  it('is none when nothing takes the borough in', () => {
    expect(substance([])).toMatchObject({
      state: 'none',
      local: 0,
      shared: 0,
      wide: 0,
      unstated: 0,
      services: [],
    })
    expect(substance([shared]).state).toBe('none')
  })

  it('is none beside a service that states no borough, which is counted apart', () => {
    const unstated: Service = {...nowhere, pathways: ['substance-misuse']}
    expect(substance([unstated])).toMatchObject({state: 'none', wide: 0, unstated: 1, services: []})
  })

  it('is wide-only with nothing nearer than all London or the country', () => {
    expect(substance([national])).toMatchObject({state: 'wide-only', wide: 1, services: [national.id]})
  })

  it('is thin with one local or shared service, and covered with two', () => {
    expect(substance([local, national])).toMatchObject({state: 'thin', local: 1, wide: 1})
    expect(substance([local, second])).toMatchObject({state: 'covered', local: 2})
    const neighbour: Service = {...local, id: 'shared-one', boroughs: ['Camden', 'Hackney']}
    expect(substance([local, neighbour])).toMatchObject({state: 'covered', local: 1, shared: 1})
  })

  it('moves with the threshold', () => {
    expect(substance([local], {coveredAt: 1}).state).toBe('covered')
    expect(substance([local, second], {coveredAt: 3}).state).toBe('thin')
  })

  it('is excluded when services exist and none takes the group, and none when there are none', () => {
    expect(local.sex).not.toBe('female')
    const groups = [WOMEN_ONLY]
    expect(substance([local, national], {groups})).toMatchObject({
      group: 'women-only',
      state: 'excluded',
      local: 0,
      wide: 0,
      services: [],
    })
    expect(substance([], {groups}).state).toBe('none')
    const forWomen: Service = {...second, sex: 'female'}
    expect(substance([local, forWomen], {groups})).toMatchObject({state: 'thin', services: [forWomen.id]})
  })

  it('counts open and unknown services, and no closed or historic one', () => {
    for (const [status, count] of [
      ['open', 1],
      ['unknown', 1],
      ['closed', 0],
      ['historic', 0],
    ] as const) {
      expect(substance([{...local, status}]).local).toBe(count)
    }
  })

  it('counts a service once that lists its pathway twice', () => {
    const twice: Service = {...local, pathways: ['substance-misuse', 'health', 'substance-misuse']}
    expect(substance([twice])).toMatchObject({local: 1, services: [twice.id]})
  })

  it('has evidence from sources under 36 months old alone', () => {
    const aged = (newestSource: string | null) => substance([{...local, newestSource}]).stateEvidenced
    // 36 months before 24 November 2026; a month or a year counts from its first day.
    expect(aged('2023-11-25')).toBe('thin')
    expect(aged('2023-11-24')).toBe('none')
    expect(aged('2023-12')).toBe('thin')
    expect(aged('2023-11')).toBe('none')
    expect(aged('2024')).toBe('thin')
    expect(aged('2023')).toBe('none')
    expect(aged(null)).toBe('none')
    expect(substance([{...local, newestSource: null}]).state).toBe('thin')
  })

  it('says excluded by evidence only where an evidenced service refuses the group', () => {
    const groups = [WOMEN_ONLY]
    const old: Service = {...local, newestSource: '2015'}
    expect(substance([old], {groups})).toMatchObject({state: 'excluded', stateEvidenced: 'none'})
  })
})

describe('a report on the first release', () => {
  const cells = measureCoverage(services, {...ALL, groups: [EVERYONE, WOMEN_ONLY]})

  it('has one cell for each borough, pathway and group, in that order', () => {
    const keys = BOROUGHS.flatMap((borough) =>
      PATHWAYS.flatMap((pathway) => [null, 'women-only'].map((group) => ({borough, pathway, group}))),
    )
    expect(cells.map(({borough, pathway, group}) => ({borough, pathway, group}))).toEqual(keys)
    expect(cells.find(({borough}) => borough === 'Lambeth')?.boroughCode).toBe('E09000022')
  })

  it('lists as many services as it counts, each once: those near, then the wide, each in order of id', () => {
    for (const {local, shared, wide, services: ids} of cells) {
      expect(new Set(ids).size).toBe(ids.length)
      const [near, rest] = [ids.slice(0, local + shared), ids.slice(local + shared)]
      expect(rest).toHaveLength(wide)
      expect([near, rest]).toEqual([[...near].sort(), [...rest].sort()])
    }
  })

  it('orders boroughs and pathways its own way, whatever order they are asked in', () => {
    const asked = measureCoverage(services, {
      ...ALL,
      boroughs: ['Westminster', 'Barnet', 'Westminster'],
      pathways: ['health', 'accommodation'],
    })
    expect(asked.map(({borough, pathway}) => `${borough} ${pathway}`)).toEqual([
      'Barnet accommodation',
      'Barnet health',
      'Westminster accommodation',
      'Westminster health',
    ])
  })
})

describe('invariants', () => {
  const groups = [EVERYONE, WOMEN_ONLY]
  const few = fc.shuffledSubarray([...services], {maxLength: 40})
  const rank = (cell: Cell | undefined, field: 'state' | 'stateEvidenced') =>
    cell === undefined ? -1 : CELL_STATES.indexOf(cell[field])

  it('adding a service makes no state worse', () => {
    fc.assert(
      fc.property(few, fc.constantFrom(...services), (list, extra) => {
        const before = measureCoverage(
          list.filter(({id}) => id !== extra.id),
          {...ALL, groups},
        )
        const after = measureCoverage([...list.filter(({id}) => id !== extra.id), extra], {...ALL, groups})
        after.forEach((cell, index) => {
          expect(rank(cell, 'state')).toBeGreaterThanOrEqual(rank(before[index], 'state'))
          expect(rank(cell, 'stateEvidenced')).toBeGreaterThanOrEqual(rank(before[index], 'stateEvidenced'))
        })
      }),
      {numRuns: 60},
    )
  })

  it('the order of services changes nothing', () => {
    const expected = measureCoverage(services, {...ALL, groups})
    fc.assert(
      fc.property(fc.shuffledSubarray([...services], {minLength: services.length}), (shuffled) => {
        expect(measureCoverage(shuffled, {...ALL, groups})).toEqual(expected)
      }),
      {numRuns: 5},
    )
  })

  it('without the services of a pathway its cells are none, and without those for a group excluded', () => {
    fc.assert(
      fc.property(few, fc.constantFrom(...PATHWAYS), (list, pathway) => {
        const without = list.filter((service) => !service.pathways.includes(pathway))
        for (const cell of measureCoverage(without, {...ALL, pathways: [pathway], groups})) {
          expect([cell.state, cell.stateEvidenced]).toEqual(['none', 'none'])
        }
        const mixed = list.filter((service) => service.sex !== 'female')
        for (const cell of measureCoverage(mixed, {...ALL, pathways: [pathway], groups: [WOMEN_ONLY]})) {
          expect(['none', 'excluded']).toContain(cell.state)
        }
      }),
      {numRuns: 60},
    )
  })

  it('evidence is never better than the list, and a group never better off than everyone', () => {
    fc.assert(
      fc.property(few, (list) => {
        const cells = measureCoverage(list, {...ALL, groups})
        for (const cell of cells)
          expect(rank(cell, 'stateEvidenced')).toBeLessThanOrEqual(rank(cell, 'state'))
        for (let index = 0; index < cells.length; index += 2) {
          expect(rank(cells[index + 1], 'state')).toBeLessThanOrEqual(rank(cells[index], 'state'))
        }
      }),
      {numRuns: 60},
    )
  })
})
