/** Kleene's three truth values. *Unknown* is not *no*: it is a question that has not been asked. */
export type Tri = 'yes' | 'no' | 'unknown'

/** Yes if all are, no if any is, else unknown. Of nothing: yes. */
export function allOf(values: readonly Tri[]): Tri {
  if (values.includes('no')) return 'no'
  return values.includes('unknown') ? 'unknown' : 'yes'
}

/** Yes if any is, no if all are, else unknown. Of nothing: no. */
export function anyOf(values: readonly Tri[]): Tri {
  if (values.includes('yes')) return 'yes'
  return values.includes('unknown') ? 'unknown' : 'no'
}

/** Yes for no, no for yes, and unknown stays. */
export function not(value: Tri): Tri {
  if (value === 'unknown') return value
  return value === 'yes' ? 'no' : 'yes'
}

/** The value of a stated fact: a missing one is unknown. */
export function stated(fact: boolean | undefined): Tri {
  if (fact === undefined) return 'unknown'
  return fact ? 'yes' : 'no'
}
