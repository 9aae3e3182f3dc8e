import fc from 'fast-check'
import {distance} from 'fastest-levenshtein'
import {describe, expect, it} from 'vitest'
import {findTerm, prefixRange, similarTerms} from '../../src/search/find-terms.ts'
import {openTerms, packTerms, type TermList, termAt} from '../../src/search/term-list.ts'

// Few letters, so that words are often near each other.
const word = fc.string({unit: fc.constantFrom('a', 'b', 'c', 'é', 'ß'), minLength: 1, maxLength: 7})
const words = fc.uniqueArray(word, {maxLength: 40})

function listOf(all: readonly string[]): TermList {
  const {text, start} = packTerms(all)
  return openTerms(text, start)
}

describe('a list of terms', () => {
  it('gives back every word, in code-unit order', () => {
    fc.assert(
      fc.property(words, (all) => {
        const list = listOf(all)
        expect(all.map((_, at) => termAt(list, at))).toEqual([...all].sort())
        expect(termAt(list, all.length)).toBe('')
      }),
    )
  })

  it('finds what is in it and nothing else', () => {
    fc.assert(
      fc.property(words, word, (all, wanted) => {
        const list = listOf(all)
        expect(findTerm(list, wanted)).toBe([...all].sort().indexOf(wanted))
      }),
    )
  })

  it('finds every word with a beginning', () => {
    fc.assert(
      fc.property(words, word, (all, beginning) => {
        const list = listOf(all)
        const [from, to] = prefixRange(list, beginning)
        const found = Array.from({length: to - from}, (_, index) => termAt(list, from + index))
        expect(found).toEqual([...all].sort().filter((one) => one.startsWith(beginning)))
      }),
    )
  })

  it('finds every word within so many edits, with its distance', () => {
    fc.assert(
      fc.property(words, word, fc.nat({max: 4}), (all, wanted, limit) => {
        const list = listOf(all)
        const found = similarTerms(list, wanted, limit).map(({at, distance: edits}) => [
          termAt(list, at),
          edits,
        ])
        const expected = [...all]
          .sort()
          .map((one) => [one, distance(one, wanted)] as const)
          .filter(([, edits]) => edits <= limit)
        expect(found).toEqual(expected)
      }),
    )
  })
})
