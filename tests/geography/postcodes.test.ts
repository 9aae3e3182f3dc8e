import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {boroughsTouched, distanceKm, districtCovers} from '../../src/geography/areas.ts'
import {
  districtOf,
  findPostcode,
  normaliseDistrict,
  normalisePostcode,
  packPostcodes,
  readerOf,
} from '../../src/geography/postcodes.ts'
import {compiledFolder} from '../../src/io/datasets.ts'
import {loadDistricts, openPostcodes, POSTCODES_FILE} from '../../src/io/geography.ts'
import {BOROUGHS, boroughCode} from '../../src/vocabulary/boroughs.ts'
import {ROOT} from '../real-data.ts'

function readTable(name: string): string[][] {
  const text = gunzipSync(readFileSync(new URL(`../../data/reference/${name}`, import.meta.url))).toString(
    'utf8',
  )
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
}

const live = readTable('postcodes.csv.gz')
const terminated = readTable('postcodes-terminated.csv.gz')
// In memory: the twenty reads of a look-up in the file, for each of 330,000 postcodes, take minutes.
const packed = readerOf(readFileSync(join(compiledFolder(ROOT), POSTCODES_FILE)))

describe('the postcode table', () => {
  it('finds every postcode of both reference tables, in its borough and within two metres', () => {
    const wrong: string[] = []
    const liveCodes = new Set(live.map(([postcode]) => postcode))
    for (const [index, [postcode = '', code, latitude, longitude]] of [...live, ...terminated].entries()) {
      if (index >= live.length && liveCodes.has(postcode)) continue
      const found = findPostcode(packed, postcode)
      const right =
        found !== null &&
        boroughCode(found.borough) === code &&
        found.live === index < live.length &&
        distanceKm(found, {latitude: Number(latitude), longitude: Number(longitude)}) < 0.002
      if (!right) wrong.push(postcode)
    }
    expect(wrong).toEqual([])
  })

  it('gives the same where it lies, on disk', () => {
    const onDisk = openPostcodes(ROOT)
    for (let index = 0; index < live.length; index += 1000) {
      const [postcode = ''] = live[index] ?? []
      expect(findPostcode(onDisk, postcode)).toEqual(findPostcode(packed, postcode))
    }
  })

  it('does not find what is not in it', () => {
    for (const postcode of ['SW1A 0ZZ', 'M1 1AE', 'EH1 1YZ', ''])
      expect(findPostcode(packed, postcode)).toBeNull()
  })

  it('finds exactly what was packed', () => {
    const row = fc.record({
      postcode: fc.nat(live.length - 1).map((index) => live[index]?.[0] ?? ''),
      borough: fc.constantFrom(...BOROUGHS),
      latitude: fc.double({min: 51.3, max: 51.7, noNaN: true}),
      longitude: fc.double({min: -0.5, max: 0.3, noNaN: true}),
      live: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.uniqueArray(row, {selector: ({postcode}) => postcode, maxLength: 40}), (rows) => {
        const table = readerOf(packPostcodes(rows))
        for (const {postcode, ...place} of rows) {
          const found = findPostcode(table, postcode)
          expect(found).toMatchObject({borough: place.borough, live: place.live})
        }
      }),
      {numRuns: 50},
    )
  })

  it.each([
    ['se5 8af', 'SE5 8AF'],
    ['SE58AF', 'SE5 8AF'],
    [' w1d6aq ', 'W1D 6AQ'],
    ['SE5', null],
    ['not one', null],
  ])('reads %j as %j', (text, postcode) => {
    expect(normalisePostcode(text)).toBe(postcode)
  })
})

describe('postcode districts', () => {
  const districts = loadDistricts(ROOT)

  it('touch every borough that has a postcode in them', () => {
    const pairs = new Set(
      [...live, ...terminated].map(([postcode = '', code]) => `${districtOf(postcode)},${code}`),
    )
    const missing = [...pairs].filter((pair) => {
      const [district = '', code] = pair.split(',')
      return ![...boroughsTouched(districts, district)].some((borough) => boroughCode(borough) === code)
    })
    expect(missing).toEqual([])
  })

  it('cover those formed by adding one letter, and no others', () => {
    expect(districtCovers('W1', 'W1A')).toBe(true)
    expect(districtCovers('W1', 'W1')).toBe(true)
    expect(districtCovers('W1', 'W10')).toBe(false)
    expect(districtCovers('W1A', 'W1')).toBe(false)
    expect(districtCovers('SE1', 'SE15')).toBe(false)
    expect(boroughsTouched(districts, 'W1').has('Westminster')).toBe(true)
    expect([...boroughsTouched(districts, 'SE5')].sort()).toEqual(['Lambeth', 'Southwark'])
  })

  it('are read from any spelling', () => {
    expect(normaliseDistrict(' se5 ')).toBe('SE5')
    expect(normaliseDistrict('ec1a')).toBe('EC1A')
    expect(normaliseDistrict('SE5 8AF')).toBeNull()
  })
})
