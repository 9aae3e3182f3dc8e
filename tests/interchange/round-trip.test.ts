import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {documentChecker} from '../../src/interchange/check-document.ts'
import {type ImportedService, readFeedService} from '../../src/interchange/from-feed.ts'
import {idMaker} from '../../src/interchange/import-names.ts'
import {guess} from '../../src/interchange/mapping.ts'
import {STANDARDS, type Standard} from '../../src/interchange/standard.ts'
import {feedServices} from '../../src/interchange/to-feed.ts'
import {contextFor, releaseTables} from './release-tables.ts'

const tables = releaseTables()

function throughFeed(standard: Standard): ImportedService[] {
  const idFor = idMaker()
  const source = {url: '', publisher: 'test', asOf: '2026-11-24'}
  return [...feedServices(tables, contextFor(standard))].map(({service}) =>
    // As a file would hold it.
    readFeedService(JSON.parse(JSON.stringify(service)), {
      place: guess,
      source,
      idFor,
      boroughOf: () => null,
    }),
  )
}

// What a cell of the dataset may hold: any words, without blanks at its ends.
const words = fc.string({unit: 'grapheme', minLength: 1, maxLength: 60}).map((text) => {
  const visible = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()
  return visible === '' ? 'x' : visible
})
const blankOr = fc.option(words, {nil: ''})

const cellsOf = (rows: readonly {readonly cells: object}[]) => rows.map(({cells}) => cells)
const by = (id: string) => (a: object, b: object) =>
  String((a as Record<string, string>)[id]) < String((b as Record<string, string>)[id]) ? -1 : 1

describe('the release as a feed', () => {
  it.each(STANDARDS)('is valid %s, whole', (standard) => {
    const check = documentChecker(standard)
    const faults = [...feedServices(tables, contextFor(standard))].flatMap(({service}) =>
      check(service, {kind: 'object', object: 'service'}),
    )
    expect(faults).toEqual([])
  })

  it.each(['hsds-3.0', 'hsds-3.1'] as const)('comes back from %s as it was, in every table', (standard) => {
    const back = throughFeed(standard)
    expect(back.map(({service}) => service)).toEqual(cellsOf(tables.services))
    expect(back.flatMap(({contacts}) => contacts)).toEqual(cellsOf(tables.contacts))
    expect(back.flatMap(({locations}) => locations)).toEqual(cellsOf(tables.locations))
    expect(back.flatMap(({sources}) => sources)).toEqual(cellsOf(tables.sources))
    const organisations = new Map(back.map(({organisation}) => [organisation.id, organisation]))
    const used = cellsOf(tables.organisations).filter((cells) =>
      organisations.has((cells as {id: string}).id),
    )
    expect([...organisations.values()].sort(by('id'))).toEqual(used.sort(by('id')))
  })

  it('comes back from ORUK 3.0 as it was, but for sources and what is said of e-mail addresses', () => {
    const back = throughFeed('oruk-3.0')
    expect(back.map(({service}) => service)).toEqual(cellsOf(tables.services))
    expect(back.flatMap(({locations}) => locations)).toEqual(cellsOf(tables.locations))
    const phones = tables.contacts.filter(({cells}) => cells.kind === 'phone')
    expect(back.flatMap(({contacts}) => contacts.filter(({kind}) => kind === 'phone'))).toEqual(
      cellsOf(phones),
    )
  })

  it('never says where accommodation for survivors is', () => {
    const refuges = [...feedServices(tables, contextFor('hsds-3.1'))].filter(({service}) =>
      JSON.stringify(service['attributes']).includes('"residential"'),
    )
    const ofSurvivors = refuges.filter(({service}) =>
      JSON.stringify(service['attributes']).includes('"violence-against-women"'),
    )
    expect(ofSurvivors.length).toBeGreaterThan(10)
    for (const {service} of ofSurvivors) expect(service['service_at_locations']).toBeUndefined()
  })

  it.each(STANDARDS)('keeps any words in any cell of prose in %s', (standard) => {
    const row = fc.record({
      at: fc.nat(tables.services.length - 1),
      name: words,
      summary: words,
      eligibility: blankOr,
      how_to_refer: blankOr,
      opening_hours: blankOr,
      notes: blankOr,
      label: blankOr,
      address: blankOr,
    })
    fc.assert(
      fc.property(row, ({at, label, address, ...prose}) => {
        const original = tables.services[at]
        if (original === undefined) return
        const cells = {...original.cells, ...prose}
        const own = <R extends {readonly cells: object}>(rows: readonly R[]): R[] =>
          rows.filter((each) => (each.cells as {service_id: string}).service_id === cells.id)
        const changed = {
          ...tables,
          services: [{...original, cells}],
          contacts: own(tables.contacts).map((each) => ({...each, cells: {...each.cells, label}})),
          locations: own(tables.locations).map((each) => ({...each, cells: {...each.cells, address}})),
        }
        const [record] = [...feedServices(changed, contextFor(standard))]
        const source = {url: '', publisher: 'test', asOf: '2026-11-24'}
        const back = readFeedService(JSON.parse(JSON.stringify(record?.service)), {
          place: guess,
          source,
          idFor: idMaker(),
          boroughOf: () => null,
        })
        expect(back.service).toEqual(cells)
        const phones = (rows: readonly {readonly kind: string}[]) => rows.filter(({kind}) => kind === 'phone')
        expect(phones(back.contacts)).toEqual(phones(changed.contacts.map((each) => each.cells)))
        expect(back.locations).toEqual(
          cellsOf(changed.locations).filter((each) =>
            Object.entries(each).some(([column, cell]) => column !== 'service_id' && cell !== ''),
          ),
        )
      }),
      {numRuns: 60},
    )
  })
})
