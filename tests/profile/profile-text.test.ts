import {readdirSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parseProfileText} from '../../src/profile/profile-text.ts'
import {CONTEXT, faultsOf} from './reading-context.ts'

const FOLDER = new URL('../../data/examples/profiles/', import.meta.url)
const EXAMPLES = readdirSync(FOLDER).map((name) => readFileSync(new URL(name, FOLDER), 'utf8'))

describe('a profile as text', () => {
  it('has each fault at its line and character, in the order of the file', async () => {
    const text = `{
  "reference": "A1234BC",
  "sex": "femal",
  "situation": {"kind": "in-custody", "releaseDate": "2026-11-23"},
  "home": {"borough": "Lambeth", "postcode": "SE5 7AL"},
  "needs": {
    "housing": "hgh",
    "helth": "low"
  },
  "cohorts": {"men": true, "women": "yes"},
  "avoid": {"boroughs": ["Croydon", "Lambth"]},
  "langauges": ["English"]
}
`
    expect(await faultsOf(text)).toMatchInlineSnapshot(`
      [
        "p.json:4:54 situation.releaseDate: a release date in the past (2026-11-23) → 2026-11-24 or later, or the situation after release",
        "p.json:5:46 home.postcode: outside the stated borough, Lambeth (SE5 7AL) → a postcode in Lambeth, or the borough Southwark",
        "p.json:7:16 needs.housing: not a known severity (hgh) → did you mean high?",
        "p.json:8:5 needs.helth: not a known pathway → did you mean health?",
        "p.json:10:22 cohorts.men: contradicts the sex (true) → leave it out: the sex is female",
        "p.json:10:37 cohorts.women: not a yes/no answer (yes) → true, false, or null for not asked",
        "p.json:11:37 avoid.boroughs[1]: not a known borough (Lambth) → did you mean Lambeth or Tower Hamlets?",
        "p.json:12:3 langauges: unknown key → did you mean languages?",
      ]
    `)
  })

  it('counts characters as a reader does, whatever the line ends', async () => {
    expect(await faultsOf('{"languages": ["Français 😀"], "ag": 3}')).toEqual([
      'p.json:1:31 ag: unknown key → did you mean age?',
    ])
    expect(await faultsOf('{\r\n  "age": "x"}')).toEqual([
      'p.json:2:10 age: not an age (x) → a whole number from 0 to 120',
    ])
    expect(await faultsOf('{\r  "age": "x"}')).toEqual([
      'p.json:2:10 age: not an age (x) → a whole number from 0 to 120',
    ])
  })

  it('does not quote the rest of the file', async () => {
    const secret = 'INVENTED-SECRET'
    const texts = [
      `{"reference": "${secret}", "home": {"borough": 5}}`,
      `{"reference": "${secret}" "sex": "male"}`,
      `{"reference": "${secret}", "home": tru}`,
      `{"needs": {"reference": "${secret}"}, "cohorts": ["${secret}"], "sex": {"a": "${secret}"}}`,
    ]
    for (const text of texts) {
      const faults = await faultsOf(text)
      expect(faults.length).toBeGreaterThan(0)
      expect(faults.join('\n')).not.toContain(secret)
    }
  })
})

describe('a key that stands twice', () => {
  it.each([
    ['{"sex": "male", "sex": "male"}', ['p.json:1:17 sex: stands twice in the same object → each key once']],
    [
      '{"cohorts": {"veterans": true,\n "veterans": false}}',
      ['p.json:2:2 cohorts.veterans: stands twice in the same object → each key once'],
    ],
    // The same key, once written with an escape.
    [
      '{"sex": "male", "\\u0073ex": "female"}',
      ['p.json:1:17 sex: stands twice in the same object → each key once'],
    ],
    // What is inside the one that JSON would have dropped is still looked at.
    [
      '{"home": {"borough": "Lambeth", "borough": "Camden"}, "home": {}}',
      [
        'p.json:1:33 home.borough: stands twice in the same object → each key once',
        'p.json:1:55 home: stands twice in the same object → each key once',
      ],
    ],
    [
      '{"sex": "x", "sex": "zebra"}',
      [
        'p.json:1:14 sex: stands twice in the same object → each key once',
        'p.json:1:21 sex: not a known sex (zebra) → one of female, male, other, unknown',
      ],
    ],
  ])('is a problem: %s', async (text, faults) => {
    expect(await faultsOf(text)).toEqual(faults)
  })

  it('is a problem also when it would change every object', async () => {
    const faults = await faultsOf('{"__proto__": {}, "__proto__": {}, "constructor": 1, "constructor": 2}')
    expect(faults.map((fault) => fault.replace(/ →.*/, ''))).toEqual([
      // JSON keeps one of each, whose name is then unknown as well.
      'p.json:1:19 __proto__: unknown key',
      'p.json:1:19 __proto__: stands twice in the same object',
      'p.json:1:54 constructor: unknown key',
      'p.json:1:54 constructor: stands twice in the same object',
    ])
  })

  it('is not suspected in text that only looks like one', async () => {
    const text = '{"languages": ["a\\": \\"b", "\\\\", "\\"sex\\":", ":y", ": z"], "sex"  :\n"male"}'
    expect(await parseProfileText(text, CONTEXT)).toMatchObject({ok: true})
  })
})

describe('a text that is not JSON', () => {
  it.each([
    ['', ['p.json:1:1: the file is empty → a profile']],
    [' \n', ['p.json:2:1: the file is empty → a profile']],
    ['{"sex": "male",}', ['p.json:1:15: a comma with nothing after it → no comma after the last item']],
    [
      '{"access": ["step-free",\n]\n,}',
      [
        'p.json:1:24: a comma with nothing after it → no comma after the last item',
        'p.json:3:1: a comma with nothing after it → no comma after the last item',
      ],
    ],
    ['{\n "age": 23\n "sex": "male"\n}', ['p.json:3:2: a comma is missing ("sex") → a comma before this']],
    [
      "{'sex': 'male',\n 'age': 3}",
      [
        "p.json:1:2: not a JSON value ('sex') → a text in straight double quotes, a number, true, false or null",
        "p.json:2:2: not a JSON value ('age') → a text in straight double quotes, a number, true, false or null",
      ],
    ],
    [
      '{“sex”: “male”}',
      [
        'p.json:1:2: not a JSON value (“sex”) → a text in straight double quotes, a number, true, false or null',
      ],
    ],
    [
      '{"cohorts": {"veterans": True}}',
      [
        'p.json:1:26: not a JSON value (True) → a text in straight double quotes, a number, true, false or null',
      ],
    ],
    ['{"sex": "male"', ['p.json:1:15: an object is not closed → }']],
    ['{"sex" "male"}', ['p.json:1:8: a colon is missing ("male") → a colon between key and value']],
    [
      '{"sex": "male} ',
      ['p.json:1:9: a text is not closed ("male}) → a closing double quote on the same line'],
    ],
    ['{"sex": "male"} // so', ['p.json:1:17: a comment (// so) → no comments: JSON has none']],
    ['{"sex": "male"} {}', ['p.json:1:17: text after the end ({) → one object and nothing after it']],
    [
      '\ufeff\u00a0{}',
      ['p.json:1:1: not a JSON value → a text in straight double quotes, a number, true, false or null'],
    ],
  ])('%j', async (text, faults) => {
    expect(await faultsOf(text)).toEqual(faults)
  })

  it('is refused however deep it goes', async () => {
    for (const text of ['['.repeat(500_000), `${'['.repeat(200_000)}${']'.repeat(200_000)}`]) {
      const result = await parseProfileText(text, CONTEXT)
      expect(result.ok).toBe(false)
      if (!result.ok) expect(result.problems).toHaveLength(1)
    }
  })
})

describe('an example that something happened to', () => {
  const change = fc.record({
    text: fc.constantFrom(...EXAMPLES),
    at: fc.double({min: 0, max: 1, noNaN: true}),
    length: fc.constantFrom(0, 0, 1, 1, 2, 5, 20),
    insert: fc.oneof(
      fc.constant(''),
      fc.constantFrom(
        '"',
        ',',
        ':',
        '{',
        '}',
        '[',
        ']',
        '\\',
        '\n',
        'null',
        'true',
        '-1',
        '1e999',
        '"x"',
        '"__proto__": 1,',
        '\u0000',
        '\ud800',
      ),
      fc.string({maxLength: 4, unit: 'binary'}),
    ),
  })

  it('is read, or told what is wrong with it and where: nothing is thrown', async () => {
    let refused = 0
    await fc.assert(
      fc.asyncProperty(change, async ({text, at, length, insert}) => {
        const start = Math.floor(at * text.length)
        const changed = text.slice(0, start) + insert + text.slice(start + length)
        const result = await parseProfileText(changed, CONTEXT)
        if (result.ok) return
        refused += 1
        expect(result.problems.length).toBeGreaterThan(0)
        const lines = changed.split(/\r\n|\n|\r/)
        for (const {position, what, expected} of result.problems) {
          expect(what).not.toBe('')
          expect(expected).not.toBe('')
          const line = lines[(position?.line ?? 0) - 1]
          expect(line, `line ${position?.line} of:\n${changed}`).toBeDefined()
          expect(position?.character).toBeLessThanOrEqual([...(line ?? '')].length + 1)
        }
      }),
      {numRuns: 600},
    )
    expect(refused).toBeGreaterThan(200)
  })

  it('is refused exactly when its syntax is wrong, whatever JSON says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          change.map(({text, insert}) => insert + text),
        ),
        async (text) => {
          let isJson = true
          try {
            JSON.parse(text)
          } catch {
            isJson = false
          }
          const result = await parseProfileText(text, CONTEXT)
          if (!isJson) expect(result.ok).toBe(false)
        },
      ),
      {numRuns: 200},
    )
  })

  it('by a value of any other kind is refused at that value', async () => {
    const values = ['""', '"zzzzzzzzz"', '7', '-0.5', 'true', 'null', '[]', '{}', '[1]', '{"zzz": 1}']
    const unexpected: string[] = []
    for (const text of EXAMPLES) {
      const spots = [...text.matchAll(/: ("[^"]*"|true|false|null|\d+)/g)]
      for (const spot of spots) {
        for (const value of values) {
          const start = spot.index + 2
          const changed = text.slice(0, start) + value + text.slice(start + (spot[1]?.length ?? 0))
          const result = await parseProfileText(changed, CONTEXT)
          const line = changed.slice(0, start).split('\n').length
          if (!result.ok && !result.problems.some(({position}) => position?.line === line)) {
            unexpected.push(`${spot[0]} by ${value}: ${JSON.stringify(result.problems)}`)
          }
        }
      }
    }
    expect(unexpected).toEqual([])
  })
})
