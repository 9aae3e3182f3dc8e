import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {tokenise} from '../../src/search/analyse.ts'
import {editsBetween, spellWord} from '../../src/search/spelling.ts'
import {index, lexicon, services} from './ask.ts'

const known = {terms: index.postings.terms, words: lexicon.words}

describe('spellWord', () => {
  it.each([
    ['acommodation', 'accommodation'],
    ['hackny', 'hackney'],
    ['hakcney', 'hackney'],
    ['methodone', 'methadon'],
    ['benifits', 'benefit'],
    ['alchohol', 'alcohol'],
    ['pyschosis', 'psychosis'],
    ['detb', 'debt'],
    ['lewishem', 'lewisham'],
    ['rtaining', 'train'],
  ])('reads %s as %s', (typed, stem) => {
    expect(spellWord(known, typed)).toEqual({kind: 'corrected', stem})
  })

  it.each(['helicopter', 'pizza', 'asdfgh', 'qwertz', 'xyzzy', 'grooming', 'hats', 'luck'])(
    'does not bend %s',
    (typed) => {
      expect(spellWord(known, typed).kind).toBe('unknown')
    },
  )

  it('leaves every word of a name as it is', () => {
    for (const {name} of services) {
      for (const word of tokenise(name)) {
        expect(['known', 'prefix', 'unknown']).toContain(spellWord(known, word).kind)
      }
    }
  })

  it('completes what is cut short, and parts what is run together', () => {
    expect(spellWord(known, 'resettlem')).toMatchObject({kind: 'prefix'})
    expect(spellWord(known, 'nightshelter')).toEqual({kind: 'joined', stems: ['night', 'shelter']})
  })
})

describe('editsBetween', () => {
  const word = fc.string({unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6})

  it('is a distance: nothing between equals, the same both ways, and a swap of neighbours is one', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editsBetween(a, b)).toBe(editsBetween(b, a))
        expect(editsBetween(a, b) === 0).toBe(a === b)
        expect(editsBetween(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
    expect(editsBetween('hackney', 'hakcney')).toBe(1)
  })
})
