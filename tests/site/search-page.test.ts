import {describe, expect, it} from 'vitest'
import {searchPage} from '../../src/site/search-page.ts'
import {NOTHING_ASKED, type ViewState} from '../../src/site/view-state.ts'
import {readJudgements} from '../search/relevance/measure.ts'
import {PUBLIC, RELEASE, searchables} from './real-site.ts'

const {page, command} = searchables()
const plain = new Set(PUBLIC.records.filter(({confidential}) => !confidential).map(({service}) => service.id))
const ask = (where: typeof page, state: Partial<ViewState>) => searchPage(where, {...NOTHING_ASKED, ...state})
const idsOf = (where: typeof page, state: Partial<ViewState>): string[] =>
  ask(where, state).ids.filter((id) => plain.has(id))

describe('the search of the page', () => {
  const queries = readJudgements().map(({query}) => query)

  // Leaving out the refuges of single boroughs makes a few words rarer, by which services of nearly the same score
  // may change places.
  it('finds what the command finds for 152 queries of officers, in the same order or nearly', () => {
    expect(queries.length).toBeGreaterThan(100)
    const answers = queries.map((text) => [idsOf(page, {text}), idsOf(command, {text})] as const)
    const sameTop = answers.filter(([a, b]) => a.slice(0, 10).join() === b.slice(0, 10).join())
    expect(sameTop.length / queries.length).toBeGreaterThan(0.8)
    const sameFirst = answers.filter(([[a], [b]]) => a === b)
    expect(sameFirst.length / queries.length).toBeGreaterThan(0.95)
    for (const [a, b] of answers) {
      const missing = b.filter((id) => !a.includes(id)).length + a.filter((id) => !b.includes(id)).length
      expect(missing).toBeLessThanOrEqual(Math.max(1, b.length / 10))
    }
  })

  it('narrows by each filter as the command does', () => {
    const choices: Partial<ViewState>[] = [
      {pathway: 'health'},
      {borough: 'Lambeth'},
      {sex: 'male', pathway: 'accommodation'},
      {age: 17, borough: 'Camden'},
      {cohort: 'veterans'},
      {borough: 'City of London', pathway: 'finance-debt', sex: 'female', age: 60},
    ]
    for (const state of choices) {
      const found = idsOf(page, state)
      expect(found.length, JSON.stringify(state)).toBeGreaterThan(0)
      expect(found.length).toBeLessThan(PUBLIC.records.length)
      expect(new Set(found)).toEqual(new Set(idsOf(command, state)))
    }
  })

  it('keeps closed services out unless they are asked for or named', () => {
    const closed = RELEASE.directory.services.filter(({status}) => status === 'closed').map(({id}) => id)
    expect(closed.length).toBeGreaterThan(5)
    const all = ask(page, {}).ids
    expect(all.filter((id) => closed.includes(id))).toEqual([])
    expect(ask(page, {all: true}).ids).toEqual(expect.arrayContaining(closed))
  })

  it('says what it read from the words, and takes them as they stand when told to', () => {
    const read = ask(page, {text: 'debt advice hackney woman 19'})
    expect(read.notes.join(' ')).toMatch(/Hackney; women; aged 19; Finance and debt/)
    expect(ask(page, {text: 'debt advice hackney', literal: true}).notes).toEqual([])
    const chosen = ask(page, {text: 'debt advice hackney', borough: 'Camden'})
    expect(chosen.notes.join(' ')).not.toContain('Hackney')
  })

  it('reads a postcode as the boroughs of its district', () => {
    const {notes, ids} = ask(page, {text: 'debt advice SE5 8AF'})
    expect(notes.join(' ')).toContain('SE5 8AF (Lambeth or Southwark)')
    expect(ids).toContain('brixton-advice-centre')
  })

  it('shows every refuge that it has for every borough, since none is placed', () => {
    const refuges = PUBLIC.records
      .filter(
        ({confidential, service}) =>
          confidential && (service.status === 'open' || service.status === 'unknown'),
      )
      .map(({service}) => service.id)
    for (const borough of ['Bexley', 'Hackney', 'Sutton'] as const) {
      expect(ask(page, {borough}).ids).toEqual(expect.arrayContaining(refuges))
    }
  })

  it('offers the nearest pathway where nothing answers', () => {
    const {ids, nearest} = ask(page, {text: 'qqqqzzzz'})
    expect([ids, nearest]).toEqual([[], []])
  })
})
