import {describe, expect, it} from 'vitest'
import {diffReleases} from '../../src/directory/diff.ts'
import {findBrokenPlans, knownServices, servicesNamed} from '../../src/directory/plan-impact.ts'
import type {ReleaseTables} from '../../src/directory/tables.ts'
import {readRelease, takeServices} from './edited-tables.ts'

const before = takeServices(readRelease(), 40)

/** The release after a bad week: one service closed, one moved, one has a new number, one has gone. */
const after: ReleaseTables = {
  ...before,
  services: before.services
    .filter(({cells}) => cells.id !== 'acton-homeless-concern')
    .map((row) => {
      if (row.cells.id === '999-club-gateway')
        return set(row, {status: 'closed', successor_id: 'ace-of-clubs-clapham'})
      return row.cells.id === 'advance-minerva-london' ? set(row, {notes: 'Rung.'}) : row
    }),
  contacts: before.contacts.map((row) =>
    row.cells.service_id === '56-dean-street' ? set(row, {value: '020 7946 0000'}) : row,
  ),
  locations: before.locations.map((row) =>
    row.cells.service_id === 'ace-of-clubs-clapham' ? set(row, {address: 'Elsewhere'}) : row,
  ),
}

function set<C>(row: {readonly line: number; readonly cells: C}, cells: Partial<C>) {
  return {line: row.line, cells: {...row.cells, ...cells}}
}

describe('the services that a saved document names', () => {
  it('are those of every plan and match in it, however deep', () => {
    const document = {
      dataset: {version: '2026.11.0'},
      plan: {services: [{id: 'b', needs: []}, {id: 'a'}], unmet: []},
      people: [{matches: [{id: 'c', reasons: [{rule: 'area'}]}]}, {matches: []}],
      ineligible: [{id: 'not-named'}],
    }
    expect(servicesNamed(document)).toEqual(['a', 'b', 'c'])
  })

  it('are none in what is no plan', () => {
    const others = [null, 'services', 7, [], {services: 'x'}, {services: ['id']}, {matches: [{id: 7}, null]}]
    expect(others.map(servicesNamed)).toEqual(others.map(() => []))
  })

  it('are found in a document nested deeper than the stack would hold', () => {
    let document: unknown = {services: [{id: 'deep'}]}
    for (let depth = 0; depth < 100_000; depth += 1) document = [document]
    expect(servicesNamed(document)).toEqual(['deep'])
  })
})

describe('saved plans', () => {
  const plan = (file: string, ...services: string[]) => ({file, services})
  const breaks = (...plans: {file: string; services: string[]}[]) =>
    findBrokenPlans(plans, diffReleases(before, after), knownServices(before, after))

  it('break when a service closed, moved, is reached otherwise or is gone, and say what replaced it', () => {
    expect(
      breaks(
        plan('a.json', '999-club-gateway', 'advance-minerva-london'),
        plan('b.json', 'ace-of-clubs-clapham', '56-dean-street'),
        plan('c.json', 'acton-homeless-concern', 'never-heard-of'),
      ),
    ).toEqual([
      {
        file: 'a.json',
        services: [
          {
            id: '999-club-gateway',
            name: '999 Club Gateway Centre',
            breaks: ['closed'],
            successorId: 'ace-of-clubs-clapham',
          },
        ],
      },
      {
        file: 'b.json',
        services: [
          {
            id: 'ace-of-clubs-clapham',
            name: expect.any(String),
            breaks: ['moved'],
            successorId: null,
          },
          {
            id: '56-dean-street',
            name: '56 Dean Street and Dean Street Express',
            breaks: ['contact'],
            successorId: null,
          },
        ],
      },
      {
        file: 'c.json',
        services: [
          {id: 'acton-homeless-concern', name: expect.any(String), breaks: ['removed'], successorId: null},
          {id: 'never-heard-of', name: 'never-heard-of', breaks: ['removed'], successorId: null},
        ],
      },
    ])
  })

  it('are left alone when nothing that they name changed in those ways', () => {
    expect(breaks(plan('d.json', 'advance-minerva-london', 'a-fairer-chance-london'))).toEqual([])
  })
})
