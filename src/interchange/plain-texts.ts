import {withoutHidden} from '../directory/fault-list.ts'

/** A document of a feed without what hides or acts in its texts (controls, what reorders): none has a place in a record. */
export function withPlainTexts<T>(value: T): T {
  return plain(value) as T
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return withoutHidden(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
