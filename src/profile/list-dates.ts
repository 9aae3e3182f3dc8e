import {type IsoDate, isIsoDate, readBritishDate} from '../calendar.ts'

/** The date of a cell of a list: ISO 8601, or in the British order as spreadsheets export it; null if it is neither. */
export const readListDate = (cell: string): IsoDate | null => (isIsoDate(cell) ? cell : readBritishDate(cell))

/** What is wrong with a cell that `readListDate` cannot read, and what to write instead. */
export function explainListDate(cell: string): {readonly what: string; readonly expected: string} {
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return NO_SUCH_DATE
  const [, first = '', second = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})$/.exec(cell) ?? []
  if (year.length === 2)
    return {what: 'a date without its century', expected: `the year in four digits: ${FORMS}`}
  if (year !== '' && readBritishDate(`${second}/${first}/${year}`) !== null)
    return {what: 'a date with the month first', expected: `the day first: ${FORMS}`}
  return year.length === 4 ? NO_SUCH_DATE : {what: 'not a date', expected: FORMS}
}

const FORMS = 'DD/MM/YYYY or YYYY-MM-DD, such as 03/12/2026 or 2026-12-03'
const NO_SUCH_DATE = {what: 'no such date', expected: 'a day that the calendar has'}
