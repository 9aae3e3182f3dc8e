import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import type {ResettleError} from '../../src/errors.ts'
import {loadAppointments} from '../../src/io/appointments.ts'
import {ROOT} from '../real-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'resettle-day-'))
afterAll(() => rmSync(folder, {recursive: true}))

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const faultsOf = async (name: string, text: string): Promise<unknown[]> => {
  try {
    await loadAppointments(fileOf(name, text))
  } catch (error) {
    const {code, faults} = error as ResettleError
    expect(code).toBe('APPOINTMENTS_INVALID')
    return faults.map(({line, column, what}) => [line, column, what])
  }
  return []
}

const READ = {
  time: 720,
  place: 'Office',
  postcode: 'SE13 6JP',
  minutes: 45,
  openingHours: 'Mon-Fri 09:00-17:00',
}

describe('a file of appointments', () => {
  it('may be CSV or JSON, with the same result', async () => {
    const csv = 'time,place,postcode,minutes,opening_hours\r\n12:00,Office,se136jp,45,Mon-Fri 09:00-17:00\r\n'
    expect(await loadAppointments(fileOf('a.csv', csv))).toEqual([READ])
    const json = JSON.stringify([
      {
        time: '12:00',
        place: 'Office',
        postcode: 'SE13 6JP',
        minutes: 45,
        openingHours: 'Mon-Fri 09:00-17:00',
      },
    ])
    expect(await loadAppointments(fileOf('a.json', json))).toEqual([READ])
  })

  it('is the example, with places of Lewisham', async () => {
    const appointments = await loadAppointments(join(ROOT, 'data', 'examples', 'first-day.csv'))
    expect(appointments.map(({postcode}) => postcode)).toEqual(['SE13 6JP', 'SE6 4RU', 'SE13 6LJ'])
  })

  it('is refused with every fault, by line and column', async () => {
    const csv = 'time,place,postcode,minutes,notes\nnoon,,SE13,45,x\n12:00,Office,SE13 6JP,0,\n'
    expect(await faultsOf('b.csv', csv)).toEqual([
      [2, 'notes', 'not a known column'],
      [2, 'time', 'not a time of day'],
      [2, 'place', 'blank'],
      [2, 'postcode', 'not a postcode'],
      [3, 'notes', 'not a known column'],
      [3, 'minutes', 'not a number of minutes'],
    ])
    expect(
      await faultsOf(
        'c.json',
        '[{"time": "25:00", "place": "Office", "postcode": "SE13 6JP", "minutes": 45}]',
      ),
    ).toEqual([[undefined, '[0].time', 'not a time of day']])
  })

  it.each([
    ['d.json', '[', 'not valid JSON'],
    ['e.json', '[1]', 'not a list of objects'],
    ['f.csv', 'time,place\n12:00\n', 'not valid CSV'],
    ['g.csv', 'time,place,postcode,minutes\n', 'no appointments'],
    ['h.csv', '', 'no appointments'],
  ])('%s: %s is %s', async (name, text, what) => {
    const faults = (await faultsOf(name, text)) as unknown[][]
    expect(faults.map((fault) => fault[2])).toEqual([what])
  })
})
