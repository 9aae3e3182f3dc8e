import {WEEK_FROM_MONDAY, type Weekday} from '../calendar.ts'
import {formatClock, type OpenInterval, parseOpeningHours} from '../directory/opening-hours.ts'
import {type JsonObject, objectsOf, textOf} from '../json.ts'
import type {FeedObject} from './feed-object.ts'
import {uuidOf} from './identifiers.ts'

// Days as iCalendar (RFC 5545) writes them in a rule, which is the form of the standards' schedules.
const DAY_CODES: Readonly<Record<Weekday, string>> = {
  Monday: 'MO',
  Tuesday: 'TU',
  Wednesday: 'WE',
  Thursday: 'TH',
  Friday: 'FR',
  Saturday: 'SA',
  Sunday: 'SU',
}

/** Opening hours as weekly rules where the text is in the dataset's form; the text itself always. */
export function scheduleObjects(service: string, text: string): FeedObject[] {
  if (text === '') return []
  const hours = parseOpeningHours(text)
  const rules = hours === null ? [] : weeklyRules(hours.week)
  if (rules.length === 0) return [{id: uuidOf('schedule', service, text), description: text}]
  return rules.map(({days, opens, closes}) => ({
    id: uuidOf('schedule', service, text, days, opens, closes),
    freq: 'WEEKLY',
    interval: 1,
    byday: days,
    description: text,
    opens_at: opens,
    closes_at: closes,
  }))
}

function weeklyRules(week: Readonly<Partial<Record<Weekday, readonly OpenInterval[]>>>) {
  const days = new Map<string, string[]>()
  for (const day of WEEK_FROM_MONDAY) {
    for (const {opens, closes} of week[day] ?? []) {
      const times = `${clock(opens)} ${clock(closes)}`
      days.set(times, [...(days.get(times) ?? []), DAY_CODES[day]])
    }
  }
  return [...days].map(([times, codes]) => {
    const [opens = '', closes = ''] = times.split(' ')
    return {days: codes.join(','), opens, closes}
  })
}

// The standard's times are those of a clock: past midnight they begin anew.
const clock = (minutes: number): string => formatClock(minutes).replace(' the next day', '')

const DAY_NAMES = new Map(Object.entries(DAY_CODES).map(([day, code]) => [code, day.slice(0, 3)]))

/** Opening hours: the text of the schedules where they have one, else their weekly rules in the dataset's form. */
export function readHours(document: JsonObject): string {
  const schedules = objectsOf(document, 'schedules')
  const texts = [...new Set(schedules.map((schedule) => textOf(schedule, 'description').trim()))]
  const stated = texts.filter((text) => text !== '')
  return (stated.length > 0 ? stated : schedules.flatMap(readRule)).join('; ')
}

function readRule(schedule: JsonObject): string[] {
  const days = textOf(schedule, 'byday')
    .split(',')
    .map((code) => DAY_NAMES.get(code.trim()))
  const [opens, closes] = ['opens_at', 'closes_at'].map(
    (field) => /^\d\d:\d\d/.exec(textOf(schedule, field))?.[0],
  )
  const weekly = textOf(schedule, 'freq') === 'WEEKLY' && (schedule['interval'] ?? 1) === 1
  if (!weekly || opens === undefined || closes === undefined || days.includes(undefined)) return []
  return [`${days.join(', ')} ${opens}-${closes}`]
}
