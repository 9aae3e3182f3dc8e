import {join} from 'node:path'
import type {IsoDate} from '../calendar.ts'
import {boroughsTouched} from '../geography/areas.ts'
import {findPostcode} from '../geography/postcodes.ts'
import type {MatchingContext} from '../matching/person.ts'
import type {ReadingContext} from '../profile/reading.ts'
import {compiledFolder} from './datasets.ts'
import {readBytes} from './files.ts'
import {loadDistricts, loadPrisons, POSTCODES_FILE} from './geography.ts'

/** What reading the people of a list looks up, and what matching them does. */
export interface ListContext {
  readonly reading: ReadingContext
  readonly matching: MatchingContext
}

/** Loads what a thread needs to read and match the people of a list; `root` is the program's own folder. */
export function loadListContext(root: string, today: IsoDate): ListContext {
  const districts = loadDistricts(root)
  const prisons = loadPrisons(root)
  const names = new Map(prisons.map(({code, name}) => [code, name]))
  return {
    reading: {
      today,
      findPostcode: postcodeFinder(root),
      isLondonDistrict: (district) => boroughsTouched(districts, district).size > 0,
      prisons,
    },
    matching: {today, districts, prisonName: (code) => names.get(code) ?? code},
  }
}

/** Looks postcodes up in the whole table: a list has thousands of them. It is read when the first is asked for. */
function postcodeFinder(root: string): ReadingContext['findPostcode'] {
  let table: DataView | null = null
  return (postcode) => {
    if (table === null) {
      const bytes = readBytes(join(compiledFolder(root), POSTCODES_FILE))
      table = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    const {buffer, byteOffset} = table
    return findPostcode((offset, length) => new DataView(buffer, byteOffset + offset, length), postcode)
  }
}
