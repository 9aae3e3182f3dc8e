import {describe, expect, it} from 'vitest'
import {readAge} from '../../src/search/read-age.ts'

/** The age read from the first words that say one. */
function ageIn(text: string): number | null | undefined {
  const words = text.split(' ')
  for (let at = 0; at < words.length; at += 1) {
    const read = readAge(words, at)
    if (read !== null) return read.age
  }
  return undefined
}

describe('readAge', () => {
  it.each([
    ['debt advice woman 19', 19],
    ['aged 19', 19],
    ['a 19 year old', 19],
    ['19yo needs a hostel', 19],
    ['8 year old', 8],
    ['over 50', 50],
    ['over 50s', 50],
    ['under 25', 24],
    ['man turning 18', 18],
  ])('reads %s as %i', (text, age) => {
    expect(ageIn(text)).toBe(age)
  })

  it.each([
    '12 step programme',
    'section 21 notice',
    '28 days',
    'cas 3',
    '24 7 helpline',
    '84 nights',
    '999 club',
    '4 kids',
    '10 year sentence',
  ])('reads no age in %s', (text) => {
    expect(ageIn(text)).toBeUndefined()
  })

  it('reads a band as the people in it and no one age', () => {
    expect(readAge(['18', 'to', '25'], 0)).toEqual({age: null, cohorts: ['young-adults'], taken: 3})
    expect(readAge(['16', '17'], 0)).toEqual({age: null, cohorts: ['under-18'], taken: 2})
  })
})
