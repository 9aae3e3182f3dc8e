import {districtCovers} from '../geography/areas.ts'
import type {Profile} from '../profile/profile.ts'
import type {FirstDay} from './day-one.ts'
import {findReleaseDay} from './release-day.ts'
import type {DayPlace} from './travel.ts'
import type {HolidayCalendar} from './working-days.ts'

/** What an officer should know of the day as a whole: that it may move, and what the check could not see. */
export function dayNotes(day: FirstDay, {situation, access}: Profile, holidays: HolidayCalendar): string[] {
  const notes: string[] = []
  if (situation?.kind === 'in-custody') {
    const moved = findReleaseDay(day.date, situation.custody, holidays)
    if (moved.expected !== day.date) {
      notes.push(
        ...moved.warnings,
        'Should the day change, the appointments must change with it: check them again.',
      )
    }
  }
  if (day.start.point === null && day.firstJourneyMinutes === null) {
    notes.push(
      'Where the day starts is outside London or not known, so that the first journey cannot be estimated. Look it up and add --first-journey MINUTES.',
    )
  }
  if (access.includes('step-free')) {
    notes.push(
      'The person needs step-free access, which can take longer than is estimated here. Plan the journeys.',
    )
  }
  if (isToAvoid(day, day.start)) notes.push('The day starts in an area to avoid.')
  if (day.home !== null && isToAvoid(day, day.home)) notes.push('The home address lies in an area to avoid.')
  if (day.curfew === null) {
    notes.push(
      'No curfew was given. Where the licence has an electronic tag, the person must be at the address from 5pm to midnight every day until it is fitted: then add --curfew 17:00.',
    )
  }
  return notes
}

function isToAvoid({avoid}: FirstDay, {borough, district}: DayPlace): boolean {
  return (
    (borough !== null && avoid.boroughs.includes(borough)) ||
    (district !== null && avoid.postcodeDistricts.some((one) => districtCovers(one, district)))
  )
}
