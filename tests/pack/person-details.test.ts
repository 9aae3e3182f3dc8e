import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parsePersonDetails, parseReferrerDetails} from '../../src/pack/person-details.ts'

const problemsOf = (json: unknown) => {
  const result = parsePersonDetails(json)
  return result.ok
    ? []
    : result.problems.map(({path, what, expected}) => `${path.join('.')}: ${what} → ${expected}`)
}

describe('the person’s details', () => {
  it('may all be left out', () => {
    expect(parsePersonDetails({})).toEqual({
      ok: true,
      details: {name: null, dateOfBirth: null, phone: null, email: null, address: null, safeContact: null},
    })
  })

  it('are read as they are, with names in any script', () => {
    const json = {
      name: ' Łukasz فاطمة Đặng ',
      dateOfBirth: '1990-02-28',
      phone: '+44 (0)20 7946 0018 ext 5',
      email: 'a.b@invented.example',
      address: '1 Invented Street\nNowhere',
      safeContact: {method: 'SMS', note: 'After 6'},
    }
    expect(parsePersonDetails(json)).toEqual({
      ok: true,
      details: {...json, name: 'Łukasz فاطمة Đặng', safeContact: {method: 'text', note: 'After 6'}},
    })
  })

  it('are told everything that is wrong at once', () => {
    const json = {
      nmae: 'x',
      phone: 'ring me',
      email: 'nowhere',
      dateOfBirth: '14/05/1990',
      address: 7,
      safeContact: {method: 'pigeon', notes: ''},
    }
    expect(problemsOf(json)).toMatchInlineSnapshot(`
      [
        "nmae: unknown key → did you mean name?",
        "dateOfBirth: not a date → a day that the calendar has, as YYYY-MM-DD",
        "phone: not a phone number → digits, such as 020 7946 0018",
        "email: not an e-mail address → one address, such as name@example.org",
        "address: not a text → a text in quotation marks",
        "safeContact.notes: unknown key → did you mean note?",
        "safeContact.method: not a known way of contact → one of phone, text, email, letter, referrer",
      ]
    `)
    expect(problemsOf({safeContact: {note: 'mornings'}})).toMatchInlineSnapshot(`
      [
        "safeContact.method: no way of contact → one of phone, text, email, letter, referrer",
      ]
    `)
    expect(problemsOf([])).toMatchInlineSnapshot(`
      [
        ": not an object → an object with name, dateOfBirth, phone, email, address, safeContact",
      ]
    `)
  })

  it('never stand in a message about them', () => {
    const secret = fc.stringMatching(/^SECRET[a-z0-9@ -]{0,12}$/)
    const anything = fc.oneof(
      secret,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(secret),
      fc.dictionary(secret, secret),
    )
    const keys = ['name', 'nmae', 'dateOfBirth', 'phone', 'email', 'address', 'role', 'organisation']
    const fields = Object.fromEntries(keys.map((key) => [key, anything]))
    fc.assert(
      fc.property(
        fc.record(
          {...fields, safeContact: fc.oneof(anything, fc.record({method: anything, note: anything}))},
          {requiredKeys: []},
        ),
        (json) => {
          for (const parse of [parsePersonDetails, parseReferrerDetails]) {
            const result = parse(json)
            if (result.ok) continue
            for (const {what, expected, value} of result.problems)
              expect(`${what} ${expected} ${value ?? ''}`).not.toContain('SECRET')
          }
        },
      ),
    )
  })
})
