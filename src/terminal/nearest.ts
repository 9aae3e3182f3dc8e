import {distance} from 'fastest-levenshtein'
import {fold, listOr} from '../vocabulary/words.ts'

/** Up to three of `known` that someone who typed `word` may have meant, the nearest first. */
export function nearest(word: string, known: readonly string[]): string[] {
  const wanted = fold(word)
  return known
    .map((name) => ({name, far: distance(fold(name), wanted)}))
    .filter(({name, far}) => far <= Math.max(1, Math.ceil(name.length / 3)))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({name}) => name)
}

/** The end of a sentence about a word that is not known: `; did you mean …?`, or a full stop. */
export function suggest(words: readonly string[]): string {
  return words.length > 0 ? `; did you mean ${listOr([...words])}?` : '.'
}
