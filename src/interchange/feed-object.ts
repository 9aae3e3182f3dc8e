type FeedValue = string | number | FeedObject | readonly FeedObject[]
/** An object of a feed. Blank fields and empty lists are left out. */
export interface FeedObject {
  readonly [field: string]: FeedValue
}

/** Drops what is blank, so that an absent fact is an absent field. */
export function filled(fields: Readonly<Record<string, FeedValue | null | undefined>>): FeedObject {
  const entries = Object.entries(fields).filter(
    ([, value]) =>
      value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(entries) as FeedObject
}

/** Makes an object of each row; rows that are alike get an ordinal, so that their ids differ. */
export function unique<R>(rows: readonly R[], make: (row: R, ordinal: string) => FeedObject): FeedObject[] {
  const seen = new Set<unknown>()
  return rows.map((row) => {
    let ordinal = 0
    let made = make(row, '')
    while (seen.has(made['id'])) {
      ordinal += 1
      made = make(row, String(ordinal))
    }
    seen.add(made['id'])
    return made
  })
}
