import fc from 'fast-check'
import {NASTY_TEXTS} from './nasty.ts'

/** How many times over a property is run: `RESETTLE_FUZZ=50` for a long run. */
const TIMES = Math.max(1, Number(process.env['RESETTLE_FUZZ'] ?? 1) || 1)

/** So many cases, or as many more as `RESETTLE_FUZZ` asks for. */
export const runs = (cases: number): {numRuns: number} => ({numRuns: Math.ceil(cases * TIMES)})

/** Time enough for a long run. */
export const LONG = {timeout: 60_000 * TIMES}

const at = <T>(list: readonly T[], index: number): T | undefined =>
  list.length === 0 ? undefined : list[index % list.length]

type Change = (text: string, pick: readonly [number, number], piece: string) => string

/** What befalls the lines of a text, or the cells of a row: one is doubled, cut, moved, emptied, made another. */
const ofParts =
  (separator: string): Change =>
  (text, [first, second], piece) => {
    const parts = text.split(separator)
    const [a, b] = [first % parts.length, second % parts.length]
    const changes: readonly (() => void)[] = [
      () => parts.splice(a, 1),
      () => parts.splice(b, 0, parts[a] ?? ''),
      () => {
        ;[parts[a], parts[b]] = [parts[b] ?? '', parts[a] ?? '']
      },
      () => {
        parts[a] = piece
      },
      () => {
        parts[a] = ''
      },
      () => parts.splice(a, 0, piece),
      () => {
        parts[a] = (parts[a] ?? '').repeat(20)
      },
    ]
    at(changes, first + second)?.()
    return parts.join(separator)
  }

const CHANGES: readonly Change[] = [
  ofParts('\n'),
  ofParts(','),
  ofParts('"'),
  ofParts(':'),
  // A piece put in, or in the place of others.
  (text, [from, length], piece) =>
    text.slice(0, from % (text.length + 1)) + piece + text.slice((from % (text.length + 1)) + (length % 30)),
  // The end is missing.
  (text, [from]) => text.slice(0, from % (text.length + 1)),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => `\ufeff${text}`,
  (text, _, piece) => `${text}${piece}`,
  // One kind of value for another, and one letter of a word.
  (text) => text.replace(/"(\d+|true|false)"/g, '$1'),
  (text) => text.replace(/: ?(\d+|true|false|null)/g, ':"$1"'),
  (text, [from]) =>
    text.replace(/\d+/g, (digits, offset: number) => (offset > from % text.length ? '1e400' : digits)),
  (text, [from]) => {
    const place = from % Math.max(1, text.length)
    return (
      text.slice(0, place) +
      String.fromCharCode((text.charCodeAt(place) || 0) ^ (1 << (from % 16))) +
      text.slice(place + 1)
    )
  },
  // A value deep within others, under keys that every object has.
  (text, [depth], piece) =>
    text.replace(
      /"[^"]*"(?=\s*[,}])/,
      () =>
        `${'{"__proto__":['.repeat(depth % 300)}"${piece.replaceAll(/["\\\n]/g, '')}"${']}'.repeat(depth % 300)}`,
    ),
  (text, [from]) =>
    text.replace(/"\w+"(?=\s*:)/g, (key, offset: number) =>
      offset > from % text.length ? (at(['"__proto__"', '"constructor"', '"prototype"'], from) ?? key) : key,
    ),
  (text, [from]) =>
    text.replace(/\b\w+\b/, at(['__proto__', 'constructor', 'prototype', 'hasOwnProperty'], from) ?? ''),
]

const piece = fc.oneof(
  fc.constantFrom(...NASTY_TEXTS),
  fc.string({unit: 'binary', maxLength: 20}),
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '{}',
    '[]',
    ',',
    ';',
    '"',
    "'",
    '\\',
    'null',
    '1e400',
    '-1',
    '=',
    '*',
    '?',
    '\u2028',
    '\u0085',
  ),
)
const change = fc.tuple(fc.nat(CHANGES.length - 1), fc.nat(4000), fc.nat(4000), piece)

/**
 * A valid text with one to four things done to it that keep most of its structure: parts cut, doubled, swapped,
 * nested, made another type, line ends and marks of other systems; or, one time in ten, noise.
 */
export const mangled = (...valid: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.constantFrom(...valid), fc.array(change, {minLength: 1, maxLength: 4}))
        .map(([text, changes]) =>
          changes.reduce((result, [how, first, second, piece]) => {
            const changed = CHANGES[how]?.(result, [first, second], piece) ?? result
            return changed.length > 200_000 ? result : changed
          }, text),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(fc.string({unit: 'binary', maxLength: 200}), fc.string({maxLength: 200})),
    },
  )

/** The same as bytes, some of them in another encoding or with single bytes changed. */
export const mangledBytes = (...valid: readonly string[]): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(mangled(...valid), fc.nat(5), fc.nat(4000), fc.integer({min: 0, max: 255}))
    .map(([text, how, place, byte]) => {
      if (how === 0) return Buffer.from(text, 'utf16le')
      if (how === 1) return Buffer.from(text, 'latin1')
      const bytes = Buffer.from(text)
      if (how === 2 && bytes.length > 0) bytes[place % bytes.length] = byte
      return bytes
    })
