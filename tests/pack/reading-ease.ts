import {syllable} from 'syllable'
import type {Inline} from '../../src/document/model.ts'

/**
 * The grade of sentences by Flesch and Kincaid: 0.39 × words a sentence + 11.8 × syllables a word − 15.59 (Kincaid et
 * al., Derivation of New Readability Formulas for Navy Enlisted Personnel, 1975). Grade 6 is a reading age of 11.
 */
export function grade(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf)
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

export const wordsOf = (text: string): string[] => text.match(/[\p{L}\d’']+/gu) ?? []

// What a reader calls it, whatever its length: names are left out when the ease of a form is measured.
const NAMES =
  /\b(?:January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Universal Credit|jobcentre)\b/g

/** Our own sentences of a line; what comes from a record or a person stands as a short name. */
export function ownSentences(spans: Inline): string[] {
  if (!spans.some(({kind}) => kind === 'text' || kind === 'strong')) return []
  const text = spans
    .map((span) => (span.kind === 'text' || span.kind === 'strong' ? span.text : 'Ann'))
    .join('')
  return text
    .replace(NAMES, 'Ann')
    .split(/(?<=[.?!:])[”]?\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).some((word) => word !== 'Ann'))
}

/** The sentences that the formula can say something of: of one to three words it measures no more than the longest. */
export const measurable = (sentences: Iterable<string>): string[] =>
  [...new Set(sentences)].filter((sentence) => wordsOf(sentence).length > 3)
