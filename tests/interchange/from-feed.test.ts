import {describe, expect, it} from 'vitest'
import {type ImportContext, readFeedService} from '../../src/interchange/from-feed.ts'
import {idMaker} from '../../src/interchange/import-names.ts'
import {guess, MAPPING_COLUMNS, readMapping} from '../../src/interchange/mapping.ts'
import {termOf} from '../../src/interchange/taxonomies.ts'
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
    [[{name: 'Camden'}, {name: 'London'}], '*', 'pan-london'],
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

  it.each([
    [[{freq: 'WEEKLY', byday: 'MO', opens_at: '09:30:00', closes_at: '12:00:00'}], 'Mon 09:30-12:00'],
    [
      [
        {freq: 'WEEKLY', interval: 1, byday: 'SU', opens_at: '22:00', closes_at: '02:00'},
        {freq: 'WEEKLY', byday: 'MO', opens_at: '10:00', closes_at: '11:00'},
      ],
      'Sun 22:00-02:00; Mon 10:00-11:00',
    ],
    [[{freq: 'WEEKLY', interval: 2, byday: 'MO', opens_at: '09:30', closes_at: '12:00'}], ''],
    [[{freq: 'MONTHLY', byday: 'MO', opens_at: '09:30', closes_at: '12:00'}], ''],
    [[{freq: 'WEEKLY', byday: '1MO', opens_at: '09:30', closes_at: '12:00'}], ''],
    [[{freq: 'WEEKLY', byday: 'MO', opens_at: '09:30'}], ''],
    [[{freq: 'MONTHLY', description: 'First Monday'}, {description: 'First Monday'}], 'First Monday'],
  ])('is open when its schedules %j say so in an ordinary week, or in words', (schedules, hours) => {
    expect(read(altered(SERVICE, '/schedules', schedules)).service.opening_hours).toBe(hours)
  })

  it.each([
    [[], ''],
    [[{amount: 0}, {amount: 0}], 'free'],
    [[{amount: 0}, {amount: 4.5}], 'charge'],
    [[{amount: 0}, {option: 'Ask'}], ''],
    [[{option: 'Ask'}], ''],
  ])('costs what %j says, and nothing is guessed', (options, cost) => {
    expect(read(altered(SERVICE, '/cost_options', options)).service.cost).toBe(cost)
  })

  it.each([
    [0, '0'],
    [120, '120'],
    [121, ''],
    [-1, ''],
    [17.5, ''],
    ['18', ''],
  ])('takes the age %j as %j', (age, cell) => {
    const {service, notes} = read(altered(SERVICE, '/maximum_age', age))
    expect(service.max_age).toBe(cell)
    expect(notes).toHaveLength(cell === '' && typeof age === 'number' ? 1 : 0)
  })

  it('gives languages by their English names only, and a charity by a register of charities only', () => {
    const languages = [{name: 'Somali'}, {name: 'so'}, {name: 'العربية'}, {name: 'Krio (Sierra Leone)'}]
    expect(read(altered(SERVICE, '/languages', languages)).service.languages).toBe('Somali')
    const at = '/organization/organization_identifiers/0'
    const company = altered(
      altered(SERVICE, `${at}/identifier_type`, 'Company number') as object,
      `${at}/identifier_scheme`,
      'GB-COH',
    )
    expect(read(company).organisation.charity_number).toBe('')
  })

  it('says an address once that the service and one of its contacts have', () => {
    const contacts = [{name: 'Reception', email: 'help@example.com'}, {email: 'other@example.com'}]
    const emails = read(altered(SERVICE, '/contacts', contacts)).contacts.filter(({kind}) => kind === 'email')
    expect(emails.map(({value, label}) => [value, label])).toEqual([
      ['help@example.com', 'Reception'],
      ['other@example.com', ''],
    ])
  })

  it('is only at physical places', () => {
    const virtual = altered(SERVICE, '/service_at_locations/0/location/location_type', 'virtual')
    expect(read(virtual).locations).toEqual([])
    const address = altered(SERVICE, '/service_at_locations/0/location/addresses/0/address_type', 'virtual')
    expect(read(address).locations).toMatchObject([{name: 'Invented Hall', address: '', postcode: ''}])
  })

  it.each([
    ['2026-03-15', '2026-03-15'],
    ['2026-11-24T10:00:00Z', '2026-11-24'],
    ['2026-11-25', '2026-11-24'],
    ['2026-02-30', '2026-11-24'],
  ])('was assured on %s: its source speaks for %s', (assured, asOf) => {
    expect(read(altered(SERVICE, '/assured_date', assured)).sources).toMatchObject([{as_of: asOf}])
  })

  it('gets no id that is none, whatever its attributes claim', () => {
    const claimed = (id: string) => {
      const attribute = {taxonomy_term_id: termOf('record', 'id').id, link_type: 'id', value: id}
      return read(altered(SERVICE, '/attributes', [attribute])).service.id
    }
    expect(claimed('their-own-id')).toBe('their-own-id')
    expect(claimed('../../etc/passwd')).toBe('invented-debt-help')
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
