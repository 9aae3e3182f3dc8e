import {parseClock} from '../directory/opening-hours.ts'
import {type Fault, ResettleError} from '../errors.ts'

/** An appointment as a file states it: minutes after midnight, minutes needed, and the rest as written. */
export interface StatedAppointment {
  readonly time: number
  readonly place: string
  readonly postcode: string
  readonly minutes: number
  readonly openingHours: string
}

/** One record of a file, by column or key; `line` counts from 1 where the file has lines. */
export interface AppointmentRecord {
  readonly line?: number
  readonly cells: Readonly<Record<string, unknown>>
}

const COLUMNS = ['time', 'place', 'postcode', 'minutes', 'opening_hours'] as const
type ColumnName = (typeof COLUMNS)[number]
const MAX_MINUTES = 12 * 60

/**
 * Reads appointments: `time` (HH:MM), `place`, `postcode` and `minutes` (how long it takes) are needed,
 * `opening_hours` (in JSON also `openingHours`) may be blank. Throws `APPOINTMENTS_INVALID` with every fault;
 * `normalisePostcode` gives null for what is no postcode.
 */
export function readAppointments(
  records: readonly AppointmentRecord[],
  file: string,
  normalisePostcode: (text: string) => string | null,
): StatedAppointment[] {
  const faults: Fault[] = []
  if (records.length === 0)
    faults.push({file, what: 'no appointments', expected: 'one or more, with their times'})
  const appointments = records.map(({line, cells}, index): StatedAppointment => {
    const place = line === undefined ? {column: `[${index}]`} : {line}
    const fault = (column: string, what: string, value: unknown, expected: string): void => {
      const at = line === undefined ? `[${index}].${column}` : column
      faults.push({
        file,
        ...place,
        column: at,
        what,
        ...(value === undefined ? {} : {value: textOf(value)}),
        expected,
      })
    }
    for (const key of Object.keys(cells)) {
      if (!COLUMNS.some((column) => column === key || camel(column) === key))
        fault(key, 'not a known column', undefined, COLUMNS.join(', '))
    }
    const cell = (column: ColumnName): string => textOf(cells[column] ?? cells[camel(column)]).trim()
    const time = parseClock(cell('time'))
    if (time === null) fault('time', 'not a time of day', cell('time'), 'HH:MM')
    if (cell('place') === '') fault('place', 'blank', undefined, 'a name to know it by')
    const postcode = normalisePostcode(cell('postcode'))
    if (postcode === null) fault('postcode', 'not a postcode', cell('postcode'), 'a full postcode')
    const minutes = Number(cell('minutes'))
    if (!/^\d+$/.test(cell('minutes')) || minutes < 1 || minutes > MAX_MINUTES)
      fault('minutes', 'not a number of minutes', cell('minutes'), `how long it takes, 1 to ${MAX_MINUTES}`)
    return {
      time: time ?? 0,
      place: cell('place'),
      postcode: postcode ?? '',
      minutes,
      openingHours: cell('opening_hours'),
    }
  })
  if (faults.length > 0) {
    throw new ResettleError('APPOINTMENTS_INVALID', `${file} cannot be read as appointments:`, {faults})
  }
  return appointments
}

const camel = (column: string): string => (column === 'opening_hours' ? 'openingHours' : column)

// A list or an object in JSON is no cell: what it turns into as a text is its own to say.
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
