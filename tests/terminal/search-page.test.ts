import {describe, expect, it} from 'vitest'
import {freshnessOf} from '../../src/directory/freshness.ts'
import {NO_FACETS} from '../../src/search/facets.ts'
import {PLAIN_STYLE} from '../../src/terminal/screen.ts'
import type {ListedHit} from '../../src/terminal/search-hits.ts'
import {renderSearch} from '../../src/terminal/search-page.ts'
import {TODAY} from '../real-data.ts'
import {ask, index} from '../search/ask.ts'

const NOTHING_CHOSEN = {pathways: false, boroughs: false, sex: false, age: false}

function page(text: string, request: Parameters<typeof ask>[1] = {}, width = 80) {
  const answer = ask(text, {limit: 3, ...request})
  const hits = answer.listings.map((listing, at): ListedHit => {
    const {score = 0, distanceKm = null} = answer.hits[at] ?? {}
    return {
      ...listing,
      freshness: freshnessOf(listing.newestSource, TODAY),
      score,
      ...(distanceKm === null ? {} : {distanceKm: Math.round(distanceKm * 10) / 10}),
    }
  })
  return renderSearch(
    {text, answer, hits, chosen: NOTHING_CHOSEN, postcodes: [], spell: index.surface},
    width,
    PLAIN_STYLE,
  )
}

describe('renderSearch', () => {
  it.each([
    ['facets', 'debt advice hackney woman 19'],
    ['typos', 'methadon scrpt hackny'],
    ['refusals', 'arson housing care leaver'],
    ['past', 'gripping the offender'],
  ])('shows %s as people read them', async (name, text) => {
    await expect(page(text).result).toMatchFileSnapshot(`golden/search-${name}.txt`)
  })

  it('keeps to the width of the terminal, but never cuts an id', () => {
    for (const width of [40, 60, 100]) {
      for (const line of page('hostel', {}, width).result.split('\n').slice(1)) {
        if (!line.includes('resettle show')) expect(line.length).toBeLessThanOrEqual(width)
      }
    }
  })

  it('says in one line what it filtered by, word for word', () => {
    expect(page('debt advice hackney woman 19').result.split('\n')[0]).toBe(
      'Filtered by: Hackney; women; aged 19; finance-debt — search the words as they stand with --literal',
    )
  })

  it('says nothing of the kind when nothing was read', () => {
    expect(page('switchback').result).not.toContain('Filtered')
    expect(page('debt advice hackney', {literal: true}).result).not.toContain('Filtered')
  })

  it('has no result for what nothing answers, and says so beside it', () => {
    expect(page('helicopter lessons')).toEqual({
      result: '',
      notes: [
        'Nothing here answers "helicopter lessons".\n' +
          'The nearest pathway is employment-training: `resettle search --pathway employment-training` lists its services.',
      ],
    })
    expect(page('asdfgh').notes[0]).toContain('`resettle pathways`')
    const facets = {...NO_FACETS, boroughs: ['Bexley' as const]}
    expect(page('asdfgh', {facets}).notes[0]).toContain('try with fewer')
  })

  it('lets no control character of the dataset or the query through', () => {
    const {notes} = page('\u001b[31mzzzz\u0007')
    expect([...notes.join('')].filter((letter) => letter < ' ' && letter !== '\n')).toEqual([])
  })
})
