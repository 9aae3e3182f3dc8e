/** A list of people is a CSV file with a heading, or has a JSON profile on each line. */
export type ListKind = 'csv' | 'jsonl'

/** A run of whole rows of a list. `line` is the one that it starts on, from 1. */
export interface ListBlock {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly line: number
  /** It is no more than the beginning of a row that never ends, most likely for want of a quotation mark. */
  readonly broken: boolean
}

// A row beyond this is a quote that was never closed: held whole it could exhaust memory.
const LONGEST_ROW = 256 * 1024

const QUOTE = 0x22
const COMMA = 0x2c
const LINE_FEED = 0x0a
const RETURN = 0x0d

/**
 * Cuts a list into blocks of whole rows, each about as long as the chunks of `source`, so that memory is bounded.
 * CSV is RFC 4180, its lines ended by LF, CRLF, or CR alone as in old spreadsheets; its first block is the first
 * row that is not blank, the heading, alone. Of a row that has not ended after 256 KB, or at the end of the file,
 * the first line comes as a broken block, and reading goes on at the next.
 */
export async function* readListBlocks(
  source: AsyncIterable<Uint8Array>,
  kind: ListKind,
): AsyncGenerator<ListBlock> {
  let left: Uint8Array = new Uint8Array(0)
  let line = 1
  let lineBreak = kind === 'csv' ? null : LINE_FEED
  let isHeading = kind === 'csv'

  for await (const chunk of source) {
    left = left.length === 0 ? chunk : Buffer.concat([left, chunk])
    yield* cut(false)
  }
  yield* cut(true)

  function* cut(atEnd: boolean): Generator<ListBlock> {
    lineBreak ??= findLineBreak(left, atEnd)
    if (lineBreak === null) return
    while (left.length > 0) {
      const {end, isOpen} = kind === 'csv' ? scanRows(left, lineBreak, isHeading) : scanLines(left)
      const isWhole = end > 0 || (atEnd && !isOpen)
      if (!isWhole && !atEnd && left.length <= LONGEST_ROW) return
      const block = isWhole
        ? take(end || left.length, lineBreak, false)
        : take(left.indexOf(lineBreak) + 1 || left.length, lineBreak, true)
      if (isHeading && isBlank(block.bytes)) continue
      isHeading = false
      yield block
    }
  }

  function take(length: number, lineEnd: number, broken: boolean): ListBlock {
    const block = {bytes: new Uint8Array(left.subarray(0, length)), line, broken}
    left = left.subarray(length)
    line += countOf(block.bytes, lineEnd)
    return block
  }
}

const BLANK = new Set([LINE_FEED, RETURN, COMMA, ...[...' \t'].map((space) => space.charCodeAt(0))])
const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => BLANK.has(byte))

/** The rows of a block one by one, each with the line that it starts on; the block's own is `line`. */
export function splitRows(bytes: Uint8Array<ArrayBuffer>, line: number): Pick<ListBlock, 'bytes' | 'line'>[] {
  const lineBreak = findLineBreak(bytes, true) ?? LINE_FEED
  const rows: Pick<ListBlock, 'bytes' | 'line'>[] = []
  let at = 0
  let next = line
  while (at < bytes.length) {
    const {end} = scanRows(bytes.subarray(at), lineBreak, true)
    const row = bytes.subarray(at, end === 0 ? bytes.length : at + end)
    rows.push({bytes: row, line: next})
    next += countOf(row, lineBreak)
    at += row.length
  }
  return rows
}

/** The byte that ends lines, or null when that cannot be told yet. */
function findLineBreak(bytes: Uint8Array, atEnd: boolean): number | null {
  const found = bytes.findIndex((byte) => byte === LINE_FEED || byte === RETURN)
  if (found < 0) return atEnd || bytes.length > LONGEST_ROW ? LINE_FEED : null
  if (bytes[found] === LINE_FEED) return LINE_FEED
  if (found + 1 === bytes.length) return atEnd ? RETURN : null
  return bytes[found + 1] === LINE_FEED ? LINE_FEED : RETURN
}

/**
 * Where the last whole row ends in bytes that begin with a row, or the first when `firstOnly`; 0 when none does.
 * `isOpen` says that the bytes end within quotes.
 */
function scanRows(bytes: Uint8Array, lineBreak: number, firstOnly: boolean): {end: number; isOpen: boolean} {
  let end = 0
  let isOpen = false
  let atCellStart = true
  let closedAt = -1
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (isOpen) {
      if (byte !== QUOTE) continue
      isOpen = false
      closedAt = at
    } else if (byte === QUOTE) {
      // A doubled quote closes and opens again; one within a cell that has none at its start means nothing.
      isOpen = atCellStart || closedAt === at - 1
    } else if (byte === lineBreak) {
      end = at + 1
      if (firstOnly) break
    }
    atCellStart = byte === COMMA || byte === lineBreak
  }
  return {end, isOpen}
}

function scanLines(bytes: Uint8Array): {end: number; isOpen: boolean} {
  return {end: bytes.lastIndexOf(LINE_FEED) + 1, isOpen: false}
}

function countOf(bytes: Uint8Array, wanted: number): number {
  let count = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count += 1
  return count
}
