import {addDays, daysBetween, type IsoDate} from '../calendar.ts'
import type {Person} from '../matching/person.ts'
import {evaluate, mentions, openWords} from './condition.ts'
import {milestoneFact, milestoneFactWords} from './milestone-facts.ts'
import {ANCHORS, type Anchor, type Milestone} from './milestones.ts'
import {findReleaseDay, type ReleaseDay} from './release-day.ts'
import {openNotes, releaseNotes} from './timeline-notes.ts'
import {addWorkingDays, type HolidayCalendar, workingDayOnOrBefore} from './working-days.ts'

/** Dates of anchors that the profile does not hold. A `release` here is a confirmed one: no rule moves it. */
export type AnchorDates = Readonly<Partial<Record<Anchor, IsoDate>>>

/**
 * A milestone of one person. `date` is null where its anchor's date is not known; `unmoved` is the date before a
 * weekend or bank holiday moved it. `when` is the distance from the anchor in words; `condition` completes "if …"
 * with what the profile leaves open; `daysLate` says how long ago it should have been done.
 */
export interface TimelineStep {
  readonly milestone: Milestone
  readonly date: IsoDate | null
  readonly unmoved: IsoDate | null
  readonly when: string
  readonly condition: string | null
  readonly daysLate: number | null
}

/** The dated steps for a person, soonest first, those without a date last. `release` is null out of custody. */
export interface Timeline {
  readonly release: ReleaseDay | null
  readonly steps: readonly TimelineStep[]
  readonly notes: readonly string[]
}

export interface TimelineSources {
  readonly milestones: readonly Milestone[]
  readonly holidays: HolidayCalendar
  readonly anchors: AnchorDates
}

/**
 * What to do when, on the pathways that the person needs and on those that concern everyone. A step whose
 * condition is known not to hold is left out; one whose condition is not known is kept, with the condition.
 *
 * Dates: on the day of the anchor itself nothing is moved. One or two days are working days, as the rules that
 * speak of them mean. Any other date that falls on a weekend or bank holiday moves to the working day before,
 * because the office that it needs is closed. Steps of release count from the day on which release is expected
 * (`findReleaseDay`).
 */
export function buildTimeline(person: Person, sources: TimelineSources): Timeline {
  const {milestones, holidays, anchors} = sources
  const {situation} = person.profile
  const stated =
    situation?.kind === 'in-custody' && anchors.release === undefined ? situation.releaseDate : null
  const custody = situation?.kind === 'in-custody' ? situation.custody : null
  const release = stated === null ? null : findReleaseDay(stated, custody, holidays)
  const dates: AnchorDates = release === null ? anchors : {...anchors, release: release.expected}
  const steps = milestones
    .filter(({pathway}) => pathway === 'all' || person.profile.needs[pathway] !== undefined)
    .filter((milestone) => anchorApplies(milestone, person))
    .flatMap((milestone) => toStep(milestone, person, dates, release, holidays))
    .sort(compareSteps)
  const notes = [...releaseNotes(release), ...openNotes(person, dates, steps, holidays)]
  return {release, steps, notes}
}

/** Whether the event that a step counts from is, was or will be part of this person's way. */
function anchorApplies(milestone: Milestone, person: Person): boolean {
  const {situation} = person
  switch (milestone.anchor) {
    case 'sentence':
      return situation === 'in-custody'
    case 'release':
      return situation === 'in-custody' || (situation === 'on-licence' && milestone.days >= 0)
    case 'homelessness':
      return situation !== 'in-custody'
    case 'licence-end':
      // A community sentence has no licence; the step that is about its own end says so in its condition.
      if (situation === 'community-sentence') return mentions(milestone.appliesIf, 'community-order')
      return (
        situation === 'on-licence' ||
        (situation === 'in-custody' && milestoneFact(person, 'on-remand') !== 'yes')
      )
  }
}

const FRIDAY_WORDS = 'the release date is a Friday or the day before a bank holiday'

function toStep(
  milestone: Milestone,
  person: Person,
  dates: AnchorDates,
  release: ReleaseDay | null,
  holidays: HolidayCalendar,
): TimelineStep[] {
  const lookUp = (fact: string) => milestoneFact(person, fact)
  const applies = evaluate(milestone.appliesIf, lookUp)
  if (applies === 'no') return []
  const conditions = applies === 'unknown' ? [openWords(milestone.appliesIf, lookUp, milestoneFactWords)] : []
  if (milestone.onReleaseDay) {
    const open = release === null && dates.release === undefined && lookUp('on-remand') !== 'yes'
    if (!open && !release?.fridayRule) return []
    if (open) conditions.push(FRIDAY_WORDS)
  }
  const homeless =
    milestone.anchor === 'homelessness' && dates.homelessness === undefined && isHomeless(person)
  const date = homeless ? person.today : dateOf(milestone, dates, release, holidays)
  const unmoved = homeless || date === null ? null : unmovedDate(milestone, dates, date)
  return [
    {
      milestone,
      date,
      unmoved,
      when: homeless ? 'now, as the person is homeless already' : distanceWords(milestone),
      condition: conditions.length > 0 ? conditions.join(' and ') : null,
      daysLate: date !== null && date < person.today ? daysBetween(date, person.today) : null,
    },
  ]
}

const isHomeless = ({cohorts}: Person): boolean => cohorts.homeless.value === 'yes'

const WORKING_DAYS = 2

function dateOf(
  {anchor, days, onReleaseDay}: Milestone,
  dates: AnchorDates,
  release: ReleaseDay | null,
  holidays: HolidayCalendar,
): IsoDate | null {
  const from = dates[anchor]
  if (from === undefined) return null
  // The step that is the earlier release itself falls on the day that it leads to.
  if (days === 0 || (onReleaseDay && release !== null && Math.abs(days) <= WORKING_DAYS)) return from
  if (Math.abs(days) <= WORKING_DAYS) return addWorkingDays(from, days, holidays)
  return workingDayOnOrBefore(addDays(from, days), holidays)
}

function unmovedDate({anchor, days}: Milestone, dates: AnchorDates, date: IsoDate): IsoDate | null {
  const from = dates[anchor]
  if (from === undefined || Math.abs(days) <= WORKING_DAYS) return null
  const plain = addDays(from, days)
  return plain === date ? null : plain
}

const ANCHOR_WORDS: Readonly<Record<Anchor, {readonly on: string; readonly name: string}>> = {
  sentence: {on: 'on the first day in custody', name: 'the first day in custody'},
  homelessness: {on: 'on becoming homeless', name: 'becoming homeless'},
  release: {on: 'on the day of release', name: 'release'},
  'licence-end': {on: 'when the licence or order ends', name: 'the licence or order ends'},
}

function distanceWords({anchor, days}: Milestone): string {
  const {on, name} = ANCHOR_WORDS[anchor]
  if (days === 0) return on
  const far = Math.abs(days)
  const weeks = far % 7 === 0 && far > 7
  const unit = far <= WORKING_DAYS ? 'working day' : weeks ? 'week' : 'day'
  const count = weeks ? far / 7 : far
  return `${count} ${unit}${count === 1 ? '' : 's'} ${days < 0 ? 'before' : 'after'} ${name}`
}

function compareSteps(a: TimelineStep, b: TimelineStep): number {
  const order = (step: TimelineStep): readonly (string | number)[] => [
    step.date ?? '9999',
    step.date === null ? ANCHORS.indexOf(step.milestone.anchor) : 0,
    step.milestone.days,
    step.milestone.id,
  ]
  const [left, right] = [order(a), order(b)]
  const at = left.findIndex((value, index) => value !== right[index])
  return at < 0 ? 0 : (left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1
}
