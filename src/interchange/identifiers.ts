import {v5} from 'uuid'

// The namespace of our records, drawn once at random. Changing it would change the id of every record that others
// have taken from us.
const NAMESPACE = '8f0c4a53-6a8e-4f0a-9f3e-5f0f6b0e7c21'

/** The UUID (version 5) of a record: the same for the same kind and name in every release and on every machine. */
export function uuidOf(kind: string, ...name: readonly string[]): string {
  // A separator that no cell can hold, so that two names never run together.
  return v5([kind, ...name].join('\u0000'), NAMESPACE)
}
