import fc from 'fast-check'

/** Texts that have broken programs: scripts, formulas, escapes, bidirectional overrides, paths, numbers, emptiness. */
export const NASTY_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;http://example.com\u0007link\u001b]8;;\u0007',
  '\u202egnp.exe',
  '\u2066\u2069\u200f',
  '\ufeff',
  '\ud800',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=cmd|calc!A1',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '../../etc/passwd',
  '..\\..\\windows',
  '/dev/null',
  'CON',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e309',
  '9007199254740993',
  '0x1F',
  '2027-02-30',
  '9999-99-99',
  '0000-00-00',
  '2026-11-24T00:00:00Z',
  "Robert'); DROP TABLE services;--",
  'a'.repeat(20_000),
  'é'.repeat(500),
  '👩‍👩‍👧‍👦'.repeat(50),
  'السلام عليكم',
  'z̷̡̛'.repeat(40),
  '"',
  '""',
  ',;\n\r\n',
  '{{7*7}}',
  '$(reboot)',
  '%s%n%x',
]

// Any value, with the keys that pollute prototypes and texts that have broken programs.
const nastyValue: fc.Arbitrary<unknown> = fc.letrec<{value: unknown}>((tie) => ({
  value: fc.oneof(
    {maxDepth: 3, withCrossShrink: true},
    fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, Number.MAX_VALUE, 1e21, ...NASTY_TEXTS),
    fc.string({unit: 'binary', maxLength: 12}),
    fc.array(tie('value'), {maxLength: 4}),
    fc.dictionary(
      fc.oneof(
        fc.constantFrom(
          '__proto__',
          'constructor',
          'toString',
          'valueOf',
          'length',
          'id',
          'name',
          'needs',
          'home',
        ),
        fc.string({maxLength: 6}),
      ),
      tie('value'),
      {maxKeys: 4},
    ),
  ),
})).value

/** As a file would hold it: an object from JSON has keys of its own with any name. */
export const nastyJson: fc.Arbitrary<unknown> = nastyValue.map(
  (value) => JSON.parse(JSON.stringify(value)) as unknown,
)

/** A copy of a JSON document in which the value at some place is another. `pick` chooses the place. */
export function withAnother(document: unknown, pick: number, another: unknown): unknown {
  const copy = structuredClone(document)
  const places: {holder: Record<string, unknown>; key: string}[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      places.push({holder: value as Record<string, unknown>, key})
      visit((value as Record<string, unknown>)[key])
    }
  }
  visit(copy)
  const place = places[pick % Math.max(1, places.length)]
  if (place === undefined) return another
  Object.defineProperty(place.holder, place.key, {
    value: another,
    enumerable: true,
    configurable: true,
    writable: true,
  })
  return copy
}

/** A copy of a text in which a piece is another, doubled, or gone. */
export const damaged = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(40),
      fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({unit: 'binary', maxLength: 20})),
      fc.integer({min: 0, max: 3}),
    )
    .map(([at, length, piece, how]) => {
      const [before, cut, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)]
      if (how === 0) return before + piece + after
      if (how === 1) return before + after
      if (how === 2) return before + cut + piece + cut + after
      return before
    })
