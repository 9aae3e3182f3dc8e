import {describe, expect, it} from 'vitest'
import {DOUBTS} from '../../src/directory/find-doubts.ts'
import type {TableName} from '../../src/directory/tables.ts'
import {validateRelease} from '../../src/directory/validate.ts'
import {formatFault} from '../../src/errors.ts'
import {CASES, type Case} from './fault-cases.ts'
import {
  CONTEXT,
  type Draft,
  faultLines,
  realTexts,
  smallDraft,
  toTexts,
  validateDraft,
} from './small-release.ts'

function edited([table, line, change]: Case): Draft {
  const draft = smallDraft()
  const row = draft[table][line - 2]
  if (row === undefined) throw new Error(`no line ${line} in ${table}`)
  for (const [column, value] of Object.entries(change)) {
    if (!(column in row)) throw new Error(`no column ${column} in ${table}`)
    row[column] = value
  }
  return draft
}

describe('validateRelease', () => {
  it('finds no fault in the real release, and the warnings that its README owns up to', async () => {
    const {faults, warnings, tables} = validateRelease({texts: realTexts(), faults: []}, CONTEXT)
    expect(faults.map(formatFault)).toEqual([])
    expect(tables.services).toHaveLength(851)
    const groups = Object.keys(DOUBTS).flatMap((doubt) => {
      const found = warnings.filter((warning) => warning.doubt === doubt)
      return found.length > 0
        ? [`${doubt}: ${found.length}`, ...found.map((one) => `  ${formatFault(one)}`)]
        : []
    })
    await expect(`${groups.join('\n')}\n`).toMatchFileSnapshot('golden/warnings-2026.11.0.txt')
  })

  it('finds no fault in the small release that the other tests break', () => {
    expect(faultLines(validateDraft(smallDraft()))).toEqual([])
  })

  it.each(CASES.map((one) => [one[3], one] as const))('says: %s', (fault, one) => {
    expect(faultLines(validateDraft(edited(one)))).toEqual([fault])
  })

  it.each(['__proto__', '../../x', 'Upper-Case', 'two--hyphens', 'x'.repeat(201), '💥'])(
    'takes no id like %j',
    (id) => {
      const draft = smallDraft()
      draft.services.push({...draft.services[2], id, name: 'Another', notes: ''})
      const lines = faultLines(validateDraft(draft))
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatch(/^services\.csv:9 id: (not an id|the id is too long) \(.+\) → /)
    },
  )

  it('is not misled by an id that JavaScript knows', () => {
    const draft = smallDraft()
    draft.services.push({...draft.services[2], id: 'constructor', name: 'Another'})
    expect(faultLines(validateDraft(draft))).toEqual([
      'services.csv:9 id: the service has no source (constructor) → at least one row of sources.csv',
    ])
  })

  it('wants an id of its own for each service and organisation', () => {
    const draft = smallDraft()
    draft.services.push({...draft.services[0], name: 'Another clinic'})
    draft.organisations.push({...draft.organisations[0], name: 'Another'})
    const first = draft.organisations[0]?.['id']
    expect(faultLines(validateDraft(draft))).toEqual([
      `organisations.csv:${draft.organisations.length + 1} id: the id is taken (${first}) → an id other than that of line 2`,
      'services.csv:9 id: the id is taken (56-dean-street) → an id other than that of line 2',
    ])
  })

  it('wants a source for each service', () => {
    const draft = smallDraft()
    draft.sources = draft.sources.filter((row) => row['service_id'] !== '999-club-gateway')
    expect(faultLines(validateDraft(draft))).toEqual([
      'services.csv:3 id: the service has no source (999-club-gateway) → at least one row of sources.csv',
    ])
  })

  it('finds a service entered twice, whatever the case of its name and the order of its boroughs', () => {
    const draft = smallDraft()
    const row = draft.services[3] ?? {}
    const boroughs = (row['boroughs'] ?? '').split('; ').reverse().join('; ')
    draft.services.push({...row, id: 'again', name: (row['name'] ?? '').toUpperCase(), boroughs})
    draft.sources.push({...draft.sources[0], service_id: 'again'})
    expect(faultLines(validateDraft(draft))).toEqual([
      `services.csv:9 name: the provider, name and boroughs of line 5 (${(row['name'] ?? '').toUpperCase().slice(0, 60)}) → one row for one service, or names that tell them apart`,
    ])
  })

  it('reports an id that resolves to nothing once for each file, with the other lines', () => {
    const draft = smallDraft()
    for (const row of draft.sources) {
      if (row['service_id'] === '56-dean-street') row['service_id'] = '56-dean-stret'
    }
    const lines = draft.sources.flatMap((row, index) =>
      row['service_id'] === '56-dean-stret' ? [index + 2] : [],
    )
    expect(lines.length).toBeGreaterThan(2)
    expect(faultLines(validateDraft(draft))).toEqual([
      expect.stringMatching(
        /^sources\.csv:2 service_id: no such service, also on lines 3.* \(56-dean-stret\) → did you mean 56-dean-street\?$/,
      ),
    ])
  })

  it.each([{address: '1 Invented Street'}, {postcode: 'DA6 7AT'}, {borough: 'Bexley'}, {name: 'The house'}])(
    'refuses any place of a refuge, and does not repeat it: %j',
    (place) => {
      const draft = smallDraft()
      const blank = {name: '', address: '', postcode: '', borough: ''}
      draft.locations.push({service_id: 'bexley-womens-aid', ...blank, ...place})
      const [column = '', value = ''] = Object.entries(place)[0] ?? []
      const validation = validateDraft(draft)
      expect(faultLines(validation)).toEqual([
        `locations.csv:${draft.locations.length + 1} ${column}: it could show where accommodation for survivors of abuse is → no row: its place is never recorded`,
      ])
      expect(JSON.stringify(validation.faults)).not.toContain(value)
    },
  )

  it('refuses a postcode in the label of a number of a refuge, and a place of one that only cohorts make a refuge', () => {
    const draft = smallDraft()
    draft.contacts.push({
      service_id: 'bexley-womens-aid',
      kind: 'phone',
      value: '020 7946 0018',
      label: 'House at DA6 7AT',
    })
    const row = draft.services[1] ?? {}
    draft.services[1] = {...row, delivery: 'residential', only_for: 'women+trafficking-survivors'}
    const place = draft.locations.findIndex(({service_id: id}) => id === row['id'])
    expect(place).toBeGreaterThanOrEqual(0)
    const what = 'it could show where accommodation for survivors of abuse is'
    expect(faultLines(validateDraft(draft))).toEqual(
      expect.arrayContaining([
        `contacts.csv:${draft.contacts.length + 1} label: ${what} → the text without a postcode`,
        `locations.csv:${place + 2} address: ${what} → no row: its place is never recorded`,
      ]),
    )
  })

  it.each([
    ['sources', {as_of: '2026-11-24'}],
    ['sources', {as_of: '2026-11'}],
    ['sources', {as_of: '2026'}],
    ['sources', {as_of: '2024-02-29'}],
    ['services', {min_age: '18', max_age: '18'}],
    ['services', {min_age: '0', max_age: '120'}],
    ['organisations', {charity_number: 'NIC100123'}],
  ] as const)('has no fault in %s for %j', (table, change) => {
    const draft = smallDraft()
    draft[table][0] = {...draft[table][0], ...change}
    expect(faultLines(validateDraft(draft))).toEqual([])
  })

  it('reports every fault of every file at once, by file, line and column', () => {
    const draft = smallDraft()
    const set = (table: TableName, line: number, column: string, value: string): void => {
      const row = draft[table][line - 2]
      if (row !== undefined) row[column] = value
    }
    set('sources', 4, 'supports', '')
    set('services', 3, 'cost', 'x')
    set('services', 3, 'status', 'x')
    set('services', 2, 'sex', 'x')
    set('contacts', 2, 'kind', 'x')
    set('organisations', 3, 'name', '')
    const places = faultLines(validateDraft(draft)).map((fault) =>
      fault.slice(0, fault.indexOf(':', fault.indexOf(':') + 1)),
    )
    expect(places).toEqual([
      'contacts.csv:2 kind',
      'organisations.csv:3 name',
      'services.csv:2 sex',
      'services.csv:3 status',
      'services.csv:3 cost',
      'sources.csv:4 supports',
    ])
  })

  it('does not take rows for unknown because another file is missing', () => {
    const {services: _, ...texts} = toTexts(smallDraft())
    const missing = {file: 'services.csv', what: 'there is no such file', expected: 'a file of that name'}
    expect(validateRelease({texts, faults: [missing]}, CONTEXT).faults).toEqual([missing])
  })

  it('does not judge the cells of a missing column', () => {
    const texts = toTexts(smallDraft())
    const services = texts.services.replace(',summary,', ',precis,')
    const faults = validateRelease({texts: {...texts, services}, faults: []}, CONTEXT).faults.map(formatFault)
    expect(faults).toEqual([
      'services.csv:1: an unknown column (precis) → no column that the release does not have',
      'services.csv:1 summary: the column is missing → a column named summary',
    ])
  })

  it('does not say of a row that it names no place where a column of places is missing', () => {
    const texts = toTexts(smallDraft())
    const heading = texts.locations.replace(/^service_id,name,/, 'service_id,title,')
    const locations = `${heading}56-dean-street,x,,,\n`
    const faults = validateRelease({texts: {...texts, locations}, faults: []}, CONTEXT).faults.map(
      formatFault,
    )
    expect(faults).toEqual([
      'locations.csv:1: an unknown column (title) → no column that the release does not have',
      'locations.csv:1 name: the column is missing → a column named name',
    ])
  })

  it('says of a row entered twice that its id is taken, and no more', () => {
    const draft = smallDraft()
    draft.services.push({...draft.services[0]})
    expect(faultLines(validateDraft(draft))).toEqual([
      'services.csv:9 id: the id is taken (56-dean-street) → an id other than that of line 2',
    ])
  })

  it('takes no two services for the same, nor any for unsourced, where the column that would tell is missing', () => {
    const draft = smallDraft()
    draft.services.push({...draft.services[3], id: 'again', boroughs: 'Barnet; Brent'})
    draft.sources.push({...draft.sources[0], service_id: 'again'})
    const texts = toTexts(draft)
    const linesOf = (changed: Partial<typeof texts>): string[] =>
      validateRelease({texts: {...texts, ...changed}, faults: []}, CONTEXT).faults.map(formatFault)
    expect(linesOf({})).toEqual([])
    expect(linesOf({services: texts.services.replace(',boroughs,', ',x,')})).toEqual([
      'services.csv:1: an unknown column (x) → no column that the release does not have',
      'services.csv:1 boroughs: the column is missing → a column named boroughs',
    ])
    expect(linesOf({sources: texts.sources.replace(/^service_id,/, 'x,')})).toEqual([
      'sources.csv:1: an unknown column (x) → no column that the release does not have',
      'sources.csv:1 service_id: the column is missing → a column named service_id',
    ])
  })
})
