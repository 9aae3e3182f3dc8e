import {formatDate, type IsoDate, WEEK_FROM_MONDAY, type Weekday} from '../calendar.ts'
import {formatClock, openOn, parseOpeningHours} from '../directory/opening-hours.ts'
import {type Block, blank, bullets, heading, type Inline, line, paragraph, value} from '../document/model.ts'
import {type HolidayCalendar, isWorkingDay, weekdayOf} from '../planning/working-days.ts'
import {nextHolidays, planWeek, type WeekDay, type WeekParts} from './first-week.ts'
import {dayPhone} from './leaflet-service.ts'
import {runOn} from './leaflet-text.ts'
import {PLAIN_STEPS} from './leaflet-words.ts'
import {isSensitiveService} from './sensitivity.ts'
import type {ServiceRecord} from './service-record.ts'

interface WeekOptions extends Omit<WeekParts, 'calls'> {
  readonly records: readonly ServiceRecord[]
  /** Whether the first day may still move, and is not known to be one at all. */
  readonly mayMove: boolean
  readonly easyRead: boolean
}

/**
 * The week as a table with space to write in, or a day at a time in the easy-read leaflet. It gets pinned to a wall:
 * a service whose name tells something is there by its number alone, and no day says what the week comes after.
 */
export function weekPage({records, mayMove, easyRead, ...parts}: WeekOptions): Block[] {
  const hours = records.map(({details}) => parseOpeningHours(details.openingHours))
  const days = planWeek({...parts, calls: hours.map((hours) => ({hours}))})
  const rows = days.map((day, index) => ({
    name: dayName(day.date, index),
    tasks: [
      ...shutLines(day),
      ...day.steps.flatMap((id) => (PLAIN_STEPS[id] ?? []).map((text) => line(text))),
      ...unlikeOthers(day.calls.flatMap((call) => callLines(records[call], day.date))),
    ],
  }))
  const known = parts.start !== null
  const intro = [
    ...(known ? [] : ['You do not have a date yet.', 'Write each day in when you know it.']),
    ...(known ? [] : ['At weekends most offices are shut.']),
    ...(known && mayMove ? ['These days can still move. Ask your worker.'] : []),
  ]
  return [
    heading(2, easyRead ? 'What do I do this week?' : 'Your week'),
    ...intro.map((text) => paragraph(text)),
    ...(easyRead ? dayByDay(rows) : [weekTable('What to do', rows)]),
  ]
}

/**
 * The week of a discreet leaflet: the same for everyone who has it made on the same day with the same numbers, for
 * it may not know when or from where the person comes.
 */
export function discreetWeek(
  unnamed: readonly {readonly heading: string; readonly record: ServiceRecord}[],
  today: IsoDate,
  holidays: HolidayCalendar,
  easyRead: boolean,
): Block[] {
  const rows = WEEK_FROM_MONDAY.map((name) => ({
    name,
    tasks: [
      ...(name.startsWith('S') ? [line('Most offices are shut.')] : []),
      ...unnamed.flatMap(({heading, record}) => {
        const hours = parseOpeningHours(record.details.openingHours)
        const times = hours === null ? '' : timesOn(hours, name)
        return hasPhone(record) && times !== '' ? [line(`${heading}: ${times}.`)] : []
      }),
    ],
  }))
  const shut = nextHolidays(holidays, today, 3).filter((date) => isWeekday(date))
  return [
    heading(2, easyRead ? 'What do I do this week?' : 'Your week'),
    ...(easyRead ? dayByDay(rows) : [weekTable('Times', rows)]),
    ...(shut.length === 0
      ? []
      : [paragraph('Most offices are also shut on:'), bullets(shut.map((date) => line(dayWords(date))))]),
  ]
}

const isWeekday = (date: IsoDate): boolean => isWorkingDay(date, {names: new Map(), lastYear: 0})

/** Lines without those that say what one before says: two services may both ask for the worker. */
const unlikeOthers = (lines: readonly Inline[]): Inline[] => [
  ...new Map(lines.map((spans) => [JSON.stringify(spans), spans])).values(),
]

interface Row {
  readonly name: string
  readonly tasks: readonly Inline[]
}

const weekTable = (column: string, rows: readonly Row[]): Block => ({
  kind: 'table',
  caption: 'Write your times and places in the last column.',
  header: ['Day', column, 'Time and place'],
  rows: rows.map(({name, tasks}) => [line(name), runOn(tasks), line(blank(`Time and place for ${name}`))]),
})

const dayByDay = (rows: readonly Row[]): Block[] =>
  rows.flatMap(({name, tasks}) => [
    heading(3, name),
    bullets([...tasks, line('My time and place: ', blank(`Time and place for ${name}`))]),
  ])

/** "Friday 12 February": the year is not needed, and a day without it says less to another. */
const dayWords = (date: IsoDate): string => `${weekdayOf(date)} ${formatDate(date).replace(/ \d{4}$/, '')}`

const dayName = (date: IsoDate | null, index: number): string =>
  date === null ? `Day ${index + 1}` : dayWords(date)

function shutLines({weekend, holiday, beforeHoliday}: WeekDay): Inline[] {
  if (holiday !== null) return [line(`${holiday}.`), line('Most offices are shut.')]
  if (weekend) return [line('Most offices are shut.')]
  return beforeHoliday ? [line('Many places are shut tomorrow.'), line('Get what you need today.')] : []
}

const hasPhone = (record: ServiceRecord): boolean => dayPhone(record) !== undefined

const NO_BREAK = '\u00a0'

function callLines(record: ServiceRecord | undefined, date: IsoDate | null): Inline[] {
  if (record === undefined) return []
  const {service, details} = record
  const hidden = record.confidential || isSensitiveService(service)
  const phone = dayPhone(record)
  const staffAsk = service.referralRoutes.length > 0 && !service.referralRoutes.includes('self')
  if (staffAsk || (hidden && phone === undefined)) {
    return [
      hidden ? line('Talk to your worker.') : line('Talk to your worker about ', value(service.name), '.'),
    ]
  }
  if (phone === undefined) return [line('Get in touch with ', value(service.name), '.')]
  const hours = date === null ? null : parseOpeningHours(details.openingHours)
  const times = hours === null || date === null ? '' : timesOn(hours, weekdayOf(date))
  return [
    // A number that breaks over two lines is dialled wrong.
    line('Ring ', value(hidden ? phone.replaceAll(' ', NO_BREAK) : service.name), '.'),
    ...(times === '' ? [] : [line(`Open ${times}.`)]),
  ]
}

/** "09:30 to 17:00", or nothing when it is shut on that day. */
function timesOn(hours: NonNullable<ReturnType<typeof parseOpeningHours>>, day: Weekday): string {
  return openOn(hours, day)
    .map(({opens, closes}) =>
      opens === 0 && closes === 1440 ? 'all day' : `${formatClock(opens)} to ${formatClock(closes)}`,
    )
    .join(' and ')
}
