import type {Milestone} from '../planning/milestones.ts'
import {type HolidayCalendar, holidayCalendar} from '../planning/working-days.ts'
import {readCompiled} from './compiled-data.ts'

export const MILESTONES_FILE = 'milestones.json'
export const HOLIDAYS_FILE = 'bank-holidays.json'

/** A bank holiday of England and Wales as the build keeps it. */
interface BankHoliday {
  readonly date: string
  readonly name: string
}

/** The dated steps of resettlement, as `compileMilestones` made them when the program was built. */
export const loadMilestones = (root: string): Milestone[] => readCompiled(root, MILESTONES_FILE)

/** The bank holidays that the reference tables know. */
export const loadHolidays = (root: string): HolidayCalendar =>
  holidayCalendar(readCompiled<BankHoliday[]>(root, HOLIDAYS_FILE))
