/**
 * Words in code-unit order, as one text: thousands of strings would cost more to make than a query does. `start` has
 * where each begins, in UTF-16 units, and where the last ends.
 */
export interface TermList {
  readonly text: string
  readonly start: Uint32Array
}

export const sizeOf = ({start}: TermList): number => start.length - 1

/** The word at a position; empty past the end. */
export function termAt({text, start}: TermList, at: number): string {
  return text.slice(start[at], start[at + 1])
}

/** Words as they are stored. */
export interface PackedTerms {
  readonly text: Uint8Array
  readonly start: Uint32Array
}

/** Packs words, which it sorts. */
export const packTerms = (words: Iterable<string>): PackedTerms => packInOrder([...words].sort())

/** Packs words in the order given. */
export function packInOrder(sorted: readonly string[]): PackedTerms {
  const start = new Uint32Array(sorted.length + 1)
  sorted.forEach((word, at) => {
    start[at + 1] = (start[at] ?? 0) + word.length
  })
  return {text: new TextEncoder().encode(sorted.join('')), start}
}

/** Opens what `packTerms` made. */
export function openTerms(text: Uint8Array, start: Uint32Array): TermList {
  return {text: new TextDecoder().decode(text), start}
}
