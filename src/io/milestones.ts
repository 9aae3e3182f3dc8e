import {join} from 'node:path'
import type {Milestone} from '../planning/milestones.ts'
import {type HolidayCalendar, holidayCalendar} from '../planning/working-days.ts'
import {compiledFolder} from './datasets.ts'
import {readText} from './files.ts'
import {PRISONS_FILE} from './geography.ts'

export const MILESTONES_FILE = 'milestones.json'
export const HOLIDAYS_FILE = 'bank-holidays.json'

/** A bank holiday of England and Wales as the build keeps it. */
interface BankHoliday {
  readonly date: string
  readonly name: string
}

/** The dated steps of resettlement, as `compileMilestones` made them when the program was built. */
export function loadMilestones(root: string): Milestone[] {
  return JSON.parse(readText(join(compiledFolder(root), MILESTONES_FILE))) as Milestone[]
}

/** The bank holidays that the reference tables know. */
export function loadHolidays(root: string): HolidayCalendar {
  return holidayCalendar(JSON.parse(readText(join(compiledFolder(root), HOLIDAYS_FILE))) as BankHoliday[])
}

/** The postcode of a prison by its HMPPS code, from where a first day starts; null for a code that is not listed. */
export function prisonPostcode(root: string, code: string): string | null {
  const prisons = JSON.parse(readText(join(compiledFolder(root), PRISONS_FILE))) as {
    code: string
    postcode: string
  }[]
  return prisons.find((prison) => prison.code === code)?.postcode ?? null
}
