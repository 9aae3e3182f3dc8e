import type {Row} from './rows.ts'
import type {ScoreTables} from './score-tables.ts'
import type {Scratch} from './scratch.ts'

/**
 * What the 32 services of each word have in common in their scores for a need: enough to pass over most words
 * whole.
 */
export interface WordTables {
  /** The most by which naming the person's borough can raise a score. */
  readonly nearGain: Float64Array
  /** By pathway, what being the main one is worth to a service of each word. */
  readonly main: readonly Float64Array[]
  /** The different kinds of specialism in each word. */
  readonly specialKinds: readonly Uint16Array[]
}

/** The greatest of each 32 values. */
export function greatestByWord(values: Float64Array): Float64Array {
  const words = new Float64Array(Math.ceil(values.length / 32)).fill(Number.NEGATIVE_INFINITY)
  for (let at = 0; at < values.length; at += 1) {
    words[at >> 5] = Math.max(words[at >> 5] as number, values[at] as number)
  }
  return words
}

/** The different values among each 32. */
function differentByWord(values: Uint16Array): Uint16Array[] {
  return Array.from({length: Math.ceil(values.length / 32)}, (_, word) =>
    Uint16Array.from(new Set(values.subarray(word * 32, word * 32 + 32))),
  )
}

/** Tables by service (`near`, `far`, the kinds), and by kind of pathways (`main`). */
interface Columns {
  readonly near: Float64Array
  readonly far: Float64Array
  readonly main: readonly Float64Array[]
  readonly pathwayKind: Uint16Array
  readonly specialKind: Uint16Array
}

export function compileWords({near, far, main, pathwayKind, specialKind}: Columns): WordTables {
  return {
    nearGain: greatestByWord(near.map((value, index) => value - (far[index] ?? 0))),
    main: main.map((byKind) => greatestByWord(Float64Array.from(pathwayKind, (kind) => byKind[kind] ?? 0))),
    specialKinds: differentByWord(specialKind),
  }
}

/**
 * Fills `scratch.most`, for each word where any service is left, with a score that none of them exceeds, but for
 * what depends on the need: severity and main pathway.
 */
export function boundWords(
  scratch: Scratch,
  scores: ScoreTables,
  ceiling: Float64Array,
  special: Float64Array,
  serving: Row,
): void {
  const {words, count, eligible, most} = scratch
  const {nearGain, specialKinds} = scores.words
  for (let at = 0; at < count; at += 1) {
    const word = words[at] as number
    let bound = (ceiling[word] as number) + greatestOf(special, specialKinds[word] as Uint16Array)
    if (serving[word] !== 0) bound += nearGain[word] as number
    most[word] = bound + (eligible[word] === 0 ? scores.check : scores.eligible)
  }
}

function greatestOf(values: Float64Array, kinds: Uint16Array): number {
  let greatest = Number.NEGATIVE_INFINITY
  for (let at = 0; at < kinds.length; at += 1) {
    const value = values[kinds[at] as number] as number
    if (value > greatest) greatest = value
  }
  return greatest
}
