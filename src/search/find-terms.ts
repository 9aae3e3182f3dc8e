import {sizeOf, type TermList, termAt} from './term-list.ts'

/** Position of the first term that is not before `wanted`. */
function lowerBound(terms: TermList, wanted: string): number {
  let low = 0
  let high = sizeOf(terms)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (termAt(terms, middle) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Position of a term, or -1. */
export function findTerm(terms: TermList, wanted: string): number {
  const at = lowerBound(terms, wanted)
  return at < sizeOf(terms) && termAt(terms, at) === wanted ? at : -1
}

/** Positions from which, and up to which, terms begin with `prefix`. */
export function prefixRange(terms: TermList, prefix: string): [from: number, to: number] {
  return [lowerBound(terms, prefix), afterPrefix(terms, prefix)]
}

// No folded term holds this code unit, so it sorts after every continuation of a prefix.
const afterPrefix = (terms: TermList, prefix: string): number => lowerBound(terms, `${prefix}\uffff`)

/**
 * Terms within `limit` edits (Levenshtein) of `wanted`, each with its distance. The terms are walked in order with
 * one row of the distance matrix for each letter, so that what neighbours have in common is computed once, and a
 * beginning that is too far off already takes all terms that share it out.
 */
export function similarTerms(
  terms: TermList,
  wanted: string,
  limit: number,
): {at: number; distance: number}[] {
  const found: {at: number; distance: number}[] = []
  const width = wanted.length + 1
  const deepest = wanted.length + limit + 1
  const rows = new Uint8Array((deepest + 1) * width)
  for (let column = 0; column < width; column += 1) rows[column] = column
  let previous = ''
  let known = 0
  for (let at = 0; at < sizeOf(terms); ) {
    const term = termAt(terms, at)
    let depth = sharedLength(previous, term, known)
    let failed = false
    for (; depth < term.length && depth < deepest && !failed; depth += 1) {
      failed = fillRow(rows, width, depth + 1, term.charCodeAt(depth), wanted) > limit
    }
    previous = term
    known = depth
    if (failed) {
      at = afterPrefix(terms, term.slice(0, depth))
      continue
    }
    const distance = depth === term.length ? (rows[depth * width + width - 1] ?? limit + 1) : limit + 1
    if (distance <= limit) found.push({at, distance})
    at += 1
  }
  return found
}

/** Fills a row of the matrix from the one before it and returns its least value. */
function fillRow(rows: Uint8Array, width: number, row: number, letter: number, wanted: string): number {
  const here = row * width
  const above = here - width
  rows[here] = row
  let least = row
  for (let column = 1; column < width; column += 1) {
    const change = wanted.charCodeAt(column - 1) === letter ? 0 : 1
    const value = Math.min(
      (rows[above + column - 1] ?? 0) + change,
      (rows[above + column] ?? 0) + 1,
      (rows[here + column - 1] ?? 0) + 1,
    )
    rows[here + column] = value
    if (value < least) least = value
  }
  return least
}

function sharedLength(a: string, b: string, limit: number): number {
  let length = 0
  while (length < limit && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1
  return length
}
