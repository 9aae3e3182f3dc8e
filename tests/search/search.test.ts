import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {NO_FACETS} from '../../src/search/facets.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {ask, services} from './ask.ts'

const byId = new Map(services.map((service) => [service.id, service]))
const EVERYTHING = 10_000

describe('what is read from the words', () => {
  it('filters on borough, sex, age and pathway', () => {
    const {facets, hits, ids} = ask('debt advice hackney woman 19', {limit: EVERYTHING})
    expect(facets).toMatchObject({boroughs: ['Hackney'], sex: 'female', age: 19, pathways: ['finance-debt']})
    expect(hits.length).toBeGreaterThan(10)
    for (const id of ids) {
      const service = byId.get(id)
      expect(service?.pathways).toContain('finance-debt')
      expect(service?.sex).not.toBe('male')
      expect((service?.minAge ?? 0) <= 19 && 19 <= (service?.maxAge ?? 200)).toBe(true)
      expect(
        service?.allBoroughs ||
          service?.boroughsUnstated ||
          service?.coverage === 'national' ||
          service?.boroughs.includes('Hackney'),
      ).toBe(true)
    }
  })

  it.each([
    ['hostel brixton', ['Lambeth']],
    ['hostel in peckham', ['Southwark']],
    ['tottenham drug service', ['Haringey']],
    ['foodbank clapham', ['Lambeth', 'Wandsworth']],
    ['jobs RBKC', ['Kensington and Chelsea']],
    ['debt advice haringay', ['Haringey']],
  ])('places %s', (text, boroughs) => {
    expect(ask(text).facets.boroughs).toEqual(boroughs)
  })

  it('takes a prison for a prison and not for the place that it is named after', () => {
    const {facets, ids} = ask('drug worker hmp wandsworth')
    expect(facets.boroughs).toEqual([])
    expect(ids[0]).toBe('forward-hmp-wandsworth')
  })

  it.each([
    ['housing veteran', ['veterans']],
    ['care leaver hostel', ['care-leavers']],
    ['lgbt housing', ['lgbt']],
  ])('puts first those for the person: %s', (text, cohorts) => {
    expect(ask(text).reading?.cohorts).toEqual(cohorts)
  })

  it.each([
    ['girl', 'female'],
    ['lads', 'male'],
    ['hostel for him', 'male'],
    ['men and women', null],
  ])('reads the sex of %s', (text, sex) => {
    expect(ask(text).facets.sex).toBe(sex)
  })

  it('reads no place from a word of grammar that looks like one', () => {
    expect(ask('hostel in welling').facets.boroughs).toEqual(['Bexley'])
    expect(ask('somewhere to get well').facets.boroughs).toEqual([])
  })

  it('reads a band of ages as whom it is for, and one age as a fact of the person', () => {
    const {reading, facets} = ask('hostel 18 to 25')
    expect([reading?.cohorts, facets.age]).toEqual([['young-adults'], null])
    const one = ask('hostel 19')
    expect([one.reading?.cohorts, one.reading?.implied, one.facets.age]).toEqual([[], ['young-adults'], 19])
  })

  it('takes someone of the very age at which a service begins or ends', () => {
    for (const age of [18, 25]) {
      const {ids} = ask('', {facets: {...NO_FACETS, age}, limit: EVERYTHING})
      const fit = services.filter(
        ({minAge, maxAge, status}) =>
          (minAge ?? 0) <= age && age <= (maxAge ?? 200) && (status === 'open' || status === 'unknown'),
      )
      expect([...ids].sort()).toEqual(fit.map(({id}) => id).sort())
      expect(fit.some(({minAge, maxAge}) => minAge === age || maxAge === age)).toBe(true)
    }
  })

  it('finds nothing that what was chosen leaves out, though the words are its name', () => {
    const [named] = ask('56 dean street').ids
    expect(named).toBe('56-dean-street')
    const facets = {...NO_FACETS, pathways: ['children-families' as const]}
    expect(ask('56 dean street', {facets, limit: EVERYTHING}).ids).not.toContain(named)
  })

  it('gives way to what was chosen', () => {
    const facets = {...NO_FACETS, boroughs: ['Brent' as const], age: 40}
    expect(ask('debt advice hackney 19', {facets}).facets).toMatchObject({boroughs: ['Brent'], age: 40})
  })

  it('is not read with literal: the words are searched as they stand', () => {
    const {facets, reading, ids} = ask('debt advice hackney woman 19', {literal: true})
    expect(facets).toEqual(NO_FACETS)
    expect(reading).toBeNull()
    expect(ids).toContain('hackney-community-law-centre')
  })
})

describe('words that a service names only to refuse', () => {
  it.each(['arson housing', 'hostel for arsonist', 'fire setting conviction needs accommodation'])(
    'count against it: %s',
    (text) => {
      const {ids, total} = ask(text, {limit: EVERYTHING})
      expect(total).toBeGreaterThan(50)
      for (const id of ids) expect(byId.get(id)?.excludes ?? []).not.toContain('arson')
    },
  )

  it('leave out what requires recourse to public funds for those without', () => {
    const {ids} = ask('nrpf housing', {limit: EVERYTHING})
    for (const id of ids) expect(byId.get(id)?.requires ?? []).not.toContain('recourse-to-public-funds')
    expect(ids).toContain('greenwich-nrpf-team')
  })

  it('lower a service that turns such people away in its own words', () => {
    // Southwark's therapies are "not right … for psychosis"; the words are there, and they say no.
    const {ids} = ask('psychosis southwark', {limit: EVERYTHING})
    expect(ids.slice(0, 5)).not.toContain('southwark-talking-therapies')
  })
})

describe('names', () => {
  it('finds every live service by its whole name, among the first three', () => {
    const missed = services
      .filter(({status}) => status === 'open' || status === 'unknown')
      .filter(({id, name}) => {
        const same = services.filter((other) => other.name === name).length
        return !ask(name, {limit: same + 2}).ids.includes(id)
      })
      .map(({id}) => id)
    expect(missed).toEqual([])
  })

  it.each([
    ['switchbak', 'switchback-london-prison-leavers'],
    ['step change', 'stepchange-debt-charity'],
    ['centre point', 'centrepoint-helpline'],
    ['key for life', 'key4life-london'],
    ['stonewal housing', 'stonewall-housing-lgbtq-advice'],
    ['marylebone projct sanctuary', 'marylebone-project-sanctuary'],
    ['women at the well', 'women-at-the-well'],
    ['cgl lewisham', 'cgl-lewisham-new-direction'],
    ['citzens advise haringey', 'citizens-advice-haringey'],
    ['samaritan', 'samaritans'],
  ])('finds %s', (text, id) => {
    expect(ask(text).ids[0]).toBe(id)
  })

  it.each([
    ['gripping the offender', 'mopac-gripping-the-offender'],
    ['diamond initiative', 'mopac-diamond-initiative'],
    ['lambeth law centre', 'lambeth-law-centre'],
    ['poppy project', 'eaves-poppy-project'],
    ['daedalus', 'londoncjp-project-daedalus'],
  ])('finds what has closed by its name: %s', (text, id) => {
    const {ids, listings} = ask(text)
    expect(ids[0]).toBe(id)
    expect(['closed', 'historic']).toContain(listings[0]?.status)
  })

  it('shows nothing closed for what is not its name, unless asked to', () => {
    const live = ask('mentoring young adults offending', {limit: EVERYTHING})
    expect(live.listings.filter(({status}) => status === 'closed' || status === 'historic')).toEqual([])
    const all = ask('mentoring young adults offending', {limit: EVERYTHING, all: true})
    expect(all.total).toBeGreaterThan(live.total)
  })
})

describe('a query that the dataset cannot answer', () => {
  it.each([
    'helicopter lessons',
    'asdfgh qwertz',
    'pizza delivery',
    'dog grooming',
    'swimming lessons hackney',
  ])('finds nothing rather than noise: %s', (text) => {
    expect(ask(text)).toMatchObject({hits: [], total: 0})
  })

  it('offers the nearest pathway where one can be told', () => {
    expect(ask('helicopter lessons').nearest).toEqual(['employment-training'])
    expect(ask('asdfgh qwertz').nearest).toEqual([])
  })

  it('is answered all the same where it is plain what it is about', () => {
    expect(ask('drug treatment zzyzx').total).toBeGreaterThan(10)
  })
})

describe('place', () => {
  const camberwell = {latitude: 51.4737, longitude: -0.0925}

  it('keeps to what is near enough, and counts what cannot be placed', () => {
    const near = ask('food bank', {near: camberwell, within: 3, limit: EVERYTHING})
    expect(near.total).toBeGreaterThan(0)
    for (const {distanceKm} of near.hits) expect(distanceKm).toBeLessThanOrEqual(3)
    expect(near.unplaced).toBeGreaterThan(0)
    expect(near.total + near.unplaced).toBeLessThanOrEqual(ask('food bank', {limit: EVERYTHING}).total)
  })

  it('says of no survivors’ refuge how far away it is', () => {
    const {hits, listings} = ask('refuge domestic abuse', {near: camberwell, limit: EVERYTHING})
    const refuges = hits.filter((_, at) => {
      const service = byId.get(listings[at]?.id ?? '')
      return service?.delivery.includes('residential') && service.pathways.includes('violence-against-women')
    })
    expect(refuges.length).toBeGreaterThan(5)
    for (const {distanceKm} of refuges) expect(distanceKm).toBeNull()
  })
})

describe('any search', () => {
  const words = fc.constantFrom(
    ...'debt hostel drugs woman 19 hackney brixton veteran arson cv script nfa kids gang refuge tonight xyzzy the'.split(
      ' ',
    ),
  )
  const text = fc.array(words, {maxLength: 6}).map((list) => list.join(' '))
  const facets = fc.record({
    pathways: fc.uniqueArray(fc.constantFrom(...PATHWAYS), {maxLength: 2}),
    boroughs: fc.uniqueArray(fc.constantFrom(...BOROUGHS), {maxLength: 2}),
    cohorts: fc.constant([]),
    sex: fc.constantFrom(null, 'female' as const, 'male' as const),
    age: fc.option(fc.integer({min: 10, max: 80})),
    refused: fc.constant([]),
  })

  it('gives scores in order, ties by id, and the same whatever the limit', () => {
    fc.assert(
      fc.property(
        text,
        facets,
        fc.boolean(),
        fc.integer({min: 1, max: 30}),
        (query, chosen, literal, limit) => {
          const all = ask(query, {facets: chosen, literal, limit: EVERYTHING})
          const some = ask(query, {facets: chosen, literal, limit})
          expect(all.hits.length).toBe(all.total)
          expect(some.total).toBe(all.total)
          expect(some.hits).toEqual(all.hits.slice(0, limit))
          all.hits.slice(1).forEach((hit, at) => {
            const before = all.hits[at]
            const inOrder =
              before !== undefined &&
              (before.score > hit.score || (before.score === hit.score && before.document < hit.document))
            expect(inOrder).toBe(true)
          })
        },
      ),
      {numRuns: 150},
    )
  })

  it('keeps to the facets that it says it filtered by', () => {
    fc.assert(
      fc.property(text, facets, (query, chosen) => {
        const {facets: used, listings} = ask(query, {facets: chosen, limit: EVERYTHING})
        for (const {id, status} of listings) {
          const service = byId.get(id)
          if (service === undefined || status === 'closed' || status === 'historic') continue
          if (used.pathways.length > 0)
            expect(service.pathways.some((own) => used.pathways.includes(own))).toBe(true)
          if (used.sex === 'female') expect(service.sex).not.toBe('male')
          if (used.age !== null) expect(service.maxAge ?? 200).toBeGreaterThanOrEqual(used.age)
          for (const fact of used.refused) expect(service.excludes).not.toContain(fact)
        }
      }),
      {numRuns: 150},
    )
  })
})
