import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays, type IsoDate} from '../../src/calendar.ts'
import {earliestDay, freshnessOf, newestDate} from '../../src/directory/freshness.ts'
import {FRESHNESS} from '../../src/vocabulary/services.ts'

describe('freshness', () => {
  it.each<[string | null, IsoDate, string]>([
    ['2026-11-24', '2026-11-24', 'fresh'],
    ['2025-11-25', '2026-11-24', 'fresh'],
    ['2025-11-24', '2026-11-24', 'ageing'],
    ['2023-11-25', '2026-11-24', 'ageing'],
    ['2023-11-24', '2026-11-24', 'stale'],
    // A year or a month counts from its first day, so that age is never understated.
    ['2025-12', '2026-11-24', 'fresh'],
    ['2025-11', '2026-11-24', 'ageing'],
    ['2026', '2026-11-24', 'fresh'],
    ['2025', '2026-11-24', 'ageing'],
    ['2024', '2026-11-24', 'ageing'],
    ['2023', '2026-11-24', 'stale'],
    // Twelve months before a leap day is the last day of February.
    ['2027-03-01', '2028-02-29', 'fresh'],
    ['2027-02-28', '2028-02-29', 'ageing'],
    ['2028-02-29', '2029-02-28', 'fresh'],
    ['2028-02-29', '2029-03-01', 'ageing'],
    ['', '2026-11-24', 'undated'],
    [null, '2026-11-24', 'undated'],
  ])('of a source of %s on %s is %s', (asOf, today, expected) => {
    expect(freshnessOf(asOf, today)).toBe(expected)
  })

  it('never grows with the days', () => {
    const day = fc.integer({min: 0, max: 4000}).map((days) => addDays('2020-01-01', days))
    fc.assert(
      fc.property(day, day, (asOf, today) => {
        const ranks = [today, addDays(today, 1)].map((on) => FRESHNESS.indexOf(freshnessOf(asOf, on)))
        expect(ranks[1]).toBeGreaterThanOrEqual(ranks[0] ?? 0)
      }),
    )
  })
})

describe('the newest of several dates', () => {
  it('is the latest by the first day that each can mean, and of the same day the more precise', () => {
    expect(newestDate(['2024', '2024-03', '', '2023-12-31'])).toBe('2024-03')
    expect(newestDate(['2024', '2024-01-01', '2024-01'])).toBe('2024-01-01')
    expect(newestDate(['2024-01-01', '2024'])).toBe('2024-01-01')
    expect(newestDate(['', ''])).toBeNull()
  })

  it('does not depend on their order', () => {
    const date = fc.constantFrom('2023', '2024', '2024-01', '2024-01-01', '2024-02', '2023-12-31', '')
    fc.assert(
      fc.property(fc.array(date), (dates) => {
        expect(newestDate([...dates].reverse())).toBe(newestDate(dates))
        const days = dates.filter((asOf) => asOf !== '').map(earliestDay)
        const newest = newestDate(dates)
        if (newest !== null) expect(earliestDay(newest)).toBe(days.sort().at(-1))
      }),
    )
  })
})
