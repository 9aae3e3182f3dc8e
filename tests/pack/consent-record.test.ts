import {describe, expect, it} from 'vitest'
import {NO_CONSENT, parseConsent} from '../../src/pack/consent-record.ts'

const problems = (given: Record<string, unknown>): string[] => {
  const read = parseConsent(given)
  return read.ok ? [] : read.problems.map(({path, what}) => `${path.join('.')}: ${what}`)
}

describe('what a person of a list said', () => {
  it('is an answer and its day', () => {
    expect(parseConsent({consent: ' Yes ', consentDate: '2026-11-20', consentContact: 'no'})).toEqual({
      ok: true,
      consent: {answer: 'yes', date: '2026-11-20', contactDetails: 'no'},
    })
  })

  it('is never yes by silence', () => {
    for (const given of [{}, {consent: ''}, {consent: null}, {consent: 'not-asked'}])
      expect(parseConsent(given)).toEqual({ok: true, consent: NO_CONSENT})
  })

  it.each([
    [{consent: 'maybe'}, ['consent: not an answer']],
    [
      {consent: true, consentDate: '2026-11-20'},
      ['consent: not an answer', 'consent: a date without an answer'],
    ],
    [{consent: 'yes'}, ['consentDate: no date of the answer']],
    [{consent: 'no', consentDate: '2026-02-30'}, ['consentDate: not a date']],
    [{consentDate: '2026-11-20'}, ['consent: a date without an answer']],
    [{consentContact: 'perhaps'}, ['consentContact: not an answer']],
  ])('%j is refused', (given, expected) => {
    expect(problems(given)).toEqual(expected)
  })

  it('is repeated by no problem', () => {
    expect(
      JSON.stringify(parseConsent({consent: 'Zeta', consentDate: 'Eta', consentContact: 'Theta'})),
    ).not.toMatch(/Zeta|Eta|Theta/)
  })
})
