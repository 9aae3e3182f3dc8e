import {describe, expect, it} from 'vitest'
import {allOf, anyOf, not, type Tri, toTri} from '../../src/profile/tri.ts'

const ALL: readonly Tri[] = ['yes', 'no', 'unknown']
const pairs = ALL.flatMap((a) => ALL.map((b) => [a, b] as const))

describe('three-valued logic', () => {
  it('has the truth tables of Kleene', () => {
    expect(pairs.map(([a, b]) => `${a} ${b}: ${allOf([a, b])} ${anyOf([a, b])}`)).toEqual([
      'yes yes: yes yes',
      'yes no: no yes',
      'yes unknown: unknown yes',
      'no yes: no yes',
      'no no: no no',
      'no unknown: no unknown',
      'unknown yes: unknown yes',
      'unknown no: no unknown',
      'unknown unknown: unknown unknown',
    ])
    expect(ALL.map(not)).toEqual(['no', 'yes', 'unknown'])
  })

  it('keeps De Morgan, and settles nothing that was settled when an unknown is learnt', () => {
    for (const [a, b] of pairs) {
      expect(not(allOf([a, b]))).toBe(anyOf([not(a), not(b)]))
      for (const connective of [allOf, anyOf]) {
        const before = connective([a, b])
        for (const learnt of a === 'unknown' ? (['yes', 'no'] as const) : [a]) {
          if (before !== 'unknown') expect(connective([learnt, b])).toBe(before)
        }
      }
    }
  })

  it('takes nothing at all as true of all and of none', () => {
    expect([allOf([]), anyOf([])]).toEqual(['yes', 'no'])
  })

  it('reads an answer that was not given as unknown', () => {
    expect([true, false, null, undefined].map(toTri)).toEqual(['yes', 'no', 'unknown', 'unknown'])
  })
})
