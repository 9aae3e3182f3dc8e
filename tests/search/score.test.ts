import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {processTerm, tokenise} from '../../src/search/analyse.ts'
import {FIELDS} from '../../src/search/fields.ts'
import {compilePostings, readPostings, type SerialisedIndex} from '../../src/search/postings.ts'
import {type ScoreOptions, scoreWords} from '../../src/search/score.ts'
import {openSections, packSections} from '../../src/search/sections.ts'
import {byScore} from '../../src/search/top.ts'
import {realIndex} from './real-index.ts'

const {documents, mini} = realIndex()
const compiled = compilePostings(JSON.parse(JSON.stringify(mini)) as SerialisedIndex)
const file = openSections<typeof compiled.about>(packSections(compiled.about, compiled.sections))
if (file === null) throw new Error('the index cannot be opened')
const postings = readPostings(file)

/** All that was scored, best first. */
function rankWords(words: readonly string[], options: ScoreOptions): {document: number; score: number}[] {
  const {touched, count, value} = scoreWords(postings, words, options)
  return Array.from(touched.subarray(0, count), (document) => ({document, score: value[document] ?? 0})).sort(
    byScore,
  )
}

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
const wholeWord = fc.constantFrom(
  ...new Set(documents.flatMap((document) => FIELDS.flatMap((field) => tokenise(document[field])))),
)

/** A word of the dataset as a hurried person types it: whole, cut short, or with a letter added, lost or changed. */
const typedWord = fc
  .tuple(wholeWord, fc.constantFrom('whole', 'cut', 'add', 'drop', 'change', 'swap'), fc.nat(), letter)
  .map(([word, slip, where, extra]) => {
    const at = where % word.length
    if (slip === 'cut') return word.slice(0, Math.max(2, at))
    if (slip === 'add') return word.slice(0, at) + extra + word.slice(at)
    if (slip === 'drop') return word.slice(0, at) + word.slice(at + 1)
    if (slip === 'change') return word.slice(0, at) + extra + word.slice(at + 1)
    if (slip === 'swap') return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
    return word
  })
const query = fc.array(
  fc.oneof({weight: 5, arbitrary: typedWord}, {weight: 1, arbitrary: fc.string({maxLength: 8})}),
  {
    minLength: 1,
    maxLength: 5,
  },
)
const boosts = fc.tuple(...FIELDS.map(() => fc.constantFrom(0.3, 1, 2, 3.5)))

describe('scoreWords', () => {
  it('finds what MiniSearch finds, with its scores and in its order, for any query', () => {
    fc.assert(
      fc.property(
        query,
        boosts,
        fc.boolean(),
        fc.constantFrom(0, 0.2, 0.34, 1, 2),
        (words, weights, prefix, fuzzy) => {
          const text = words.join(' ')
          const expected = mini.search(text, {
            prefix,
            fuzzy,
            boost: Object.fromEntries(FIELDS.map((field, index) => [field, weights[index] ?? 1])),
          })
          const terms = tokenise(text).flatMap((word) => processTerm(word) ?? [])
          const actual = rankWords(terms, {boosts: weights, prefix, fuzzy})
          const scores = new Map(actual.map(({document, score}) => [documents[document]?.id, score]))
          expect(scores.size).toBe(expected.length)
          for (const {id, score} of expected) expect(scores.get(id)).toBeCloseTo(score, 8)
          // Scores add up in another order than MiniSearch's, so those that differ in the last digits may swap.
          actual.forEach(({score}, rank) => {
            expect(score).toBeCloseTo(expected[rank]?.score ?? Number.NaN, 8)
          })
        },
      ),
      {numRuns: 300},
    )
  })

  it('finds nothing for words of no meaning', () => {
    expect(rankWords([], {boosts: FIELDS.map(() => 1), prefix: true, fuzzy: 0.2})).toEqual([])
  })
})
