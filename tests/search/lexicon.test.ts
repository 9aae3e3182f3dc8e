import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import {phraseKey, tokenise} from '../../src/search/analyse.ts'
import {compileLexicon} from '../../src/search/compile-lexicon.ts'
import {findTerm} from '../../src/search/find-terms.ts'
import {openLexicon} from '../../src/search/lexicon.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {pathwayVocabulary} from '../../src/vocabulary/pathways.ts'
import {index} from './ask.ts'

const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(fileURLToPath(new URL(`../../data/reference/${name}`, import.meta.url)), 'utf8'), {
    columns: true,
  })
const tables = {
  words: read('search-words.csv'),
  places: read('place-names.csv'),
  prisons: read('prisons.csv'),
}
const lexicon = openLexicon(compileLexicon(tables))
const find = (phrase: string) => lexicon.find(phraseKey(tokenise(phrase)))

describe('the table of phrases', () => {
  it('gives no phrase two meanings', () => {
    const seen = new Map<string, number>()
    const twice = tables.words.flatMap(({typed = ''}, row) =>
      typed.split(';').flatMap((phrase) => {
        const key = phraseKey(tokenise(phrase))
        const before = seen.get(key) ?? row
        seen.set(key, before)
        return before === row ? [] : [phrase.trim()]
      }),
    )
    expect(twice).toEqual([])
  })

  it('has, for each meaning that is searched for, a way of saying it that some record uses', () => {
    const silent = tables.words.filter(({typed = '', also = ''}) => {
      if (also === '') return false
      const entry = find(typed.split(';')[0] ?? '')
      if (entry === null || !('concept' in entry)) return true
      return !entry.concept.alternatives.some(({words}) =>
        words.every((word) => findTerm(index.postings.terms, word) >= 0),
      )
    })
    expect(silent).toEqual([])
  })

  it('knows the pathways by their ids, their labels and their OASys sections', () => {
    for (const {id, label} of pathwayVocabulary.words) {
      for (const name of [id, label]) {
        const entry = find(name)
        expect(entry !== null && 'concept' in entry && entry.concept.pathways, name).toContain(id)
      }
    }
    const section = find('OASys 8')
    expect(section).toMatchObject({concept: {pathways: ['substance-misuse']}})
    // A name that two pathways share means either.
    expect(find('CRS Personal Wellbeing')).toMatchObject({
      concept: {pathways: ['health', 'children-families', 'thinking-behaviour']},
    })
  })

  it('refuses a word that no vocabulary has', () => {
    const words = [{typed: 'x', also: 'y', pathway: 'plumbing'}]
    expect(() => compileLexicon({...tables, words})).toThrow('plumbing')
  })
})

describe('the table of places', () => {
  it('knows every borough by its name', () => {
    for (const borough of BOROUGHS) expect(find(borough)).toEqual({boroughs: [borough]})
  })

  it.each([
    ['Brixton', ['Lambeth']],
    ['Clapham', ['Lambeth', 'Wandsworth']],
    ['Crystal Palace', ['Bromley', 'Croydon', 'Lambeth', 'Lewisham', 'Southwark']],
    ['Hayes', ['Bromley', 'Hillingdon']],
    ["King's Cross", ['Camden', 'Islington']],
    ['H&F', ['Hammersmith and Fulham']],
  ])('places %s in all of its boroughs', (place, boroughs) => {
    expect(find(place)).toEqual({boroughs})
  })
})

describe('prisons', () => {
  it.each([
    ['HMP Brixton', 'bxi'],
    ['Wandsworth prison', 'wwi'],
    ['pentonville', 'pvi'],
    ['HMP/YOI Isis', 'isi'],
  ])('knows %s', (name, prison) => {
    expect(find(name)).toEqual({prison})
  })
})
