import {isStopWord, stem} from './analyse.ts'
import {findTerm, prefixRange, similarTerms} from './find-terms.ts'
import {type TermList, termAt} from './term-list.ts'

/** The words that a query can be made of: those of the index and those of the lexicon, each in code-unit order. */
export interface KnownWords {
  readonly terms: TermList
  readonly words: TermList
}

/**
 * How a typed word is read: as it stands, as the word it seems to be meant for, as the beginning of several, as
 * two words run together, or not at all.
 */
export type Spelled =
  | {readonly kind: 'known' | 'corrected'; readonly stem: string}
  | {readonly kind: 'prefix'; readonly stem: string; readonly completions: readonly string[]}
  | {readonly kind: 'joined'; readonly stems: readonly [string, string]}
  | {readonly kind: 'unknown'; readonly stem: string}

const SHORTEST_CORRECTED = 4
const MEDIUM = 5
const LONG = 8
const SHORTEST_HALF = 4
const MOST_COMPLETIONS = 40

const isKnown = (known: KnownWords, word: string): boolean =>
  findTerm(known.terms, word) >= 0 || findTerm(known.words, word) >= 0

/** Reads one folded word that is not a stop word. A number is taken as it stands. */
export function spellWord(known: KnownWords, typed: string): Spelled {
  const wanted = stem(typed)
  if (isKnown(known, wanted)) return {kind: 'known', stem: wanted}
  if (typed.length < SHORTEST_CORRECTED || /\d/.test(typed)) return {kind: 'unknown', stem: wanted}
  const near = nearestWord(known, wanted)
  if (near !== null && near.edits === 1) return {kind: 'corrected', stem: near.word}
  const joined = splitWord(known, typed)
  if (joined !== null) return {kind: 'joined', stems: joined}
  const completions = completionsOf(known, wanted)
  if (completions.length > 0) return {kind: 'prefix', stem: wanted, completions}
  return near === null ? {kind: 'unknown', stem: wanted} : {kind: 'corrected', stem: near.word}
}

function completionsOf(known: KnownWords, start: string): string[] {
  if (start.length < SHORTEST_CORRECTED) return []
  const found = [known.terms, known.words].flatMap((words) => {
    const [from, to] = prefixRange(words, start)
    return Array.from({length: to - from}, (_, index) => termAt(words, from + index))
  })
  const completions = [...new Set(found)]
  return completions.length > MOST_COMPLETIONS ? [] : completions
}

function splitWord(known: KnownWords, typed: string): [string, string] | null {
  for (let at = SHORTEST_HALF; at <= typed.length - SHORTEST_HALF; at += 1) {
    const halves = [stem(typed.slice(0, at)), stem(typed.slice(at))] as [string, string]
    if (halves.every((half) => isKnown(known, half))) return halves
  }
  return null
}

/**
 * The known word that a misspelt one is most likely meant for: a swap of neighbours, or where it has the
 * same first letter and is not short, one slip, or two where it is long.
 */
function nearestWord(known: KnownWords, wanted: string): {word: string; edits: number} | null {
  const limit = wanted.length >= LONG ? 2 : 1
  let best: {word: string; edits: number; rank: number} | null = null
  for (const words of [known.words, known.terms]) {
    for (const {at} of similarTerms(words, wanted, 2)) {
      const word = termAt(words, at)
      const edits = editsBetween(word, wanted)
      const swapped = isSwap(word, wanted)
      if (edits > limit || /\d/.test(word) || isStopWord(word)) continue
      if (!swapped && (word.charAt(0) !== wanted.charAt(0) || wanted.length < MEDIUM)) continue
      const longer = Math.abs(word.length - wanted.length)
      // Of equally near words: one of the same length, then one of the lexicon.
      const rank = edits * 4 + Math.min(2, longer)
      if (best === null || rank < best.rank) best = {word, edits, rank}
    }
  }
  return best
}

// Of short words, any other slip leads to another word of the language ("hate", "hale").
const isSwap = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('')

/** Edits between two words where a swap of neighbouring letters is one (optimal string alignment). */
export function editsBetween(a: string, b: string): number {
  const rows = Array.from({length: a.length + 1}, (_, row) =>
    Array.from({length: b.length + 1}, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  )
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let row = 1; row <= a.length; row += 1) {
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1
      let least = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + change)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, at(row - 2, column - 2) + 1)
      }
      const line = rows[row]
      if (line !== undefined) line[column] = least
    }
  }
  return at(a.length, b.length)
}
