import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {BOROUGHS, boroughCode, boroughVocabulary} from '../../src/vocabulary/boroughs.ts'
import {cohortVocabulary} from '../../src/vocabulary/cohorts.ts'
import {conditionVocabulary} from '../../src/vocabulary/conditions.ts'
import {exclusionVocabulary} from '../../src/vocabulary/exclusions.ts'
import {pathwayVocabulary, severityVocabulary} from '../../src/vocabulary/pathways.ts'
import {deliveryVocabulary, routeVocabulary} from '../../src/vocabulary/services.ts'
import {sexVocabulary} from '../../src/vocabulary/sexes.ts'
import {
  explainFailure,
  fold,
  nearestWords,
  resolveWord,
  type Vocabulary,
  wordNamed,
} from '../../src/vocabulary/words.ts'

const ALL: readonly Vocabulary<string>[] = [
  boroughVocabulary,
  pathwayVocabulary,
  severityVocabulary,
  cohortVocabulary,
  conditionVocabulary,
  exclusionVocabulary,
  sexVocabulary,
  deliveryVocabulary,
  routeVocabulary,
]

describe('resolveWord', () => {
  it('understands every id, label and alias of every vocabulary', () => {
    for (const vocabulary of ALL) {
      const meant = Map.groupBy(
        vocabulary.words.flatMap((word) =>
          [word.id, word.label, ...word.aliases].map((text) => ({text, id: word.id})),
        ),
        ({text}) => fold(text),
      )
      for (const entries of meant.values()) {
        const ids = [...new Set(entries.map(({id}) => id))]
        const resolution = resolveWord(vocabulary, entries[0]?.text ?? '')
        if (ids.length === 1) expect(resolution).toEqual({ok: true, id: ids[0]})
        else expect(resolution).toMatchObject({ok: false, reason: 'ambiguous', nearest: ids})
      }
    }
  })

  it("has no id that is also another word's name", () => {
    for (const vocabulary of ALL) {
      for (const {id} of vocabulary.words) {
        const others = vocabulary.words.filter((word) => word.id !== id)
        const names = others.flatMap((word) => [word.id, word.label, ...word.aliases].map(fold))
        expect(names).not.toContain(fold(id))
      }
    }
  })

  it('finds by `wordNamed` the same where a whole name is given, and nothing by a part of one', () => {
    for (const vocabulary of ALL) {
      for (const {label, aliases} of vocabulary.words) {
        for (const name of [label, ...aliases]) {
          const resolution = resolveWord(vocabulary, name)
          expect(wordNamed(vocabulary, name.toUpperCase())).toBe(resolution.ok ? resolution.id : null)
        }
      }
    }
    expect(resolveWord(boroughVocabulary, 'hack')).toMatchObject({ok: true})
    expect(wordNamed(boroughVocabulary, 'hack')).toBe(null)
  })

  it.each([
    ['kensington & chelsea', 'Kensington and Chelsea'],
    ['tower-hamlets', 'Tower Hamlets'],
    ['HACKNEY', 'Hackney'],
    ['London Borough of Lambeth', 'Lambeth'],
    ['E09000022', 'Lambeth'],
    ['LBTH', 'Tower Hamlets'],
    ['LB Hackney', 'Hackney'],
    ['Westminster City Council', 'Westminster'],
    ['isl', 'Islington'],
  ])('reads the borough %s as %s', (input, id) => {
    expect(resolveWord(boroughVocabulary, input)).toEqual({ok: true, id})
  })

  it.each([
    ['housing', 'accommodation'],
    ['OASys 4', 'employment-training'],
    ['DV', 'violence-against-women'],
    ['Attitudes, thinking and behaviour', 'thinking-behaviour'],
    ['subst', 'substance-misuse'],
  ])('reads the pathway %s as %s', (input, id) => {
    expect(resolveWord(pathwayVocabulary, input)).toEqual({ok: true, id})
  })

  it('refuses to guess between several', () => {
    const failure = resolveWord(boroughVocabulary, 'bar')
    expect(failure).toEqual({ok: false, reason: 'ambiguous', nearest: ['Barking and Dagenham', 'Barnet']})
    if (failure.ok) throw new Error('unreachable')
    expect(explainFailure(boroughVocabulary, 'bar', failure)).toBe(
      '"bar" could be Barking and Dagenham or Barnet',
    )
    expect(resolveWord(pathwayVocabulary, 'Personal Wellbeing')).toMatchObject({
      ok: false,
      reason: 'ambiguous',
    })
  })

  it('takes no word by fewer than its first three letters', () => {
    expect(resolveWord(boroughVocabulary, 'isl')).toMatchObject({ok: true})
    expect(resolveWord(boroughVocabulary, 'is')).toMatchObject({ok: false})
    expect(resolveWord(boroughVocabulary, '')).toMatchObject({ok: false})
  })

  it('offers the nearest known words for a wrong one', () => {
    expect(nearestWords(boroughVocabulary, 'Cmden')).toEqual(['Camden'])
    const failure = resolveWord(pathwayVocabulary, 'accomodatoin')
    if (failure.ok) throw new Error('unreachable')
    expect(explainFailure(pathwayVocabulary, 'accomodatoin', failure)).toBe(
      '"accomodatoin" is not a known pathway; did you mean accommodation?',
    )
  })

  it('never throws, and always resolves an id to itself whatever its case', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...ALL), fc.nat(), (text, vocabulary, pick) => {
        resolveWord(vocabulary, text)
        const word = vocabulary.words[pick % vocabulary.words.length]
        if (word === undefined) return
        expect(resolveWord(vocabulary, ` ${word.id.toUpperCase()} `)).toEqual({ok: true, id: word.id})
      }),
    )
  })
})

describe('the boroughs', () => {
  it('are those of the reference table, with their codes', () => {
    const table = readFileSync(new URL('../../data/reference/boroughs.csv', import.meta.url), 'utf8')
    const rows = table
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, 2))
    expect(BOROUGHS.map((name) => [boroughCode(name), name])).toEqual(rows)
  })
})
