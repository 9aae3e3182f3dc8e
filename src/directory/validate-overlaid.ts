import type {Fault} from '../errors.ts'
import {createFaultList} from './fault-list.ts'
import {applyOverlay, type OverlayTables} from './overlay.ts'
import {type ReleaseReading, readRelease, readTable, type TableReading} from './read-tables.ts'
import {type ReleaseTables, type Row, TABLE_NAMES, type TableName} from './tables.ts'
import {checkRelease, type ReleaseFiles, type Validation, type ValidationContext} from './validate.ts'

/** An overlay as text: any of the tables, and what is wrong with files that could not be had as text. */
export interface OverlayFiles extends ReleaseFiles {
  readonly name: string
}

// No file has a thousand million lines, so one number can say which overlay a row stands in, and on which line of it.
const LINES_OF_A_FILE = 1_000_000_000

/**
 * Checks a release with overlays laid over it, one after the other, as one release: an overlay may add a service
 * for an organisation of the release, and must give it a source. Faults name the overlay's own file and line.
 */
export function validateOverlaid(
  release: ReleaseFiles,
  overlays: readonly OverlayFiles[],
  context: ValidationContext,
): Validation {
  const faults = createFaultList()
  for (const fault of release.faults) faults.add(fault)
  const formFaults: Fault[] = []
  let reading = readRelease(release.texts, faults)
  for (const [index, overlay] of overlays.entries()) {
    const own = createFaultList()
    for (const fault of overlay.faults) own.add(fault)
    reading = mergeReadings(reading, readOverlay(overlay, (index + 1) * LINES_OF_A_FILE, own))
    formFaults.push(...own.sorted().map((fault) => ({...fault, file: `${overlay.name}/${fault.file}`})))
  }
  const names = overlays.map(({name}) => name)
  const {tables, faults: found, warnings} = checkRelease(reading, faults, context)
  return {
    tables,
    faults: [...found.map((fault) => placeFault(fault, names)), ...formFaults],
    warnings: warnings.map((warning) => placeFault(warning, names)),
  }
}

type OverlayReading = {readonly [T in TableName]?: TableReading<T>}

function readOverlay(
  {texts}: OverlayFiles,
  firstLine: number,
  faults: ReturnType<typeof createFaultList>,
): OverlayReading {
  const readings = TABLE_NAMES.map((table) => {
    const text = texts[table]
    if (text === undefined) return [table, undefined]
    const {rows, ...rest} = readTable(table, text, faults)
    return [table, {...rest, rows: rows.map(({line, cells}) => ({line: firstLine + line, cells}))}]
  })
  return Object.fromEntries(readings) as OverlayReading
}

function mergeReadings(release: ReleaseReading, overlay: OverlayReading): ReleaseReading {
  const rowsOf = (reading: OverlayReading): OverlayTables =>
    Object.fromEntries(TABLE_NAMES.map((table) => [table, reading[table]?.rows ?? []])) as OverlayTables
  const merged: ReleaseTables = applyOverlay(rowsOf(release) as ReleaseTables, rowsOf(overlay))
  const readings = TABLE_NAMES.map((table) => {
    const [one, other] = [release[table], overlay[table]]
    const rows = merged[table] as readonly Row[]
    if (other === undefined) return [table, {...one, rows}]
    const absent = new Set([...one.absent, ...other.absent])
    const brokenIds = new Set([...one.brokenIds, ...other.brokenIds])
    return [table, {rows, absent, brokenIds, complete: one.complete && other.complete}]
  })
  return Object.fromEntries(readings) as ReleaseReading
}

/** A fault with the file and line that a row's number stands for, in its place and in its words. */
function placeFault<F extends Fault>(fault: F, names: readonly string[]): F {
  const fileOf = (line: number): string | null => {
    const name = names[Math.floor(line / LINES_OF_A_FILE) - 1]
    return name === undefined ? null : `${name}/${fault.file}`
  }
  const own = fault.line === undefined ? null : fileOf(fault.line)
  const inWords = (text: string): string =>
    text.replace(/\bline (\d+)\b/g, (words, digits) => {
      const other = fileOf(Number(digits))
      if (other !== null) return `line ${Number(digits) % LINES_OF_A_FILE} of ${other}`
      return own === null ? words : `${words} of the release`
    })
  return {
    ...fault,
    ...(own === null ? {} : {file: own, line: (fault.line ?? 0) % LINES_OF_A_FILE}),
    what: plainLines(inWords(fault.what)),
    ...(fault.expected === undefined ? {} : {expected: inWords(fault.expected)}),
  }
}

// A list of lines ("also on lines 3, 7 and 9") is of one table, whose overlay the fault itself names.
const plainLines = (text: string): string =>
  text.replace(/\b\d{10,}\b/g, (digits) => String(Number(digits) % LINES_OF_A_FILE))
