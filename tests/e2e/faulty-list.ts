import fc from 'fast-check'
import {writeProfile} from '../../src/profile/write-profile.ts'
import {writeRow} from '../profile/write-row.ts'
import {anyProfile} from '../random-profile.ts'

/** A list of invented people of whom some cannot be read, and what is known of it beforehand. */
export interface FaultyList {
  readonly csv: string
  /** The lines of the rows that cannot be read, with the way in which each is wrong. */
  readonly bad: ReadonlyMap<number, string>
  /** The profile as JSON of the person on a line that can be read. */
  readonly profileOn: (line: number) => object
}

type Row = Record<string, string>

const quoted = (row: Row): string =>
  Object.values(row)
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',')

/** The ten ways in which a row goes wrong. */
const WAYS: Readonly<Record<string, (row: Row) => string>> = {
  'unknown sex': (row) => quoted({...row, sex: 'mle'}),
  'no such day': (row) => quoted({...row, date_of_birth: '1990-02-30', age: ''}),
  'unknown borough': (row) => quoted({...row, borough: 'Lambeff'}),
  'unknown pathway': (row) => quoted({...row, needs: 'gardening:high'}),
  'no severity': (row) => quoted({...row, needs: 'accommodation'}),
  'released already': (row) =>
    quoted({...row, situation: 'in-custody', prison: 'BXI', release_date: '2020-01-01'}),
  'two ages': (row) => quoted({...row, date_of_birth: '1980-01-01', age: '20'}),
  'cells missing': (row) => `"${row['reference']}","male"`,
  'stray quotation mark': (row) => `${row['reference']},ma"le,${quoted(row).split(',').slice(2).join(',')}`,
  'unknown prison': (row) => quoted({...row, situation: 'in-custody', prison: 'Colditz'}),
}

/** Makes `people` rows, of which `bad` are wrong, each of the ways equally often; always the same for a seed. */
export function makeFaultyList(people: number, bad: number, seed: number): FaultyList {
  const profiles = fc
    .sample(anyProfile, {seed, numRuns: Math.min(people, 1000)})
    // Chance may give cohorts that contradict the sex or the age that it gave; those are left to other tests.
    .map((profile) => ({...profile, cohorts: {}}))
  const reference = (index: number): string => `INVENTED-${String(index).padStart(5, '0')}`
  const person = (index: number) => {
    const profile = profiles[index % profiles.length]
    if (profile === undefined) throw new Error('there are no profiles')
    return {...profile, reference: reference(index)}
  }
  const ways = Object.entries(WAYS)
  const wrong = new Map<number, string>()
  const every = Math.floor(people / bad)
  const rows = Array.from({length: people}, (_, index) => {
    const row = writeRow(person(index), 'cell')
    const [way, spoil] = ways[(index / every) % ways.length] ?? []
    if (index % every !== 0 || index / every >= bad || way === undefined || spoil === undefined)
      return quoted(row)
    wrong.set(index + 2, way)
    return spoil(row)
  })
  const heading = Object.keys(writeRow(person(0), 'cell')).join(',')
  return {
    csv: `${[heading, ...rows].join('\n')}\n`,
    bad: wrong,
    profileOn: (line) => writeProfile(person(line - 2)),
  }
}
