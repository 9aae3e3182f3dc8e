import {isIsoDate} from '../calendar.ts'
import type {Problem} from '../profile/problem.ts'
import type {Consent} from './subject.ts'

type Answer = Consent['answer']
const ANSWERS: readonly Answer[] = ['yes', 'no', 'not-asked']

/** Nothing is recorded of what the person said. */
export const NO_CONSENT: Consent = {answer: 'not-asked', date: null, contactDetails: 'not-asked'}

/** The keys under which the people of a list have what each said: the answer, its day, and on contact details. */
export const CONSENT_KEYS = ['consent', 'consentDate', 'consentContact'] as const

type ConsentResult =
  | {readonly ok: true; readonly consent: Consent}
  | {readonly ok: false; readonly problems: readonly Problem[]}

/**
 * Reads what one person of a list said, from the values of `CONSENT_KEYS`. What is absent or blank was not asked:
 * silence is never yes (CN04). An answer that was given has a day (CN01). No problem carries a value.
 */
export function parseConsent(given: Readonly<Record<string, unknown>>): ConsentResult {
  const problems: Problem[] = []
  const answer = readAnswer(given, 'consent', problems)
  const contactDetails = readAnswer(given, 'consentContact', problems)
  const date = textOf(given['consentDate'])
  if (date !== '' && !isIsoDate(date))
    problems.push({
      path: ['consentDate'],
      what: 'not a date',
      expected: 'the day of the answer, as YYYY-MM-DD',
    })
  if (answer !== 'not-asked' && date === '')
    problems.push({
      path: ['consentDate'],
      what: 'no date of the answer',
      expected: 'the day on which the person was asked',
    })
  if (answer === 'not-asked' && date !== '')
    problems.push({path: ['consent'], what: 'a date without an answer', expected: 'yes or no'})
  if (problems.length > 0) return {ok: false, problems}
  return {ok: true, consent: {answer, date: date === '' ? null : date, contactDetails}}
}

function readAnswer(given: Readonly<Record<string, unknown>>, key: string, problems: Problem[]): Answer {
  const text = textOf(given[key]).toLowerCase()
  if (text === '') return 'not-asked'
  const answer = ANSWERS.find((known) => known === text)
  if (answer === undefined) problems.push({path: [key], what: 'not an answer', expected: ANSWERS.join(', ')})
  return answer ?? 'not-asked'
}

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value.trim() : '?'
