/**
 * Kleene's three values: a fact holds, does not hold, or is not known. *Unknown* is what a question not asked
 * leaves, and it survives every connective that it could decide.
 */
export type Tri = 'yes' | 'no' | 'unknown'

/** The opposite; of *unknown*, still unknown. */
export function not(value: Tri): Tri {
  if (value === 'unknown') return 'unknown'
  return value === 'yes' ? 'no' : 'yes'
}

/** Conjunction: `no` if any is no, else `unknown` if any is, else `yes` (also of nothing). */
export function allOf(values: readonly Tri[]): Tri {
  if (values.includes('no')) return 'no'
  return values.includes('unknown') ? 'unknown' : 'yes'
}

/** Disjunction: `yes` if any is yes, else `unknown` if any is, else `no` (also of nothing). */
export function anyOf(values: readonly Tri[]): Tri {
  if (values.includes('yes')) return 'yes'
  return values.includes('unknown') ? 'unknown' : 'no'
}

/** A yes/no answer of a profile as a three-valued fact: *not asked* (null or missing) is unknown, never no. */
export function toTri(answer: boolean | null | undefined): Tri {
  if (answer === true) return 'yes'
  return answer === false ? 'no' : 'unknown'
}
