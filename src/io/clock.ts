import type {IsoDate} from '../calendar.ts'

/** Today's date on this machine's calendar. */
export function systemToday(): IsoDate {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
