import {describe, expect, it} from 'vitest'
import {type ImportContext, readFeedService} from '../../src/interchange/from-feed.ts'
import {idMaker} from '../../src/interchange/import-names.ts'
import {guess, MAPPING_COLUMNS, readMapping} from '../../src/interchange/mapping.ts'
import {altered, SERVICE} from './examples.ts'

const context = (over: Partial<ImportContext> = {}): ImportContext => ({
  place: guess,
  source: {url: 'https://example.org/feed', publisher: 'Invented Council', asOf: '2026-11-24'},
  idFor: idMaker(),
  boroughOf: () => 'Hackney',
  ...over,
})
const read = (document: unknown, over: Partial<ImportContext> = {}) =>
  readFeedService(document as Parameters<typeof readFeedService>[0], context(over))

describe("a service of someone else's feed", () => {
  it('becomes rows of the dataset', () => {
    const found = read(SERVICE)
    expect(found.service).toMatchObject({
      id: 'invented-debt-help',
      organisation_id: 'invented-advice',
      status: 'unknown',
      pathways: 'finance-debt',
      coverage: 'borough',
      boroughs: 'Hackney',
      sex: 'any',
      min_age: '18',
      opening_hours: 'Thu, Fri 10:00-18:00',
      languages: 'Somali',
      cost: 'free',
      website: 'http://example.com/debt',
    })
    expect(found.organisation).toMatchObject({name: 'Invented Advice', charity_number: '1234567'})
    expect(found.contacts.map(({kind, value}) => [kind, value])).toEqual([
      ['phone', '+44 20 7946 0018'],
      ['email', 'help@example.com'],
    ])
    expect(found.locations).toMatchObject([
      {address: '1 Invented Road', postcode: 'E8 1EA', borough: 'Hackney'},
    ])
    expect(found.sources).toMatchObject([
      {url: 'https://example.org/feed', publisher: 'Invented Council', as_of: '2026-11-24'},
    ])
  })

  it('is not said to run because a feed calls it active', () => {
    const statusOf = (status: string) => read(altered(SERVICE, '/status', status)).service.status
    expect(['active', 'inactive', 'defunct', 'temporarily closed'].map(statusOf)).toEqual([
      'unknown',
      'closed',
      'historic',
      'closed',
    ])
  })

  it.each([
    [[{name: 'Greater London'}], '*', 'pan-london'],
    [[{uri: 'http://statistics.data.gov.uk/id/statistical-geography/E12000007'}], '*', 'pan-london'],
    [[{name: 'Area', extent: 'E09000022'}], 'Lambeth', 'borough'],
    [[{name: 'Camden'}, {name: 'LB Islington'}], 'Camden; Islington', 'multi-borough'],
    [[{name: 'Royal Borough of Kingston upon Thames'}], 'Kingston upon Thames', 'borough'],
    [[{name: 'Richmond'}, {name: 'Ham'}], 'Richmond upon Thames; ?', 'multi-borough'],
    [[{name: 'Leeds'}], '?', 'multi-borough'],
    [[{name: 'Green'}], '?', 'multi-borough'],
    [[], '?', 'multi-borough'],
  ])('serves the boroughs of its areas %j', (areas, boroughs, coverage) => {
    expect(read(altered(SERVICE, '/service_areas', areas)).service).toMatchObject({boroughs, coverage})
  })

  it('keeps what it cannot use out of the rows, and says so', () => {
    const odd = altered(
      altered(SERVICE, '/phones/0/number', 'ask at the desk') as object,
      '/url',
      'mailto:a@b.org',
    )
    const found = read(odd)
    expect(found.contacts.map(({kind}) => kind)).toEqual(['email'])
    expect(found.service.website).toBe('')
    expect(found.notes).toHaveLength(2)
  })

  it('says which terms found no place, and takes them where a mapping says', () => {
    expect(read(SERVICE).unplaced).toEqual([{taxonomy: 'Needs', code: '', name: 'Benefit checks'}])
    const row = (cells: readonly string[], line: number) => ({
      line,
      cells: Object.fromEntries(MAPPING_COLUMNS.map((column, at) => [column, cells[at] ?? ''])),
    })
    const {place, faults} = readMapping('mapping.csv', [
      row(['needs', '', 'benefit Checks', 'specialises_in', 'care-leavers'], 2),
      row(['needs', '', 'benefit Checks', 'pathways', 'accommodation'], 3),
      row(['needs', '', 'debt', '-', ''], 4),
      row(['needs', '', 'other', '', ''], 5),
    ])
    expect(faults).toEqual([])
    const found = read(SERVICE, {place})
    expect(found.unplaced).toEqual([])
    expect(found.service).toMatchObject({pathways: 'accommodation', specialises_in: 'care-leavers'})
  })

  it('tells what is wrong with a mapping, row by row', () => {
    const row = (column: string, word: string, line: number) => ({
      line,
      cells: {taxonomy: 'Needs', code: '', name: 'x', column, word},
    })
    const {faults} = readMapping('mapping.csv', [
      row('pathway', 'health', 2),
      row('pathways', 'helth', 3),
      row('pathways', '', 4),
    ])
    expect(faults.map(({line, column}) => [line, column])).toEqual([
      [2, 'column'],
      [3, 'word'],
      [4, 'word'],
    ])
    expect(faults[1]?.expected).toContain('health')
  })

  it('gets an id of its own when names are the same, and always the same one', () => {
    const make = idMaker()
    expect(make('service', 'a', "Women's Café & Advice")).toBe('womens-cafe-and-advice')
    expect(make('service', 'b', 'Womens cafe and advice')).toBe('womens-cafe-and-advice-2')
    expect(make('service', 'a', "Women's Café & Advice")).toBe('womens-cafe-and-advice')
    expect(make('organisation', 'c', '救助')).toBe('organisation')
    expect(make('service', 'd', '__proto__')).toBe('proto')
  })
})
