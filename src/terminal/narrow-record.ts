/** A record of a list, as JSON has it. */
type Values = Readonly<Record<string, unknown>>

/** A record with only the facts at these paths, in their order (`source.url` is within an object). */
export function narrowRecord(record: object, paths: readonly string[]): Values {
  const narrow: Record<string, unknown> = {}
  for (const path of paths) {
    const [name = '', within] = path.split('.')
    const value = valueAt(record, name)
    if (value === undefined) continue
    const isWhole = within === undefined || value === null
    narrow[name] = isWhole ? value : {...(narrow[name] as Values), [within]: valueAt(record, path)}
  }
  return narrow
}

/** What stands at a path of a record; undefined for nothing. */
export const valueAt = (record: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Values | null | undefined)?.[name], record)
