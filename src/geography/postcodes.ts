import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'

/** One postcode of the reference tables. */
export interface PostcodeRow {
  readonly postcode: string
  readonly borough: Borough
  readonly latitude: number
  readonly longitude: number
  readonly live: boolean
}

export type PostcodePlace = Omit<PostcodeRow, 'postcode'>

// The packed table is four parallel columns, sorted by key, after a header of one 32-bit count: key (uint32),
// latitude and longitude as steps from the south-west corner (uint16 each), borough index with the top bit set
// for a terminated postcode (uint8). 332,000 postcodes take 3 MB and are searched where they lie.
const SOUTH = 51.2
const WEST = -0.6
const STEP = 1.6e-5
const TERMINATED = 0x80
const HEADER = 4

const POSTCODE = /^([A-Z]{1,2})(\d[A-Z\d]?) ?(\d)([A-Z]{2})$/
const DISTRICT = /^[A-Z]{1,2}\d[A-Z\d]?$/

/** `SE5 8AF` from any spelling of it ("se58af"), or null when it is not in the form of a postcode. */
export function normalisePostcode(text: string): string | null {
  const match = POSTCODE.exec(text.toUpperCase().replace(/\s+/g, ''))
  return match === null ? null : `${match[1]}${match[2]} ${match[3]}${match[4]}`
}

/** `SE5` from any spelling of a postcode district, or null when it is not in the form of one. */
export function normaliseDistrict(text: string): string | null {
  const district = text.toUpperCase().replace(/\s+/g, '')
  return DISTRICT.test(district) ? district : null
}

/** The outward code of a postcode in normal form: `SE5` of `SE5 8AF`. */
export function districtOf(postcode: string): string {
  return postcode.slice(0, postcode.indexOf(' '))
}

// Base 37 over the letters and digits of a postcode without its space would need 37^7 > 2^32; the area and the
// unit hold letters only, which brings it to 27² · 10 · 37 · 10 · 26² < 2^31.
function packKey(postcode: string): number {
  const match = POSTCODE.exec(postcode)
  if (match === null) return -1
  const [, area = '', district = '', sector = '', unit = ''] = match
  const letter = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) - 64 : 0)
  const second = district.charAt(1)
  const secondValue = second === '' ? 0 : /\d/.test(second) ? Number(second) + 1 : second.charCodeAt(0) - 54
  let key = letter(area, 0) * 27 + letter(area, 1)
  key = key * 10 + Number(district.charAt(0))
  key = key * 37 + secondValue
  key = key * 10 + Number(sector)
  key = key * 26 + (unit.charCodeAt(0) - 65)
  return key * 26 + (unit.charCodeAt(1) - 65)
}

/** Packs postcodes into the table that `findPostcode` reads. Where a postcode comes twice, the live one stays. */
export function packPostcodes(rows: readonly PostcodeRow[]): Uint8Array {
  const byKey = new Map<number, PostcodeRow>()
  for (const row of rows) {
    const key = packKey(row.postcode)
    if (key < 0) throw new Error(`not a postcode: ${row.postcode}`)
    if (!byKey.get(key)?.live) byKey.set(key, row)
  }
  const sorted = [...byKey].sort(([a], [b]) => a - b)
  const count = sorted.length
  const view = new DataView(new ArrayBuffer(HEADER + count * 9))
  view.setUint32(0, count, true)
  sorted.forEach(([key, row], index) => {
    view.setUint32(HEADER + index * 4, key, true)
    view.setUint16(HEADER + count * 4 + index * 2, Math.round((row.latitude - SOUTH) / STEP), true)
    view.setUint16(HEADER + count * 6 + index * 2, Math.round((row.longitude - WEST) / STEP), true)
    view.setUint8(HEADER + count * 8 + index, BOROUGHS.indexOf(row.borough) | (row.live ? 0 : TERMINATED))
  })
  return new Uint8Array(view.buffer)
}

/** Reads `length` bytes of the packed table from `offset`; a file's is as good as memory's. */
export type ReadPacked = (offset: number, length: number) => DataView

/** The reader of a packed table that is in memory. */
export function readerOf(packed: Uint8Array): ReadPacked {
  return (offset, length) => new DataView(packed.buffer, packed.byteOffset + offset, length)
}

/**
 * Finds a postcode in the packed table; null when London has no such postcode. Reads some twenty keys, so that a
 * single look-up need not load 3 MB.
 */
export function findPostcode(read: ReadPacked, postcode: string): PostcodePlace | null {
  const wanted = packKey(postcode)
  if (wanted < 0) return null
  const count = read(0, HEADER).getUint32(0, true)
  const keyAt = (index: number): number => read(HEADER + index * 4, 4).getUint32(0, true)
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keyAt(middle) < wanted) low = middle + 1
    else high = middle
  }
  if (low === count || keyAt(low) !== wanted) return null
  const flags = read(HEADER + count * 8 + low, 1).getUint8(0)
  const borough = BOROUGHS[flags & ~TERMINATED]
  if (borough === undefined) return null
  return {
    borough,
    latitude: SOUTH + read(HEADER + count * 4 + low * 2, 2).getUint16(0, true) * STEP,
    longitude: WEST + read(HEADER + count * 6 + low * 2, 2).getUint16(0, true) * STEP,
    live: (flags & TERMINATED) === 0,
  }
}
