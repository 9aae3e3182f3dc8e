import {addDays, type IsoDate} from '../calendar.ts'
import type {Custody} from '../profile/profile.ts'
import {
  addWorkingDays,
  closedBecause,
  formatDay,
  type HolidayCalendar,
  isWorkingDay,
  workingDayOnOrBefore,
} from './working-days.ts'

/**
 * What the law on the day of release makes of a stated date. `due` is the day that the sentence gives: the stated
 * one, or the working day before it. `expected` is the day to be ready for: `due`, or the eligible working day
 * before it where the Friday rule presumes that; `earliest` is one eligible working day before that, which may be
 * applied for. `warnings` say so in words; there are none when nothing moves.
 */
export interface ReleaseDay {
  readonly stated: IsoDate
  readonly due: IsoDate
  readonly expected: IsoDate
  readonly earliest: IsoDate
  readonly fridayRule: boolean
  readonly warnings: readonly string[]
}

/**
 * Criminal Justice Act 1961 s.23: a release that falls on a weekend or bank holiday happens on the working day
 * before. Subsections (3B) to (3D), put in by the Offenders (Day of Release from Detention) Act 2023, and the
 * Friday Release Policy Framework (November 2023; rows `friday-rule` and `friday-extra-day` of milestones.csv): a
 * release on a Friday or the day before a bank holiday is presumed to come one eligible working day earlier, a
 * working day that no day off follows, for sentenced adults who have served 28 days; a second one can be applied
 * for. Whether those conditions hold is not in a profile, so the dates are warnings and what to be ready for.
 */
export function findReleaseDay(
  stated: IsoDate,
  custody: Custody | null,
  holidays: HolidayCalendar,
): ReleaseDay {
  const due = workingDayOnOrBefore(stated, holidays)
  const sentenced = custody !== 'remand'
  const fridayRule = sentenced && !isWorkingDay(addDays(due, 1), holidays)
  const expected = fridayRule ? eligibleDayBefore(due, holidays) : due
  const earliest = fridayRule ? eligibleDayBefore(expected, holidays) : due
  const warnings: string[] = []
  if (due !== stated) {
    const closed = holidays.names.get(stated) ?? 'at a weekend'
    warnings.push(
      `The stated release date, ${formatDay(stated)}, is ${closed}: prisons then release on the working day before, ${formatDay(due)} (Criminal Justice Act 1961 s.23). Check the date with the prison.`,
    )
  }
  if (fridayRule) {
    const next = closedBecause(addDays(due, 1), holidays)
    const kind = next === 'a Saturday' ? 'comes before a weekend' : `comes before ${next}`
    warnings.push(
      `Release on ${formatDay(due)} ${kind}: a sentenced adult who has served 28 days or more is normally released one working day earlier, on ${formatDay(expected)}, and the governor may allow another, ${formatDay(earliest)} (Offenders (Day of Release from Detention) Act 2023). Not on home detention curfew, an indeterminate sentence or by the Parole Board. Ask the prison which day it is.`,
    )
  }
  return {stated, due, expected, earliest, fridayRule, warnings}
}

/** The last working day before `date` that no weekend or bank holiday follows. */
function eligibleDayBefore(date: IsoDate, holidays: HolidayCalendar): IsoDate {
  const before = addWorkingDays(date, -1, holidays)
  return isWorkingDay(addDays(before, 1), holidays) ? before : eligibleDayBefore(before, holidays)
}
