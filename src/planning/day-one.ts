import {allOf, type Tri} from '../profile/tri.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import {type DayReason, judgeArea, judgeCurfew, judgeHours, judgeTravel} from './day-one-rules.ts'
import {
  type DayPlace,
  distanceBetween,
  journeyMinutes,
  PESSIMISTIC,
  type TravelAssumptions,
} from './travel.ts'
import type {HolidayCalendar} from './working-days.ts'

/** One thing to be at. Times are minutes after midnight; `openingHours` is as written, blank if not given. */
export interface Appointment {
  readonly place: DayPlace
  readonly time: number
  readonly minutes: number
  readonly openingHours: string
}

/** The first day: released at `releaseTime` from `start`, home by `curfew` if there is one. */
export interface FirstDay {
  readonly date: string
  readonly start: DayPlace
  readonly releaseTime: number
  /** Minutes of the first journey where the officer knows them; the only way when the prison is not on our map. */
  readonly firstJourneyMinutes: number | null
  readonly appointments: readonly Appointment[]
  readonly home: DayPlace | null
  readonly curfew: number | null
  readonly avoid: {readonly boroughs: readonly Borough[]; readonly postcodeDistricts: readonly string[]}
}

/** Whether one appointment can be kept, and why. `arrives` and the journey are null where they are not known. */
export interface AppointmentCheck {
  readonly appointment: Appointment
  readonly outcome: Tri
  readonly distanceKm: number | null
  readonly journeyMinutes: number | null
  readonly arrives: number | null
  readonly ends: number
  readonly reasons: readonly DayReason[]
}

/**
 * Checks the appointments of the first day, in the order of their times. The person is taken to go to each of
 * them, however late, and to stay as long as it needs; so being let out earlier, or needing less time, never makes
 * a later one fail. Everything is an estimate: no timetable and no route is looked up.
 */
export function checkFirstDay(
  day: FirstDay,
  holidays: HolidayCalendar,
  assumptions: TravelAssumptions = PESSIMISTIC,
): AppointmentCheck[] {
  const checks: AppointmentCheck[] = []
  // `free` is the earliest that the person can set off; `sure` is whether every journey so far could be estimated.
  let at = {place: day.start, free: day.releaseTime, sure: true}
  const ordered = [...day.appointments].sort((a, b) => a.time - b.time)
  for (const [index, appointment] of ordered.entries()) {
    const stated = index === 0 ? day.firstJourneyMinutes : null
    const km = distanceBetween(at.place, appointment.place)
    const journey = stated ?? journeyMinutes(km, assumptions)
    const soonest = at.free + (journey ?? 0)
    const sure = at.sure && journey !== null
    const ends = Math.max(soonest, appointment.time) + appointment.minutes
    const reasons = [
      judgeTravel(appointment, soonest, sure, journey),
      judgeHours(appointment, day.date, holidays),
      judgeCurfew(day, appointment.place, ends, sure, assumptions),
      judgeArea(day, appointment.place),
    ]
    checks.push({
      appointment,
      outcome: allOf(reasons.map(({outcome}) => outcome)),
      distanceKm: km,
      journeyMinutes: journey,
      arrives: sure ? soonest : null,
      ends,
      reasons,
    })
    at = {place: appointment.place, free: ends, sure}
  }
  return checks
}
