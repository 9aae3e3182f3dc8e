import {addDays, formatDate, type IsoDate, WEEKDAYS, type Weekday} from '../calendar.ts'

/** Bank holidays of England and Wales by date, and the last year for which they are known. */
export interface HolidayCalendar {
  readonly names: ReadonlyMap<IsoDate, string>
  readonly lastYear: number
}

/** The day of the week of a date. */
export function weekdayOf(date: IsoDate): Weekday {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'Sunday'
}

/** "Friday 26 February 2027". */
export function formatDay(date: IsoDate): string {
  return `${weekdayOf(date)} ${formatDate(date)}`
}

/** Bank holidays as rows of dates and names; the calendar holds to the end of the last year that has one. */
export function holidayCalendar(
  rows: readonly {readonly date: IsoDate; readonly name: string}[],
): HolidayCalendar {
  const years = rows.map(({date}) => Number(date.slice(0, 4)))
  return {names: new Map(rows.map(({date, name}) => [date, name])), lastYear: Math.max(0, ...years)}
}

/** Whether offices work on a date: not on Saturdays, Sundays and bank holidays. */
export function isWorkingDay(date: IsoDate, holidays: HolidayCalendar): boolean {
  const weekday = weekdayOf(date)
  return weekday !== 'Saturday' && weekday !== 'Sunday' && !holidays.names.has(date)
}

/** The date itself if offices work on it, else the last working day before. */
export function workingDayOnOrBefore(date: IsoDate, holidays: HolidayCalendar): IsoDate {
  return isWorkingDay(date, holidays) ? date : workingDayOnOrBefore(addDays(date, -1), holidays)
}

/** The date `count` working days after (or, when negative, before) `date`, not counting `date` itself. */
export function addWorkingDays(date: IsoDate, count: number, holidays: HolidayCalendar): IsoDate {
  const step = Math.sign(count)
  let day = date
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step)
    if (isWorkingDay(day, holidays)) left -= 1
  }
  return day
}

/** Why offices are closed on a date: "a Sunday", or the bank holiday's name; null when they are open. */
export function closedBecause(date: IsoDate, holidays: HolidayCalendar): string | null {
  const holiday = holidays.names.get(date)
  if (holiday !== undefined) return holiday
  return isWorkingDay(date, holidays) ? null : `a ${weekdayOf(date)}`
}
