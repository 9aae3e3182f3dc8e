import type {Person} from '../matching/person.ts'
import type {ReleaseDay} from './release-day.ts'
import type {AnchorDates, TimelineStep} from './timeline.ts'
import {formatDay, type HolidayCalendar} from './working-days.ts'

/** What the law on the day of release changes, and from which day the steps count. */
export function releaseNotes(release: ReleaseDay | null): string[] {
  if (release === null || release.expected === release.stated) return [...(release?.warnings ?? [])]
  const {stated, expected, warnings} = release
  return [
    ...warnings,
    `The steps count from ${formatDay(expected)}, so that all is ready by then. Once the prison confirms another day, add --anchor release=DATE (the stated one is ${stated}).`,
  ]
}

/** What the timeline cannot date or say, because the profile or the reference tables do not hold it. */
export function openNotes(
  person: Person,
  dates: AnchorDates,
  steps: readonly TimelineStep[],
  holidays: HolidayCalendar,
): string[] {
  const notes: string[] = []
  if (person.situation === null) {
    notes.push(
      'The profile does not say whether the person is in custody, on licence or on a community sentence, so the timeline has no steps of release or licence.',
    )
  }
  if (person.situation === 'in-custody' && dates.release === undefined) {
    notes.push(
      'The release date is not known: steps are given by their distance from it. Ask the prison for it.',
    )
  }
  if (person.situation === 'on-licence' && dates.release === undefined) {
    notes.push(
      'The day of release is not in the profile: steps after it are given by their distance. Add --anchor release=DATE to date them.',
    )
  }
  const last = steps.findLast(({date}) => date !== null)?.date
  if (last !== undefined && last !== null && Number(last.slice(0, 4)) > holidays.lastYear) {
    notes.push(
      `Bank holidays after ${holidays.lastYear} are not known here: later dates take account of weekends only.`,
    )
  }
  return notes
}
