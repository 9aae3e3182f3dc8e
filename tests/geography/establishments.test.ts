import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import {compileOffices, compilePrisons, officesFor} from '../../src/geography/establishments.ts'
import {loadEstablishments} from '../../src/io/establishments.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {ROOT} from '../real-data.ts'

const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(ROOT, 'data', 'reference', name)), {columns: true, bom: true})
const rows = read('probation-offices.csv')
const units = read('probation-delivery-units.csv')
const offices = compileOffices(rows, units)

describe('probation offices', () => {
  it('lie in a borough of their unit, where both are stated', () => {
    for (const {name, borough, unit, unitBoroughs} of offices) {
      if (borough !== null && unit !== '')
        expect([name, unitBoroughs]).toEqual([name, expect.arrayContaining([borough])])
    }
  })

  it('are those in the borough and those of its unit, and no others', () => {
    const covering = new Map(units.map((unit) => [unit['name'], (unit['boroughs'] ?? '').split('; ')]))
    for (const borough of BOROUGHS) {
      const expected = rows
        .filter((row) => row['borough'] === borough || covering.get(row['unit'])?.includes(borough))
        .map((row) => row['name'])
      expect(officesFor(offices, borough).map(({name}) => name)).toEqual(expected)
    }
    expect(officesFor(offices, 'Camden').map(({borough}) => borough)).toEqual(['Islington'])
  })

  it('are those in the borough where no unit is stated, too', () => {
    const [found] = compileOffices([{name: 'Unassigned', borough: 'Barnet', unit: ''}], units)
    if (found === undefined) throw new Error('unreachable')
    expect(officesFor([found], 'Barnet')).toEqual([found])
    expect(officesFor([found], 'Brent')).toEqual([])
  })

  it('are not compiled when one names a unit that does not exist', () => {
    expect(() => compileOffices([{name: 'Lost', unit: 'Nowhere'}], units)).toThrow('Lost has no unit Nowhere')
  })
})

describe('what the build compiled', () => {
  it('is what the reference tables say, each row with its source and date', () => {
    const prisons = compilePrisons(read('prisons.csv'))
    expect(loadEstablishments(ROOT)).toEqual({prisons, offices})
    for (const {source} of [...prisons, ...offices]) {
      expect(source.publisher).not.toBe('')
      expect(source.asOf).toMatch(/^\d{4}-\d{2}/)
    }
    expect(new Set(prisons.map(({code}) => code)).size).toBe(prisons.length)
  })
})
