/** A JSON object of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object with keys: neither a list nor null. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text under a key; blank when there is none, or something that is no text. */
export function textOf(object: JsonObject, key: string): string {
  const value = ownValue(object, key)
  return typeof value === 'string' ? value : ''
}

/** The object under a key; an empty one when there is none. */
export function objectOf(object: JsonObject, key: string): JsonObject {
  const value = ownValue(object, key)
  return isJsonObject(value) ? value : {}
}

/** The objects of the list under a key; what else is in the list is passed over. */
export function objectsOf(object: JsonObject, key: string): JsonObject[] {
  const value = ownValue(object, key)
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

// What every object inherits ("constructor") is in no file.
const ownValue = (object: JsonObject, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined
