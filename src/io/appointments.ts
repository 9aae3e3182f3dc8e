import {ResettleError} from '../errors.ts'
import {normalisePostcode} from '../geography/postcodes.ts'
import {
  type AppointmentRecord,
  readAppointments,
  type StatedAppointment,
} from '../planning/read-appointments.ts'
import {readText} from './files.ts'

// Nobody has a hundred appointments on one day.
const MAX_BYTES = 64 * 1024

/**
 * Reads the appointments of a day from a JSON file (a list of objects) or a CSV file with a heading; from standard
 * input when `path` is `-`. Throws `APPOINTMENTS_INVALID` with every fault.
 */
export async function loadAppointments(path: string): Promise<StatedAppointment[]> {
  const file = path === '-' ? 'standard input' : path
  const text = readText(path, MAX_BYTES)
  const records = text.trimStart().startsWith('[') ? parseJson(text, file) : await parseCsv(text, file)
  return readAppointments(records, file, normalisePostcode)
}

function invalid(file: string, what: string, line?: number): ResettleError {
  const fault = {
    file,
    ...(line === undefined ? {} : {line}),
    what,
    expected: 'a JSON list, or CSV with a heading',
  }
  return new ResettleError('APPOINTMENTS_INVALID', `${file} cannot be read as appointments:`, {
    faults: [fault],
  })
}

function parseJson(text: string, file: string): AppointmentRecord[] {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    throw invalid(file, 'not valid JSON')
  }
  if (
    !Array.isArray(list) ||
    !list.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
  )
    throw invalid(file, 'not a list of objects')
  return list.map((item: unknown) => ({cells: item as Record<string, unknown>}))
}

async function parseCsv(text: string, file: string): Promise<AppointmentRecord[]> {
  const {parse} = await import('csv-parse/sync')
  try {
    const rows = parse(text, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown
    return (rows as {info: {lines: number}; record: Record<string, string>}[]).map(({info, record}) => ({
      line: info.lines,
      cells: record,
    }))
  } catch (error) {
    throw invalid(file, 'not valid CSV', (error as {lines?: number}).lines)
  }
}
