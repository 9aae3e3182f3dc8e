import {WEEK_FROM_MONDAY, type Weekday} from '../calendar.ts'

/** From one minute after midnight to another; `closes` may lie past 24:00, in the night that follows. */
export interface OpenInterval {
  readonly opens: number
  readonly closes: number
}

/** When a place is open in an ordinary week, by day. `closedOnHolidays` is set where the text says so. */
export interface OpeningHours {
  readonly week: Readonly<Partial<Record<Weekday, readonly OpenInterval[]>>>
  readonly closedOnHolidays: boolean
}

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const DAY_LIST = `(?:Daily|${DAY}(?: ?- ?${DAY})?(?:(?:, ?| and )${DAY}(?: ?- ?${DAY})?)*)`
const TIME = '\\d{1,2}:\\d{2} ?- ?\\d{1,2}:\\d{2}'
const TIME_LIST = `${TIME}(?:(?:, ?| and )${TIME})*`
const RULE = new RegExp(`^(${DAY_LIST}) (${TIME_LIST})`)
const HOLIDAYS = /[,;] ?(?:closed on|not) (?:bank|public) holidays$/
const MIDNIGHT = 24 * 60

/**
 * Reads opening hours in the form of the dataset: `Mon-Fri 09:30-17:00; Sat 10:00-12:00`, several days or times
 * separated by commas or `and`, `Daily`, `24 hours, every day`, and `closed on bank holidays` at the end. Null for
 * any other text: half-read hours would be wrong hours.
 */
export function parseOpeningHours(text: string): OpeningHours | null {
  const trimmed = text.trim()
  const closedOnHolidays = HOLIDAYS.test(trimmed)
  let rest = trimmed.replace(HOLIDAYS, '').trim()
  if (rest === '24 hours, every day') rest = 'Daily 00:00-24:00'
  const week: Partial<Record<Weekday, OpenInterval[]>> = {}
  while (rest !== '') {
    const rule = RULE.exec(rest)
    if (rule === null) return null
    const [whole, days = '', times = ''] = rule
    const intervals = readIntervals(times)
    if (intervals === null) return null
    for (const day of readDays(days)) week[day] = [...(week[day] ?? []), ...intervals]
    const after = rest.slice(whole.length)
    if (after !== '' && !/^[;,] ?\S/.test(after)) return null
    rest = after.replace(/^[;,] ?/, '')
  }
  return Object.keys(week).length === 0 ? null : {week, closedOnHolidays}
}

function readDays(text: string): Weekday[] {
  if (text === 'Daily') return [...WEEK_FROM_MONDAY]
  const indexOf = (name: string): number => WEEK_FROM_MONDAY.findIndex((day) => day.startsWith(name.trim()))
  return text.split(/, ?| and /).flatMap((part) => {
    const [first = '', last = first] = part.split('-')
    const [from, to] = [indexOf(first), indexOf(last)]
    // Fri-Mon goes over the weekend.
    return WEEK_FROM_MONDAY.filter((_, at) => (from <= to ? from <= at && at <= to : at >= from || at <= to))
  })
}

function readIntervals(text: string): OpenInterval[] | null {
  const intervals = text.split(/, ?| and /).map((part) => {
    const [opens = null, closes = null] = part.split('-').map((time) => parseClock(time.trim()))
    if (opens === null || closes === null || opens === MIDNIGHT) return null
    // From midnight to midnight is all day; any other time twice is a slip, of which nobody can say what was meant.
    if (opens === closes && opens !== 0) return null
    return {opens, closes: closes > opens ? closes : closes + MIDNIGHT}
  })
  return intervals.every((interval) => interval !== null) ? intervals : null
}

/** Minutes after midnight of `HH:MM` (00:00 to 24:00), or null when it is no time of day. */
export function parseClock(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text)
  if (match === null) return null
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  return minutes < 60 && hours * 60 + minutes <= MIDNIGHT ? hours * 60 + minutes : null
}

/** `HH:MM` of minutes after midnight; from the next midnight on it says "the next day". */
export function formatClock(minutes: number): string {
  const ofDay = minutes % MIDNIGHT
  const clock = `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
  return minutes < MIDNIGHT ? clock : `${clock} the next day`
}

/** The intervals in which a place is open on a day, those that run on from the night before included. */
export function openOn({week}: OpeningHours, day: Weekday): OpenInterval[] {
  const before = WEEK_FROM_MONDAY[(WEEK_FROM_MONDAY.indexOf(day) + 6) % 7] ?? 'Sunday'
  const runOn = (week[before] ?? [])
    .filter(({closes}) => closes > MIDNIGHT)
    .map(({closes}) => ({opens: 0, closes: closes - MIDNIGHT}))
  return [...runOn, ...(week[day] ?? [])]
}
