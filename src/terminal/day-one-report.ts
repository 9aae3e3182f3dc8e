import {formatDate, type IsoDate} from '../calendar.ts'
import {datasetWords} from '../directory/dataset-words.ts'
import {formatClock} from '../directory/opening-hours.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import type {AppointmentCheck} from '../planning/day-one.ts'
import type {TravelAssumptions} from '../planning/travel.ts'
import {formatDay} from '../planning/working-days.ts'
import {hangingText} from './hanging-text.ts'
import type {Style} from './screen.ts'
import {cleanText, indentText} from './text.ts'

export interface DayOneReport {
  readonly reference: string
  readonly date: IsoDate
  readonly checks: readonly AppointmentCheck[]
  readonly notes: readonly string[]
  readonly assumptions: TravelAssumptions
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
  readonly width: number
  readonly style: Style
}

/** The check of the first day: what cannot be kept first in the count, each appointment in turn, what it rests on. */
export function renderDayOne(report: DayOneReport): string {
  const {reference, date, checks, notes, style, width, dataset, today} = report
  const count = (outcome: string): number => checks.filter((check) => check.outcome === outcome).length
  const sections = [
    style.bold(indentText(cleanText(`${reference}: the first day, ${formatDay(date)}`), '', width)),
    indentText(
      `${count('no')} cannot be kept, ${count('unknown')} not certain, ${count('yes')} can be kept. These are estimates.`,
      '',
      width,
    ),
    ...notes.map((note) => style.warn(hangingText('!', note, width))),
    ...checks.map((check) => entry(check, style, width)),
    style.dim(indentText(assumptionWords(report.assumptions), '', width)),
    style.dim(`${datasetWords(dataset)}, ${formatDate(today)}.`),
  ]
  return `${sections.join('\n\n')}\n`
}

const VERDICTS = {yes: 'can be kept', no: 'CANNOT be kept', unknown: 'not certain'} as const
const MARKS = {yes: '+', no: '-', unknown: '?'} as const

function entry(check: AppointmentCheck, style: Style, width: number): string {
  const {appointment, outcome, reasons, distanceKm, journeyMinutes} = check
  const tone = {yes: style.good, no: style.bad, unknown: style.warn}[outcome]
  const journey = [
    ...(distanceKm === null ? [] : [`${distanceKm.toFixed(1)} km in a straight line`]),
    ...(journeyMinutes === null ? [] : [`about ${journeyMinutes} minutes`]),
  ].join(', ')
  return [
    indentText(
      `${formatClock(appointment.time)} ${cleanText(appointment.place.name)}: ${tone(VERDICTS[outcome])}`,
      '',
      width,
    ),
    ...(journey === '' ? [] : [`   Journey: ${journey}.`]),
    ...reasons.map(({outcome: found, text, next}) =>
      hangingText(`   ${MARKS[found]}`, next === undefined ? text : `${text} ${next}`, width),
    ),
  ].join('\n')
}

/** What the estimate rests on, and what it leaves out. */
function assumptionWords({detour, kmPerHour, marginMinutes}: TravelAssumptions): string {
  return `How it is estimated: the straight line between postcodes × ${detour} at ${kmPerHour} km an hour, and ${marginMinutes} minutes on each journey. That is slow on purpose: London's buses averaged 14.8 km an hour in 2024/25 (London Assembly). No timetable is looked up. The route itself is not checked: it may pass through an area to avoid.`
}
