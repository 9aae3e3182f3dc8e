import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Weekday} from '../../src/calendar.ts'
import {formatClock, openOn, parseClock, parseOpeningHours} from '../../src/directory/opening-hours.ts'
import {openRelease} from '../real-data.ts'

const on = (text: string, day: Weekday): string => {
  const hours = parseOpeningHours(text)
  if (hours === null) return 'not read'
  return openOn(hours, day)
    .map(({opens, closes}) => `${formatClock(opens)}-${formatClock(closes)}`)
    .join(', ')
}

describe('opening hours', () => {
  it.each<[string, Weekday, string]>([
    ['Mon-Fri 09:30-17:00; Sat 10:00-12:00', 'Friday', '09:30-17:00'],
    ['Mon-Fri 09:30-17:00; Sat 10:00-12:00', 'Saturday', '10:00-12:00'],
    ['Mon-Fri 09:30-17:00; Sat 10:00-12:00', 'Sunday', ''],
    ['Mon-Thu 09:00-17:15, Fri 09:00-17:00', 'Friday', '09:00-17:00'],
    ['Mon, Wed, Thu, Fri 09:30-16:00; Tue 14:00-17:00', 'Tuesday', '14:00-17:00'],
    ['Mon and Wed 09:00-20:00; Tue, Thu and Fri 09:00-17:00', 'Friday', '09:00-17:00'],
    [
      'Mon 10:00-18:00; Tue, Thu, Fri 10:00-16:00; Wed 10:00-13:00 and 17:00-19:00; closed on public holidays',
      'Wednesday',
      '10:00-13:00, 17:00-19:00',
    ],
    ['Daily 08:30-13:30', 'Sunday', '08:30-13:30'],
    ['24 hours, every day', 'Monday', '00:00-00:00 the next day'],
    ['Sat-Mon 10:00-12:00', 'Sunday', '10:00-12:00'],
    ['Sat-Mon 10:00-12:00', 'Tuesday', ''],
    ['Fri 20:00-02:00', 'Friday', '20:00-02:00 the next day'],
    ['Fri 20:00-02:00', 'Saturday', '00:00-02:00'],
    ['Mon 00:00-00:00', 'Monday', '00:00-00:00 the next day'],
  ])('%s on %s: %s', (text, day, expected) => expect(on(text, day)).toBe(expected))

  it('reads that a place is closed on bank holidays', () => {
    expect(parseOpeningHours('Mon-Fri 09:30-15:00, not bank holidays')?.closedOnHolidays).toBe(true)
    expect(parseOpeningHours('Mon-Fri 09:30-15:00')?.closedOnHolidays).toBe(false)
  })

  it.each([
    '',
    'Mon-Fri',
    'Daily about 19:30',
    'Mon-Fri 09:00-17:00 (phone)',
    'Second and last Wed of the month 10:00-13:00',
    'Mon-Fri 9-5',
    'Mon-Fri 09:00-25:00',
    'Mon-Fri 09:60-10:00',
    'Mon-Fri 09:00-17:00;',
    'Mon-Fri 09:00-09:00',
    'Mon-Fri 24:00-08:00',
    '09:00-17:00',
  ])('does not half-read "%s"', (text) => expect(parseOpeningHours(text)).toBeNull())

  it('reads most of what the dataset states, and takes from the rest nothing', () => {
    const {directory, details} = openRelease()
    const stated = directory.services.map(({id}) => details(id).openingHours).filter((text) => text !== '')
    const read = stated.filter((text) => parseOpeningHours(text) !== null)
    expect(read.length / stated.length).toBeGreaterThan(0.6)
  })

  it('reads every time of day that it writes', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 1439}), (minutes) => {
        expect(parseClock(formatClock(minutes))).toBe(minutes)
      }),
    )
    expect([parseClock('24:00'), parseClock('24:01'), parseClock('9.30'), parseClock('1:5')]).toEqual([
      1440,
      null,
      null,
      null,
    ])
  })
})
