import {describe, expect, it} from 'vitest'
import {phraseKey, processTerm, stem, tokenise} from '../../src/search/analyse.ts'

describe('stem', () => {
  it.each([
    ['hostels', 'hostel'],
    ['housing', 'hous'],
    ['house', 'hous'],
    ['womens', 'woman'],
    ['children', 'child'],
    ['therapies', 'therapy'],
    ['abused', 'abus'],
    ['stopping', 'stop'],
    ['gps', 'gp'],
    ['crisis', 'crisis'],
    ['bus', 'bus'],
    ['boxing', 'boxing'],
    ['56', '56'],
  ])('brings %s to %s', (word, expected) => {
    expect(stem(word)).toBe(expected)
  })

  it('keeps apart words that a stronger stemmer would confuse', () => {
    expect(stem('worker')).not.toBe(stem('work'))
    expect(stem('homeless')).not.toBe(stem('home'))
    expect(stem('counsellor')).not.toBe(stem('council'))
  })
})

describe('tokenise and processTerm', () => {
  it('folds case, accents, ampersands and apostrophes', () => {
    expect(tokenise("Women's Café & Kitchen (LGBT+)")).toEqual(['womens', 'cafe', 'and', 'kitchen', 'lgbt'])
  })

  it('gives no words for text without letters or digits', () => {
    expect(tokenise(' \t—!? ')).toEqual([])
  })

  it('drops words of grammar from all but names', () => {
    expect(processTerm('the')).toBeNull()
    expect(processTerm('the', 'summary')).toBeNull()
    expect(processTerm('the', 'name')).toBe('the')
  })
})

describe('phraseKey', () => {
  it('drops what may stand inside a phrase', () => {
    expect(phraseKey(tokenise('somewhere for him to sleep'))).toBe(phraseKey(tokenise('somewhere to sleep')))
  })

  it('keeps words of grammar where they make the phrase', () => {
    expect(phraseKey(tokenise('in care'))).not.toBe(phraseKey(tokenise('care')))
  })
})
