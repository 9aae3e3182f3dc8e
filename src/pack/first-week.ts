import {addDays, type IsoDate} from '../calendar.ts'
import {type OpeningHours, openOn} from '../directory/opening-hours.ts'
import type {Milestone} from '../planning/milestones.ts'
import {findReleaseDay} from '../planning/release-day.ts'
import {
  addWorkingDays,
  closedBecause,
  type HolidayCalendar,
  isWorkingDay,
  weekdayOf,
  workingDayOnOrBefore,
} from '../planning/working-days.ts'
import type {Pathway} from '../vocabulary/pathways.ts'

const WEEK_DAYS = 7

/** Someone to ring in the week, by the place in the list; `hours` are null where they cannot be read. */
interface Call {
  readonly hours: OpeningHours | null
}

/**
 * A day of the week: ids of the milestones that fall on it, the places in the list of those to ring, and what is
 * shut. `date` is null where the first day is not known: then nothing is known of what is shut.
 */
export interface WeekDay {
  readonly date: IsoDate | null
  readonly weekend: boolean
  readonly holiday: string | null
  /** A bank holiday is the next day, so that what is needed must be bought today. */
  readonly beforeHoliday: boolean
  readonly steps: readonly string[]
  readonly calls: readonly number[]
}

export interface WeekParts {
  readonly start: IsoDate | null
  /** Milestones that apply to the person, by what the leaflet may tell. */
  readonly steps: readonly Milestone[]
  readonly calls: readonly Call[]
  readonly holidays: HolidayCalendar
}

// Two calls a day leave time to wait on hold and to ring back; the first day, and those with other things to do, have
// time for one.
const CALLS_ON_BUSY_DAY = 1
const CALLS_A_DAY = 2

/**
 * Plans the seven days from the first. A milestone one or two days after it falls on a working day, as in the
 * officer's timeline. Calls are spread in their order over working days on which each is open; those that find no day
 * come on the last working day of the week.
 */
export function planWeek({start, steps, calls, holidays}: WeekParts): WeekDay[] {
  const waiting = calls.map((_, index) => index)
  const dates = Array.from({length: WEEK_DAYS}, (_, index) => (start === null ? null : addDays(start, index)))
  const lastOpen = dates.findLastIndex((date) => date === null || isWorkingDay(date, holidays))
  return dates.map((date, index) => {
    const open = date === null || isWorkingDay(date, holidays)
    const today = steps.filter((step) => fallsOn(step, date, index, start, holidays)).map(({id}) => id)
    const room = index === 0 || today.length > 0 ? CALLS_ON_BUSY_DAY : CALLS_A_DAY
    const ready = !open
      ? []
      : index === lastOpen
        ? [...waiting]
        : waiting.filter((call) => isOpen(calls[call], date)).slice(0, room)
    for (const call of ready) waiting.splice(waiting.indexOf(call), 1)
    const closed = date === null ? null : closedBecause(date, holidays)
    const holiday = date === null ? null : (holidays.names.get(date) ?? null)
    return {
      date,
      weekend: closed !== null && holiday === null,
      holiday,
      beforeHoliday: date !== null && closed === null && holidays.names.has(addDays(date, 1)),
      steps: today,
      calls: ready,
    }
  })
}

function isOpen(call: Call | undefined, date: IsoDate | null): boolean {
  if (date === null || call === undefined || call.hours === null) return true
  return openOn(call.hours, weekdayOf(date)).length > 0
}

function fallsOn(
  {days}: Milestone,
  date: IsoDate | null,
  index: number,
  start: IsoDate | null,
  holidays: HolidayCalendar,
): boolean {
  if (start === null || date === null || days === 0) return days === index
  return date === (days <= 2 ? addWorkingDays(start, days, holidays) : laterDay(start, days, holidays))
}

const laterDay = (start: IsoDate, days: number, holidays: HolidayCalendar): IsoDate =>
  workingDayOnOrBefore(addDays(start, days), holidays)

/** The milestones of the week after release that concern everyone or a need among these. */
export const stepsOfWeek = (milestones: readonly Milestone[], needs: ReadonlySet<Pathway>): Milestone[] =>
  milestones.filter(
    ({anchor, days, pathway}) =>
      anchor === 'release' && days >= 0 && days < WEEK_DAYS && (pathway === 'all' || needs.has(pathway)),
  )

/**
 * The day from which the week of a release is planned: the one to be ready for, by the law on the day of release. The
 * kind of custody is not the leaflet's to know; where it would move the day, the earlier one is safe.
 */
export function firstDayOf(release: IsoDate, today: IsoDate, holidays: HolidayCalendar): IsoDate {
  const {due, expected} = findReleaseDay(release, null, holidays)
  return expected >= today ? expected : due >= today ? due : today
}

/** The bank holidays that come next, soonest first. */
export const nextHolidays = ({names}: HolidayCalendar, today: IsoDate, count: number): IsoDate[] =>
  [...names.keys()]
    .filter((date) => date >= today)
    .sort()
    .slice(0, count)
