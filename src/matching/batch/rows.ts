import type {Service} from '../../directory/service.ts'

/** A set of services: bit `i & 31` of word `i >> 5` stands for service `i` of the index. */
export type Row = Int32Array

/** What a rule says of every service: those that it does not forbid, and those that it allows for certain. */
export interface TriRows {
  readonly notNo: Row
  readonly yes: Row
}

export const wordsFor = (services: number): number => Math.ceil(services / 32)

/** The row of the services for which `test` holds. */
export function rowWhere(services: readonly Service[], test: (service: Service) => boolean): Row {
  const row = new Int32Array(wordsFor(services.length))
  services.forEach((service, index) => {
    if (test(service)) addTo(row, index)
  })
  return row
}

export function addTo(row: Row, index: number): void {
  row[index >> 5] = (row[index >> 5] ?? 0) | (1 << (index & 31))
}

export const isIn = (row: Row, index: number): boolean =>
  (((row[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1

/** How many bits are set in a word. */
export function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The union of rows; `words` long. */
export function union(rows: readonly Row[], words: number): Row {
  const result = new Int32Array(words)
  for (const row of rows) include(result, row)
  return result
}

/** Adds the services of `row` to `into`. */
export function include(into: Row, row: Row): void {
  for (let word = 0; word < into.length; word += 1)
    into[word] = (into[word] as number) | (row[word] as number)
}

/** Combines rows word by word. */
export function combine(a: Row, b: Row, join: (a: number, b: number) => number): Row {
  return a.map((word, index) => join(word, b[index] ?? 0))
}

// Eight rows have 256 unions: few enough to keep, and each spares seven passes over the services.
const CHUNK = 8

/**
 * Unions of any choice among `members`, a chunk of eight at a time. Each is worked out when it is first asked for
 * and kept, so that a person's choice costs one row for a chunk and not one for a member (the method of the Four
 * Russians). Memory is bounded: at most 256 rows for each chunk.
 */
export function unionsOf(
  members: readonly Row[],
  words: number,
): (values: Uint8Array, wanted: number) => Row[] {
  const chunks = Array.from({length: Math.ceil(members.length / CHUNK)}, (_, chunk) => {
    const rows = members.slice(chunk * CHUNK, (chunk + 1) * CHUNK)
    return {size: rows.length, rows, known: new Array<Row | undefined>(1 << CHUNK)}
  })
  return (values, wanted) => {
    const found: Row[] = []
    for (let at = 0, chunk = 0; chunk < chunks.length; chunk += 1) {
      const {size, rows, known} = chunks[chunk] as (typeof chunks)[number]
      let choice = 0
      for (let member = 0; member < size; member += 1, at += 1) {
        choice |= ((wanted >> (values[at] ?? 0)) & 1) << member
      }
      if (choice === 0) continue
      const kept = known[choice]
      const row =
        kept ??
        union(
          rows.filter((_, member) => ((choice >> member) & 1) === 1),
          words,
        )
      known[choice] = row
      found.push(row)
    }
    return found
  }
}

/** What was made for a key, or what `make` makes of it now. Calls are cheap where the key is known. */
export type Memory<V, K = string> = (key: K, make: () => V) => V

/** A memory of at most `limit` keys: past that all are forgotten, so that it stays bounded whatever comes. */
export function remember<V, K = string>(limit: number): Memory<V, K> {
  const known = new Map<K, V>()
  return (key, make) => {
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= limit) known.clear()
    const made = make()
    known.set(key, made)
    return made
  }
}
