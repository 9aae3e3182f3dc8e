import {describe, expect, it} from 'vitest'
import {describeCell} from '../../src/directory/describe-cell.ts'
import {describeDiff, summariseDiff} from '../../src/directory/describe-diff.ts'
import {describeContacts, describeSources} from '../../src/directory/describe-rows.ts'
import {diffReleases} from '../../src/directory/diff.ts'
import {readRelease, takeServices} from './edited-tables.ts'

const cell = (column: string, from: string, to: string): string => describeCell({column, from, to})

describe('a changed cell in words', () => {
  it('says what a short one was and is', () => {
    expect(cell('status', 'open', 'closed')).toBe('Status: open → closed.')
    expect(cell('min_age', '', '18')).toBe('Youngest age, not stated before: 18.')
    expect(cell('opening_hours', 'Mon-Fri', '')).toBe('Open, no longer stated; it was: Mon-Fri.')
  })

  it('says what a list gained and lost', () => {
    expect(cell('boroughs', 'Lambeth; Camden', 'Camden; Sutton; ?')).toBe(
      'Boroughs served: now also Sutton and others not stated; no longer Lambeth.',
    )
    expect(cell('requires', '', 'conviction')).toBe('The person must meet: conviction.')
    expect(cell('pathways', 'health; finance-debt', 'finance-debt; health')).toBe(
      'Pathways, in another order: finance-debt; health.',
    )
  })

  it('shows of a long text only the part that changed', () => {
    const long = 'A drop-in for people who sleep rough, open on Mondays and run with two churches nearby.'
    expect(cell('summary', long, long.replace('Mondays', 'Mondays and Fridays'))).toBe(
      'Summary: "… on Mondays and run with two …" → "… on Mondays and Fridays and run with two …"',
    )
    expect(cell('notes', 'Rung in May.', 'Rung in May. Rung again in June.')).toBe(
      'Notes, added: Rung again in June.',
    )
  })
})

describe('changed rows in words', () => {
  const contact = (value: string, label: string) => ({service_id: 'x', kind: 'phone', value, label})
  const source = (url: string, as_of = '2024-05') => ({
    service_id: 'x',
    url,
    publisher: 'The council',
    as_of,
    supports: 'name',
  })

  it('say of one number that it has another label, and of two that one replaced the other', () => {
    expect(
      describeContacts({
        removed: [contact('020 7946 0000', 'office'), contact('020 7946 0001', '')],
        added: [contact('020 7946 0000', 'helpline'), contact('020 7946 0002', 'office')],
      }),
    ).toEqual([
      'No longer: phone 020 7946 0001.',
      'The phone 020 7946 0000 is now labelled "helpline", before "office".',
      'New: phone 020 7946 0002 (office).',
    ])
  })

  it('say of one source that its page moved, and of another that it is new', () => {
    expect(
      describeSources({
        removed: [source('https://example.org/a')],
        added: [source('https://example.org/b'), source('https://example.org/b', '')],
      }),
    ).toEqual([
      'Source The council, May 2024 (name): now at https://example.org/b, before https://example.org/a',
      'New source: The council, undated (name).',
    ])
  })
})

describe('a diff in words', () => {
  const base = takeServices(readRelease(), 4)
  const fewer = takeServices(base, 3)

  it('has a heading for each way in which something differs, and none for the others', () => {
    const [last] = base.services.slice(-1)
    const name = last?.cells.name
    expect(describeDiff(diffReleases(base, fewer), (id) => id)).toMatchObject([
      {title: 'Removed', entries: [{name, lines: [expect.stringMatching(/^Its status was/)]}]},
      {title: 'Organisations removed', entries: [{}]},
    ])
    expect(describeDiff(diffReleases(fewer, base), (id) => id)).toMatchObject([
      {title: 'New services', entries: [{name}]},
      {title: 'New organisations', entries: [{}]},
    ])
    expect(describeDiff(diffReleases(base, base), (id) => id)).toEqual([])
  })

  it('counts them in a sentence', () => {
    expect(summariseDiff(diffReleases(base, base))).toBe('No service differs.')
    expect(summariseDiff(diffReleases(base, fewer))).toBe(
      'Services: 1 removed. Organisations that differ: 1.',
    )
  })
})
