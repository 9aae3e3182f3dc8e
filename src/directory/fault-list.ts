import type {Fault} from '../errors.ts'
import {TABLE_COLUMNS, TABLE_NAMES} from './tables.ts'

/** Faults of one file beyond this many are counted, not kept: nobody reads more, and a hostile file has millions. */
export const MAX_FAULTS_PER_FILE = 1000
// A fault quotes enough of a cell to find it by.
const MAX_VALUE = 200

// Controls, and characters that hide or reorder text: what `cleanText` drops from a terminal, and line separators.
const HIDDEN =
  /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const HIDDEN_BUT_LINE_FEED =
  /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Collects faults (or warnings) of several files. */
export interface FaultList<F extends Fault = Fault> {
  add(fault: F): void
  /** How many faults of a file have been added. */
  count(file: string): number
  /** Those kept, by file, line and column; a file with more than the limit ends with how many are not listed. */
  sorted(): F[]
}

/** A list to collect faults in, empty. */
export function createFaultList<F extends Fault = Fault>(): FaultList<F> {
  const kept: F[] = []
  const counts = new Map<string, number>()
  const count = (file: string): number => counts.get(file) ?? 0
  return {
    count,
    add: (fault) => {
      counts.set(fault.file, count(fault.file) + 1)
      if (count(fault.file) > MAX_FAULTS_PER_FILE) return
      kept.push(fault.value === undefined ? fault : {...fault, value: quoteValue(fault.value)})
    },
    sorted: () => [...kept].sort(byPlace),
  }
}

/** The files of which more faults were found than are kept, with the number of the others. */
export function unlistedFaults(faults: FaultList, files: readonly string[]): Fault[] {
  return files
    .map((file) => ({file, more: faults.count(file) - MAX_FAULTS_PER_FILE}))
    .filter(({more}) => more > 0)
    .map(({file, more}) => ({
      file,
      what: `${more} more ${more === 1 ? 'fault is' : 'faults are'} not listed`,
      expected: 'mend those listed and check again',
    }))
}

/** Hidden characters of a cell by name ("U+001B"), each once, in the order found; line feeds are not hidden. */
export function hiddenCharacters(text: string): string[] {
  return [...new Set(text.match(HIDDEN_BUT_LINE_FEED) ?? [])].map(nameCharacter)
}

/** The text without its hidden characters; a tab or a separator becomes a space. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN_BUT_LINE_FEED, (character) => (/[\t\u2028\u2029]/.test(character) ? ' ' : ''))
}

/** A value as a fault shows it: short, and with hidden characters named, since it is bound for a terminal. */
function quoteValue(value: string): string {
  const short = value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value
  return short.replace(HIDDEN, (character) => (character === '\n' ? ' ' : `<${nameCharacter(character)}>`))
}

function nameCharacter(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

const COLUMN_ORDER = new Map<string, number>(
  TABLE_NAMES.flatMap((table) =>
    TABLE_COLUMNS[table].map((column, index) => [`${table}.csv ${column}`, index] as const),
  ),
)

function byPlace(a: Fault, b: Fault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return (a.line ?? 0) - (b.line ?? 0) || columnOf(a) - columnOf(b)
}

function columnOf({file, column}: Fault): number {
  return column === undefined ? -1 : (COLUMN_ORDER.get(`${file} ${column}`) ?? TABLE_NAMES.length + 100)
}
