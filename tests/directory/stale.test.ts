import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {CALL_SHEET_COLUMNS, callSheetCells, callSheetRow, whatToAsk} from '../../src/directory/call-sheet.ts'
import type {Service} from '../../src/directory/service.ts'
import {EVERYWHERE, overdueShare, rankStale} from '../../src/directory/stale.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {openRelease, TODAY} from '../real-data.ts'

const {directory, details} = openRelease()
const {services} = directory
const ranked = rankStale(services, TODAY)

const alive = ({status}: Service): boolean => status === 'open' || status === 'unknown'

describe('how overdue a verification is', () => {
  it('is nothing for a year, and all after five', () => {
    const shares = [null, '', '2015', '2021-11-24', '2023-11-24', '2025-11-24', '2026-11', TODAY]
    expect(shares.map((date) => Math.round(overdueShare(date, '2026-11-24') * 100) / 100)).toEqual([
      1, 1, 1, 1, 0.5, 0, 0, 0,
    ])
  })

  it('never falls as time goes by', () => {
    fc.assert(
      fc.property(fc.integer({min: 2010, max: 2026}), fc.integer({min: 2026, max: 2040}), (year, later) => {
        const source = String(year)
        expect(overdueShare(source, `${later + 1}-01-01`)).toBeGreaterThanOrEqual(
          overdueShare(source, `${later}-01-01`),
        )
      }),
    )
  })
})

describe('what to verify next', () => {
  it('lists each live service whose newest source is over a year old, and no other', () => {
    const due = services.filter((service) => alive(service) && overdueShare(service.newestSource, TODAY) > 0)
    expect(ranked.map(({service}) => service.id).sort()).toEqual(due.map(({id}) => id).sort())
  })

  it('does not depend on the order of the dataset', () => {
    expect(rankStale([...services].reverse(), TODAY)).toEqual(ranked)
  })

  it('counts in each cell one service in all for every distance that has any', () => {
    // The dependence of near services on a cell sums to one cell, so that over all cells it sums to their number.
    const near = (service: Service): boolean =>
      !service.allBoroughs && service.coverage !== 'national' && service.boroughs.length > 0
    const all = rankStale(services.filter(alive).map(undated), TODAY)
    const total = all.filter(({service}) => near(service)).reduce((sum, {cells}) => sum + cells, 0)
    const cells = new Set(
      services
        .filter((service) => alive(service) && near(service))
        .flatMap(({boroughs, pathways: own}) => boroughs.flatMap((b) => own.map((p) => `${b}|${p}`))),
    )
    expect(total).toBeCloseTo(cells.size, 6)
  })

  it('weighs the one service that a borough has above one of many for all London', () => {
    const [like] = services.filter(alive)
    if (like === undefined) throw new Error('the dataset is empty')
    const make = (id: string, wide: boolean): Service => ({
      ...undated(like),
      id,
      pathways: ['health'],
      coverage: wide ? 'pan-london' : 'borough',
      allBoroughs: wide,
      boroughs: wide ? [] : ['Sutton'],
      boroughsUnstated: false,
    })
    const wide = Array.from({length: 40}, (_, index) => make(`wide-${index}`, true))
    const [first] = rankStale([...wide, make('sole', false)], TODAY)
    expect(first).toMatchObject({service: {id: 'sole'}, cells: 1, overdue: 1, score: 1})
    const two = rankStale([...wide.slice(0, 2), make('sole', false)], TODAY)
    expect(two[0]?.cells).toBeCloseTo((BOROUGHS.length - 1) / 2 + 1 / 3, 6)
  })

  it('asked for one borough and pathway, lists what serves it and counts that cell alone', () => {
    const question = {...EVERYWHERE, boroughs: ['Sutton' as const], pathways: ['accommodation' as const]}
    const chosen = rankStale(services, TODAY, question)
    const serves = (service: Service): boolean =>
      service.pathways.includes('accommodation') &&
      (service.allBoroughs || service.coverage === 'national' || service.boroughs.includes('Sutton'))
    const due = ranked.filter(({service}) => serves(service))
    expect(chosen.map(({service}) => service.id).sort()).toEqual(due.map(({service}) => service.id).sort())
    expect(chosen.every(({cells}) => cells > 0 && cells <= 1)).toBe(true)
  })

  it('puts a service that saved plans name higher, the more of them do', () => {
    const last = ranked.findLast(({overdue}) => overdue === 1)
    if (last === undefined) throw new Error('nothing is wholly overdue')
    const raised = rankStale(services, TODAY, {
      ...EVERYWHERE,
      plansNaming: new Map([[last.service.id, 1000]]),
    })
    expect(raised[0]).toMatchObject({service: {id: last.service.id}, plans: 1000})
    expect(raised[0]?.score).toBeCloseTo(last.score + 1000, 6)
  })
})

describe('the call sheet', () => {
  it('has a cell for each column, with three blank ones for whoever rings', () => {
    for (const [index, stale] of ranked.slice(0, 100).entries()) {
      const row = callSheetRow(stale, details(stale.service.id), index + 1)
      const cells = callSheetCells(row, directory.dataset, TODAY)
      expect(cells).toHaveLength(CALL_SHEET_COLUMNS.length)
      const blank = CALL_SHEET_COLUMNS.filter((column) => /^confirmed|^changes/.test(column))
      expect(blank.map((column) => cells[CALL_SHEET_COLUMNS.indexOf(column)])).toEqual(['', '', ''])
    }
  })

  it('asks first whether it runs, and then for what rests on the oldest source', () => {
    const find = (id: string): Service => {
      const found = services.find((service) => service.id === id)
      if (found === undefined) throw new Error(`there is no ${id}`)
      return found
    }
    const ask = (id: string) => whatToAsk(find(id), details(id))
    expect(ask('999-club-gateway')).toMatchInlineSnapshot(`
      [
        "Does it still run? (December 2020)",
        "Is it still at the same place? (December 2020)",
      ]
    `)
    expect(ask('mary-ward-legal-centre')).toMatchInlineSnapshot(`
      [
        "Does it still run? (November 2015)",
        "Is this still the number to ring? (November 2015)",
        "Is it still at the same place? (November 2015)",
      ]
    `)
    expect(ask('angelou-partnership-west-london')).toMatchInlineSnapshot(`
      [
        "Does it still run? (August 2019)",
        "How can it be reached? (nothing found)",
        "Who runs it now? (undated)",
        "Whom does it take, from which boroughs? (August 2019)",
      ]
    `)
  })
})

function undated(service: Service): Service {
  return {...service, newestSource: null}
}
