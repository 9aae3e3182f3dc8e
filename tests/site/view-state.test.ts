import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {NOTHING_ASKED, readAge, readHash, type ViewState, writeHash} from '../../src/site/view-state.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {COHORTS} from '../../src/vocabulary/cohorts.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'

const anyState: fc.Arbitrary<ViewState> = fc.record({
  text: fc.string({unit: 'grapheme'}).map((text) => text.trim()),
  pathway: fc.option(fc.constantFrom(...PATHWAYS)),
  borough: fc.option(fc.constantFrom(...BOROUGHS)),
  sex: fc.constantFrom('female' as const, 'male' as const, null),
  age: fc.option(fc.integer({min: 0, max: 110})),
  cohort: fc.option(fc.constantFrom(...COHORTS)),
  all: fc.boolean(),
  literal: fc.boolean(),
  service: fc.constant(null),
})

describe('what the page is asked, in its address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(readHash(writeHash(state))).toEqual(state)
      }),
    )
  })

  it('is empty when nothing is asked', () => {
    expect(writeHash(NOTHING_ASKED)).toBe('')
    expect(readHash('')).toEqual(NOTHING_ASKED)
  })

  it('reads as words', () => {
    const hash = '#q=debt+advice&borough=Hammersmith+and+Fulham&age=19&group=care-leavers&all=1'
    expect(readHash(hash)).toEqual({
      ...NOTHING_ASKED,
      text: 'debt advice',
      borough: 'Hammersmith and Fulham',
      age: 19,
      cohort: 'care-leavers',
      all: true,
    })
  })

  it('names one service', () => {
    const state = {...NOTHING_ASKED, service: '56-dean-street'}
    expect(writeHash(state)).toBe('#s-56-dean-street')
    expect(readHash('#s-56-dean-street')).toEqual(state)
  })

  it.each(['#pathway=nonsense&borough=Leeds&sex=x&age=200', '#__proto__=1&constructor=2', '#%', '#&&&==='])(
    'leaves out what it does not know: %s',
    (hash) => {
      expect(readHash(hash)).toEqual(NOTHING_ASKED)
    },
  )

  it('takes whole years only', () => {
    expect(['0', ' 19 ', '110'].map(readAge)).toEqual([0, 19, 110])
    expect(['', '-1', '111', '1.5', 'x', '1e2', '0x10'].map(readAge)).toEqual(Array(7).fill(null))
  })
})
