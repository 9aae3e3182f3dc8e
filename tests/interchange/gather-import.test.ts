import {describe, expect, it} from 'vitest'
import {readFeedService} from '../../src/interchange/from-feed.ts'
import {ImportGatherer} from '../../src/interchange/gather-import.ts'
import {idMaker} from '../../src/interchange/import-names.ts'
import type {Placing, TermPlacer} from '../../src/interchange/mapping.ts'
import {SERVICE} from './examples.ts'

/** Imports the example service, its terms placed by `place`, among a feed of those given. */
function gather(place: TermPlacer, pathway: string | null = null, documents: readonly object[] = [SERVICE]) {
  const gatherer = new ImportGatherer(() => [], pathway)
  const idFor = idMaker()
  const source = {url: '', publisher: 'Invented Council', asOf: '2026-11-24'}
  for (const document of documents)
    gatherer.add(readFeedService({...document}, {place, source, idFor, boroughOf: () => null}))
  return gatherer
}

const always =
  (...placings: readonly Placing[]): TermPlacer =>
  () =>
    placings
const RESIDENTIAL: Placing = {column: 'delivery', word: 'residential'}

describe('gathering a feed into tables', () => {
  it.each([
    ['its terms', gather(always(RESIDENTIAL, {column: 'pathways', word: 'violence-against-women'}))],
    [
      'whom it is for',
      gather(always(RESIDENTIAL, {column: 'only_for', word: 'abuse-survivors'}), 'accommodation'),
    ],
    ['the pathway that was given for all', gather(always(RESIDENTIAL), 'women-in-prostitution')],
  ])('leaves out where a refuge is, which is one by %s, and says so', (_, gatherer) => {
    expect(gatherer.tables().services).toHaveLength(1)
    expect(gatherer.tables().locations).toEqual([])
    expect(gatherer.report().notes.map(({text}) => text)).toEqual([
      'its places were left out: where accommodation for survivors of abuse is, is never recorded',
    ])
  })

  it('keeps the places of a hostel for anyone', () => {
    const gatherer = gather(always(RESIDENTIAL, {column: 'pathways', word: 'accommodation'}))
    expect(gatherer.tables().locations).toHaveLength(1)
    expect(gatherer.report().notes).toEqual([])
  })

  it('leaves out a service without a pathway unless one is given, and counts its terms either way', () => {
    const placeless: TermPlacer = () => null
    const without = gather(placeless)
    expect(without.tables().services).toEqual([])
    expect(without.report().withoutPathway).toEqual([{feedId: SERVICE.id, name: SERVICE.name}])
    const given = gather(placeless, 'finance-debt')
    expect(given.tables().services.map(({cells}) => cells.pathways)).toEqual(['finance-debt'])
    for (const {unplaced} of [without.report(), given.report()])
      expect(unplaced.map(({name, services}) => [name, services])).toEqual([
        ['Benefit checks', 1],
        ['Debt', 1],
      ])
  })

  it('takes an organisation once, and puts the terms that most services have first', () => {
    const other = {
      ...SERVICE,
      id: '00000000-0000-4000-8000-000000000099',
      attributes: SERVICE.attributes.slice(0, 1),
    }
    const gatherer = gather(() => null, 'health', [SERVICE, other])
    expect(gatherer.tables().organisations).toHaveLength(1)
    expect(gatherer.tables().services.map(({line}) => line)).toEqual([2, 3])
    expect(gatherer.report().unplaced.map(({name, services}) => [name, services])).toEqual([
      ['Debt', 2],
      ['Benefit checks', 1],
    ])
  })
})
