import {fold} from '../vocabulary/words.ts'

/** Splits text into words: case, accents and punctuation are folded, so that "Women's" is `womens`. */
export function tokenise(text: string): string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}
