import {type Fault, formatFault} from '../errors.ts'
import {isQuiet} from './output.ts'
import {cleanText} from './text.ts'

// More than this nobody reads in a terminal; `--errors` takes them all.
const MOST_SHOWN = 20
const REDRAW_MS = 100
const BAR = 24

/** What is told on stderr while a list runs. */
export interface ListReport {
  readonly fault: (fault: Fault) => void
  readonly note: (text: string) => void
  readonly progress: (people: number, share: number | null) => void
  /** Says how many faults and notes were not shown, and ends with `summary`. */
  readonly end: (summary: string) => void
}

/** A whole number with its thousands apart: 9,700. */
export const withCommas = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** A number of things in words: 1 person, 9,700 people. */
export const counted = (count: number, one: string, many: string): string =>
  `${withCommas(count)} ${count === 1 ? one : many}`

/** Reports to `stderr`: faults and notes as they come, the first twenty of each; a bar if it is a terminal. */
export function reportList(
  stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
  allFaults: string | undefined,
): ListReport {
  const isTerminal = stderr.isTTY === true
  let drawn = false
  let drawnAt = 0
  const say = (text: string): void => {
    stderr.write(`${drawn ? '\r\u001b[K' : ''}${cleanText(text)}\n`)
    drawn = false
  }
  const counts = {fault: 0, note: 0}
  const sayFirst = (kind: keyof typeof counts, text: string): void => {
    counts[kind] += 1
    if (counts[kind] <= MOST_SHOWN) say(text)
  }
  return {
    fault: (fault) => sayFirst('fault', formatFault(fault)),
    note: (text) => {
      if (!isQuiet()) sayFirst('note', `Note: ${text}`)
    },
    progress: (people, share) => {
      const now = performance.now()
      if (!isTerminal || isQuiet() || now - drawnAt < REDRAW_MS) return
      drawnAt = now
      drawn = true
      stderr.write(`\r\u001b[K${share === null ? '' : bar(share)}${withCommas(people)} people`)
    },
    end: (summary) => {
      const faults = counts.fault - MOST_SHOWN
      const where = allFaults === undefined ? '--errors FILE lists them all' : `all are in ${allFaults}`
      if (faults > 0) say(`… and ${withCommas(faults)} more ${faults === 1 ? 'fault' : 'faults'}: ${where}.`)
      const notes = counts.note - MOST_SHOWN
      if (notes > 0) say(`… and ${withCommas(notes)} more ${notes === 1 ? 'note' : 'notes'}.`)
      if (!isQuiet()) say(summary)
    },
  }
}

function bar(share: number): string {
  const full = Math.floor(Math.min(1, share) * BAR)
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(Math.min(1, share) * 100)} % `
}
