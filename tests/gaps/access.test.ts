import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {accessByBorough, poissonInterval} from '../../src/gaps/accessibility.ts'
import {concentration, gini, hoover} from '../../src/gaps/inequality.ts'
import {BOROUGHS, type Borough} from '../../src/vocabulary/boroughs.ts'

const [one, two, three] = BOROUGHS
const NEED = new Map<Borough, number>([
  [one, 100],
  [two, 300],
  [three, 600],
])

const sharesOf = (access: ReadonlyMap<Borough, number>) =>
  [one, two, three].map((borough, index) => ({
    need: NEED.get(borough) ?? 0,
    access: access.get(borough) ?? 0,
    deprivationRank: index + 1,
  }))

describe('access', () => {
  it('shares each service out over the need of its catchment', () => {
    const access = accessByBorough([[one], [one, two, three]], NEED)
    const perThousand = [one, two, three].map((borough) => (access.get(borough) ?? 0) * 1000)
    expect(perThousand[0]).toBeCloseTo(11, 10)
    expect(perThousand[1]).toBeCloseTo(1, 10)
    expect(perThousand[2]).toBeCloseTo(1, 10)
    expect(gini(sharesOf(access))).toBeCloseTo(0.45, 10)
    expect(hoover(sharesOf(access))).toBeCloseTo(0.45, 10)
    // All that is unequal lies with the most deprived.
    expect(concentration(sharesOf(access))).toBeCloseTo(-0.45, 10)
  })

  it('gives out every service whole, whatever the need and the catchments', () => {
    const catchment = fc.uniqueArray(fc.constantFrom(...BOROUGHS), {minLength: 1})
    const need = fc.array(fc.integer({min: 0, max: 1e6}), {minLength: 33, maxLength: 33})
    fc.assert(
      fc.property(fc.array(catchment, {maxLength: 40}), need, (catchments, values) => {
        const byBorough = new Map(BOROUGHS.map((borough, index) => [borough, values[index] ?? 0]))
        const access = accessByBorough(catchments, byBorough)
        const given = BOROUGHS.reduce((sum, b) => sum + (byBorough.get(b) ?? 0) * (access.get(b) ?? 0), 0)
        const needed = catchments.filter((own) => own.some((borough) => (byBorough.get(borough) ?? 0) > 0))
        expect(given).toBeCloseTo(needed.length, 6)
      }),
      {numRuns: 100},
    )
  })

  it('has the intervals that the tables of Garwood give', () => {
    expect(poissonInterval(0)).toEqual({low: 0, high: expect.closeTo(3.6889, 4)})
    expect(poissonInterval(1)).toEqual({low: expect.closeTo(0.0253, 4), high: expect.closeTo(5.5716, 4)})
    expect(poissonInterval(10)).toEqual({low: expect.closeTo(4.7954, 4), high: expect.closeTo(18.3904, 4)})
    expect(poissonInterval(100)).toEqual({low: expect.closeTo(81.3639, 3), high: expect.closeTo(121.6272, 3)})
  })

  it('finds no inequality where all have the same, and none to tell where there is nothing', () => {
    const equal = [1, 2, 3].map((deprivationRank) => ({
      need: deprivationRank * 7,
      access: 0.1,
      deprivationRank,
    }))
    for (const measure of [hoover, gini, concentration]) {
      expect(measure(equal)).toBeCloseTo(0, 10)
      expect(measure(equal.map((share) => ({...share, access: 0})))).toBeNull()
    }
  })
})
