import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays} from '../../src/calendar.ts'
import {loadHolidays} from '../../src/io/milestones.ts'
import {findReleaseDay} from '../../src/planning/release-day.ts'
import {
  addWorkingDays,
  isWorkingDay,
  weekdayOf,
  workingDayOnOrBefore,
} from '../../src/planning/working-days.ts'
import {ROOT} from '../real-data.ts'

const holidays = loadHolidays(ROOT)
const anyDay = fc.integer({min: 0, max: 1090}).map((days) => addDays('2026-01-04', days))

describe('working days', () => {
  it('knows the days of the week and the bank holidays of the reference table', () => {
    expect(['2026-11-24', '2027-02-26', '2028-02-29'].map(weekdayOf)).toEqual([
      'Tuesday',
      'Friday',
      'Tuesday',
    ])
    const closed = ['2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28', '2027-03-26', '2027-03-29']
    expect(closed.filter((day) => isWorkingDay(day, holidays))).toEqual([])
    expect(isWorkingDay('2026-12-29', holidays)).toBe(true)
    expect(holidays.lastYear).toBe(2028)
  })

  it.each([
    ['a working day stays', '2026-11-24', '2026-11-24'],
    ['a Sunday is Friday', '2026-11-29', '2026-11-27'],
    ['Easter Monday is the Thursday before Good Friday', '2027-03-29', '2027-03-25'],
    ['Boxing Day (substitute) is Christmas Eve', '2026-12-28', '2026-12-24'],
  ])('%s', (_, day, expected) => expect(workingDayOnOrBefore(day, holidays)).toBe(expected))

  it('counts working days over weekends and holidays, in both directions', () => {
    expect(addWorkingDays('2027-01-04', -2, holidays)).toBe('2026-12-30')
    expect(addWorkingDays('2026-12-24', 1, holidays)).toBe('2026-12-29')
    expect(addWorkingDays('2026-11-24', 0, holidays)).toBe('2026-11-24')
  })
})

describe('the day of release', () => {
  const dates = (stated: string, custody: 'sentenced' | 'remand' | 'recall' | null = 'sentenced') => {
    const {due, expected, earliest, fridayRule} = findReleaseDay(stated, custody, holidays)
    return [due, expected, earliest, fridayRule]
  }

  it.each([
    ['a Tuesday stays', '2026-12-15', ['2026-12-15', '2026-12-15', '2026-12-15', false]],
    ['a Friday: Thursday, or Wednesday', '2027-02-26', ['2027-02-26', '2027-02-25', '2027-02-24', true]],
    [
      'a Sunday: Friday by law, then Thursday',
      '2027-02-28',
      ['2027-02-26', '2027-02-25', '2027-02-24', true],
    ],
    ['Christmas Eve, a Thursday', '2026-12-24', ['2026-12-24', '2026-12-23', '2026-12-22', true]],
    ['the Thursday before Good Friday', '2027-03-25', ['2027-03-25', '2027-03-24', '2027-03-23', true]],
    ['the Friday before a long Christmas', '2028-12-22', ['2028-12-22', '2028-12-21', '2028-12-20', true]],
  ])('%s', (_, stated, expected) => expect(dates(stated)).toEqual(expected))

  it('passes over a working day that a day off follows', () => {
    const odd = {...holidays, names: new Map([['2027-06-08', 'A made-up holiday']])}
    expect(findReleaseDay('2027-06-07', 'sentenced', odd)).toMatchObject({
      due: '2027-06-07',
      expected: '2027-06-03',
      earliest: '2027-06-02',
    })
  })

  it('does not presume the Friday rule for someone on remand', () => {
    expect(dates('2027-02-26', 'remand')).toEqual(['2027-02-26', '2027-02-26', '2027-02-26', false])
    expect(dates('2027-02-26', null)[3]).toBe(true)
  })

  it('says in words what moves and why, and nothing when nothing does', () => {
    expect(findReleaseDay('2026-12-15', 'sentenced', holidays).warnings).toEqual([])
    expect(findReleaseDay('2027-03-28', 'sentenced', holidays).warnings).toMatchInlineSnapshot(`
      [
        "The stated release date, Sunday 28 March 2027, is at a weekend: prisons then release on the working day before, Thursday 25 March 2027 (Criminal Justice Act 1961 s.23). Check the date with the prison.",
        "Release on Thursday 25 March 2027 comes before Good Friday: a sentenced adult who has served 28 days or more is normally released one working day earlier, on Wednesday 24 March 2027, and the governor may allow another, Tuesday 23 March 2027 (Offenders (Day of Release from Detention) Act 2023). Not on home detention curfew, an indeterminate sentence or by the Parole Board. Ask the prison which day it is.",
      ]
    `)
  })

  it('never lets out later, never on a day off, and never expects a day before a day off', () => {
    fc.assert(
      fc.property(anyDay, (stated) => {
        const {due, expected, earliest, fridayRule} = findReleaseDay(stated, 'sentenced', holidays)
        expect(earliest <= expected && expected <= due && due <= stated).toBe(true)
        for (const day of [due, expected, earliest]) expect(isWorkingDay(day, holidays)).toBe(true)
        expect(fridayRule).toBe(!isWorkingDay(addDays(due, 1), holidays))
        if (fridayRule) expect(isWorkingDay(addDays(expected, 1), holidays)).toBe(true)
      }),
    )
  })
})
