import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays} from '../../src/calendar.ts'
import {openOn, parseOpeningHours} from '../../src/directory/opening-hours.ts'
import {firstDayOf, planWeek, stepsOfWeek} from '../../src/pack/first-week.ts'
import {closedBecause, isWorkingDay, weekdayOf} from '../../src/planning/working-days.ts'
import {GUIDE} from './leaflet-samples.ts'

const {holidays, milestones} = GUIDE
const anyStart = fc.integer({min: 0, max: 700}).map((days) => addDays('2026-11-24', days))
const anyHours = fc
  .constantFrom('', 'Mon-Fri 09:00-17:00', 'Tue 10:00-12:00', 'Sat 10:00-12:00', 'Daily 08:00-20:00')
  .map(parseOpeningHours)

describe('the week', () => {
  it('has seven days, every call once, never on a day when offices are shut', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyHours, {maxLength: 12}), (start, hours) => {
        const week = planWeek({start, steps: [], calls: hours.map((hours) => ({hours})), holidays})
        expect(week.map(({date}) => date)).toEqual([0, 1, 2, 3, 4, 5, 6].map((days) => addDays(start, days)))
        expect(week.flatMap(({calls}) => calls).sort((a, b) => a - b)).toEqual([...hours.keys()])
        for (const {date, calls, weekend, holiday} of week) {
          if (date === null) throw new Error('a day without a date')
          expect(weekend || holiday !== null).toBe(closedBecause(date, holidays) !== null)
          if (!isWorkingDay(date, holidays)) expect(calls).toEqual([])
        }
      }),
    )
  })

  it('keeps to opening hours where a day of the week has them', () => {
    const hours = parseOpeningHours('Wed 10:00-12:00')
    // A Monday.
    const week = planWeek({start: '2027-02-01', steps: [], calls: [{hours}], holidays})
    const day = week.find(({calls}) => calls.length > 0)?.date ?? ''
    expect(weekdayOf(day)).toBe('Wednesday')
    expect(hours === null ? [] : openOn(hours, 'Wednesday')).toHaveLength(1)
  })

  it('puts each step of the week on one day: those of day one on it, those after on working days', () => {
    const steps = stepsOfWeek(milestones, new Set(['finance-debt', 'employment-training', 'health']))
    expect(steps.map(({id}) => id)).toContain('uc-claim')
    fc.assert(
      fc.property(anyStart, (start) => {
        const week = planWeek({start, steps, calls: [], holidays})
        for (const {id, days} of steps) {
          const on = week.filter((day) => day.steps.includes(id))
          expect(on).toHaveLength(1)
          const [day] = on
          if (days === 0) expect(day?.date).toBe(start)
          else
            expect(day?.date !== undefined && day.date !== null && isWorkingDay(day.date, holidays)).toBe(
              true,
            )
        }
      }),
    )
  })

  it('says on the day before a bank holiday that it comes', () => {
    const week = planWeek({start: '2026-12-23', steps: [], calls: [], holidays})
    expect(week.filter(({beforeHoliday}) => beforeHoliday).map(({date}) => date)).toEqual(['2026-12-24'])
  })

  it('never starts before today, or after the day that was stated', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({min: 0, max: 20}), (today, days) => {
        const release = addDays(today, days)
        const first = firstDayOf(release, today, holidays)
        expect(first >= today && first <= release).toBe(true)
      }),
    )
  })
})
