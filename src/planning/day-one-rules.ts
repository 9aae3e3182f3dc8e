import {formatClock, openOn, parseOpeningHours} from '../directory/opening-hours.ts'
import {districtCovers} from '../geography/areas.ts'
import type {Tri} from '../profile/tri.ts'
import type {Appointment, FirstDay} from './day-one.ts'
import {type DayPlace, distanceBetween, journeyMinutes, type TravelAssumptions} from './travel.ts'
import {closedBecause, type HolidayCalendar, weekdayOf} from './working-days.ts'

type DayRule = 'travel' | 'hours' | 'curfew' | 'area'

export interface DayReason {
  readonly rule: DayRule
  readonly outcome: Tri
  readonly text: string
  readonly next?: string
}

export function judgeTravel(
  {time}: Appointment,
  soonest: number,
  sure: boolean,
  journey: number | null,
): DayReason {
  const rule = 'travel'
  if (soonest > time) {
    const text = `Arrives about ${formatClock(soonest)} at the earliest, ${soonest - time} minutes late.`
    return {rule, outcome: 'no', text, next: `Ask to move it to ${formatClock(soonest)} or later.`}
  }
  if (!sure) {
    const what =
      journey === null ? 'The journey there cannot be estimated' : 'An earlier journey cannot be estimated'
    const next = 'Look the journey up, and allow for being let out late.'
    return {rule, outcome: 'unknown', text: `${what}: a postcode is outside London or not known.`, next}
  }
  const spare = time - soonest
  return {
    rule,
    outcome: 'yes',
    text: `Arrives about ${formatClock(soonest)}, with ${spare} minutes to spare.`,
  }
}

export function judgeHours(
  {openingHours, time, minutes}: Appointment,
  date: string,
  holidays: HolidayCalendar,
): DayReason {
  const rule = 'hours'
  const closed = closedBecause(date, holidays)
  const holiday = holidays.names.get(date)
  if (openingHours.trim() === '') {
    if (closed === null)
      return {rule, outcome: 'yes', text: 'No opening hours were given; the day is a working day.'}
    return {rule, outcome: 'unknown', text: `The day is ${closed}.`, next: 'Ask whether they are open.'}
  }
  const hours = parseOpeningHours(openingHours)
  if (hours === null) {
    const text = `The opening hours cannot be read by program: “${openingHours.trim()}”.`
    return {rule, outcome: 'unknown', text, next: 'Read them against the time of the appointment.'}
  }
  if (holiday !== undefined) {
    if (hours.closedOnHolidays)
      return {rule, outcome: 'no', text: `Closed on bank holidays, and the day is ${holiday}.`}
    return {rule, outcome: 'unknown', text: `The day is ${holiday}.`, next: 'Ask whether they are open.'}
  }
  const weekday = weekdayOf(date)
  const fits = openOn(hours, weekday).some(({opens, closes}) => opens <= time && time + minutes <= closes)
  if (fits) return {rule, outcome: 'yes', text: 'Open for the whole of it.'}
  const span = `${formatClock(time)} to ${formatClock(time + minutes)}`
  const text = `Not open for the whole of it (${weekday} ${span}): “${openingHours.trim()}”.`
  return {rule, outcome: 'no', text, next: 'Ask for a time within the opening hours.'}
}

export function judgeCurfew(
  {curfew, home}: FirstDay,
  place: DayPlace,
  ends: number,
  sure: boolean,
  assumptions: TravelAssumptions,
): DayReason {
  const rule = 'curfew'
  if (curfew === null) return {rule, outcome: 'yes', text: 'No curfew was given.'}
  const way = home === null ? null : journeyMinutes(distanceBetween(place, home), assumptions)
  const back = ends + (way ?? 0)
  if (back > curfew) {
    const text = `Home about ${formatClock(back)} at the earliest, after the curfew starts at ${formatClock(curfew)}.`
    return {
      rule,
      outcome: 'no',
      text,
      next: 'Ask for an earlier time, or for the curfew to start later that day.',
    }
  }
  if (way === null || !sure) {
    const text = `Whether the person is home by ${formatClock(curfew)} cannot be estimated: a postcode is not known.`
    return {rule, outcome: 'unknown', text, next: 'Look the journey home up.'}
  }
  const text = `Home about ${formatClock(back)}, ${curfew - back} minutes before the curfew.`
  return {rule, outcome: 'yes', text}
}

export function judgeArea({avoid}: FirstDay, {borough, district}: DayPlace): DayReason {
  const rule = 'area'
  const next = 'Ask for another place or a phone call, or for leave to go there.'
  const forbidden = avoid.postcodeDistricts.find((one) => district !== null && districtCovers(one, district))
  if (forbidden !== undefined)
    return {rule, outcome: 'no', text: `It lies in ${forbidden}, an area to avoid.`, next}
  if (borough !== null && avoid.boroughs.includes(borough))
    return {rule, outcome: 'no', text: `It lies in ${borough}, an area to avoid.`, next}
  const open =
    (avoid.boroughs.length > 0 && borough === null) ||
    (avoid.postcodeDistricts.length > 0 && district === null)
  if (!open) return {rule, outcome: 'yes', text: 'Not in an area to avoid.'}
  const text =
    'Whether it lies in an area to avoid is not known: the postcode is outside London or not known.'
  return {rule, outcome: 'unknown', text, next: 'Look at a map.'}
}
