import {ResettleError} from '../errors.ts'

// age's own forms (age-encryption.org/v1, and its hybrid post-quantum keys). Other plugins' keys need programs that
// this one does not run.
const RECIPIENT = /^age1(?:pq1)?[02-9ac-hj-np-z]+$/
const IDENTITY = /^AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]+$/
const HEADER = 'age-encryption.org/v1\n'

/** Whether bytes are an age file, by how they begin. */
export const isSealed = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes.subarray(0, HEADER.length)) === HEADER

/** Recipients from lines, without comments and blank lines. Throws `USAGE` when there is none, or one is none. */
export function readRecipients(lines: readonly string[]): string[] {
  const found = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  const wrong = found.find((line) => !RECIPIENT.test(line))
  if (wrong !== undefined) {
    throw new ResettleError('USAGE', `"${wrong.slice(0, 24)}…" is not an age recipient.`, {
      next: ['A recipient begins with age1: whoever is to open the pack makes one with age-keygen.'],
    })
  }
  return found
}

/** The identities of a key file. They are secret: no message repeats one. */
export function readIdentities(text: string, file: string): string[] {
  const found = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => IDENTITY.test(line))
  if (found.length > 0) return found
  throw new ResettleError('USAGE', `There is no age identity in ${file}.`, {
    next: ['An identity is a line that begins with AGE-SECRET-KEY-1, as age-keygen writes it.'],
  })
}
