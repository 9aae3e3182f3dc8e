/** An ISO 8601 calendar date, `YYYY-MM-DD`. Dates compare as strings. */
export type IsoDate = string

/** The days of the week in the order of JavaScript's `getUTCDay`. */
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** The days of the week as people here count them, from Monday. */
export const WEEK_FROM_MONDAY: readonly Weekday[] = [...WEEKDAYS.slice(1), WEEKDAYS[0]]

const DAY_MS = 86_400_000
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Whether the text is a real date in the form `YYYY-MM-DD` (2027-02-30 is not). */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

// Day, month as a number or a word, year of four digits: 3/12/2026, 03-Dec-2026, 3 December 2026, 3rd December, 2026.
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?(?:[/.-]| +)(\d{1,2}|[a-z]{3,9})(?:[/.-]|,? +)(\d{4})$/i

/**
 * A date in the British order, as people and spreadsheets write it: day, month (a number, or its English name or the
 * usual short form of it) and a year of four digits. Null for any other text and for a day that the calendar does not
 * have. The month never comes first, so that 04/03/2027 has one meaning: 4 March 2027.
 */
export function readBritishDate(text: string): IsoDate | null {
  const [, day = '', month = '', year = ''] = DAY_FIRST.exec(text.trim()) ?? []
  const number = /^\d+$/.test(month) ? month : String(monthNamed(month))
  const date = `${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(date) ? date : null
}

/** The number of a month by its name or its short form (`Sep` or `Sept`), from 1; 0 for any other word. */
function monthNamed(word: string): number {
  const wanted = word.toLowerCase()
  return (
    MONTHS.map((name) => name.toLowerCase()).findIndex((name) => {
      return wanted === name || wanted === name.slice(0, 3) || (wanted === 'sept' && name === 'september')
    }) + 1
  )
}

/** The date `days` after (or, when negative, before) `date`. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** The same day `years` later; 29 February becomes 1 March in a common year, when an age is reached in law. */
export function addYears(date: IsoDate, years: number): IsoDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0')
  const moved = `${year}${date.slice(4)}`
  return isIsoDate(moved) ? moved : `${year}-03-01`
}

/** Completed years of age on `day` of someone born on `birth`; negative before birth. */
export function ageOn(birth: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return addYears(birth, years) <= day ? years : years - 1
}

/** The date whole months after `date`, clamped to the month's last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
  for (let day = Number(date.slice(8, 10)); day > 28; day -= 1) {
    const candidate = `${first}-${day}`
    if (isIsoDate(candidate)) return candidate
  }
  return `${first}-${String(Math.min(28, Number(date.slice(8, 10)))).padStart(2, '0')}`
}

/**
 * A date as people write it: "3 March 2027", "March 2027" or "2027", as precise as what is given. Formatted by
 * hand, because the first use of `Intl` costs more than the rest of a command.
 */
export function formatDate(date: string): string {
  const [year, month, day] = date.split('-')
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) return year ?? date
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}
