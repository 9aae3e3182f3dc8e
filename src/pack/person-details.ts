import {type IsoDate, isIsoDate} from '../calendar.ts'
import type {JsonPath, Problem} from '../profile/problem.ts'
import {nearestWords, resolveWord, type Vocabulary} from '../vocabulary/words.ts'

/** How a person said that they can safely be reached. `referrer`: by nobody but the person who refers. */
export type ContactMethod = 'phone' | 'text' | 'email' | 'letter' | 'referrer'

const methodVocabulary: Vocabulary<ContactMethod> = {
  noun: 'way of contact',
  words: [
    {id: 'phone', label: 'Phone', aliases: ['call', 'telephone', 'ring', 'mobile']},
    {id: 'text', label: 'Text message', aliases: ['sms', 'message', 'text']},
    {id: 'email', label: 'E-mail', aliases: ['mail']},
    {id: 'letter', label: 'Letter', aliases: ['post', 'address']},
    {
      id: 'referrer',
      label: 'Through the referrer',
      aliases: ['officer', 'through my officer', 'worker', 'none'],
    },
  ],
}

/** Who the person is and how to reach them: given for one pack and stored nowhere else. Null: not given. */
export interface PersonDetails {
  readonly name: string | null
  readonly dateOfBirth: IsoDate | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly safeContact: {readonly method: ContactMethod; readonly note: string | null} | null
}

/** Who refers and how a service answers them. Null: not given. */
export interface ReferrerDetails {
  readonly name: string | null
  readonly role: string | null
  readonly organisation: string | null
  readonly phone: string | null
  readonly email: string | null
}

/** Details that can be used, or all that is wrong with them. A problem never carries a value: values are personal. */
export type DetailsResult<T> =
  | {readonly ok: true; readonly details: T}
  | {readonly ok: false; readonly problems: readonly Problem[]}

/** Reads the person's details from parsed JSON. Every key may be absent; an unknown one is a problem. */
export function parsePersonDetails(json: unknown): DetailsResult<PersonDetails> {
  const problems: Problem[] = []
  const fields = readKeys(json, [], PERSON_KEYS, problems)
  const details = {
    name: readText(fields, ['name'], problems),
    dateOfBirth: readBirth(fields, problems),
    phone: readText(fields, ['phone'], problems, PHONE),
    email: readText(fields, ['email'], problems, EMAIL),
    address: readText(fields, ['address'], problems),
    safeContact: readSafeContact(fields['safeContact'], problems),
  }
  return problems.length === 0 ? {ok: true, details} : {ok: false, problems}
}

/** Reads the referrer's details from parsed JSON, as `parsePersonDetails` does. */
export function parseReferrerDetails(json: unknown): DetailsResult<ReferrerDetails> {
  const problems: Problem[] = []
  const fields = readKeys(json, [], REFERRER_KEYS, problems)
  const details = {
    name: readText(fields, ['name'], problems),
    role: readText(fields, ['role'], problems),
    organisation: readText(fields, ['organisation'], problems),
    phone: readText(fields, ['phone'], problems, PHONE),
    email: readText(fields, ['email'], problems, EMAIL),
  }
  return problems.length === 0 ? {ok: true, details} : {ok: false, problems}
}

const PERSON_KEYS = ['name', 'dateOfBirth', 'phone', 'email', 'address', 'safeContact']
const REFERRER_KEYS = ['name', 'role', 'organisation', 'phone', 'email']
const SAFE_CONTACT_KEYS = ['method', 'note']

type Fields = Readonly<Record<string, unknown>>

function readKeys(
  json: unknown,
  path: JsonPath,
  known: readonly string[],
  problems: Problem[],
): Record<string, unknown> {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    problems.push({path, what: 'not an object', expected: `an object with ${known.join(', ')}`})
    return {}
  }
  const vocabulary = {noun: 'key', words: known.map((id) => ({id, label: id, aliases: []}))}
  for (const key of Object.keys(json)) {
    if (known.includes(key)) continue
    const [near] = nearestWords(vocabulary, key)
    const expected = near === undefined ? `one of ${known.join(', ')}` : `did you mean ${near}?`
    problems.push({path: [...path, key], at: 'key', what: 'unknown key', expected})
  }
  return {...json}
}

/** What a text must look like, and how to say so. */
interface Form {
  readonly pattern: RegExp
  readonly what: string
  readonly expected: string
}

const PHONE: Form = {
  pattern: /^(?=(?:\D*\d){5})[\d\s()+./x-]+(?:ext\.? ?\d+)?$/i,
  what: 'not a phone number',
  expected: 'digits, such as 020 7946 0018',
}
const EMAIL: Form = {
  pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  what: 'not an e-mail address',
  expected: 'one address, such as name@example.org',
}

const LONGEST = 500

function readText(fields: Fields, path: JsonPath, problems: Problem[], form?: Form): string | null {
  const value = fields[String(path.at(-1))]
  const reject = (what: string, expected: string): null => {
    problems.push({path, what, expected})
    return null
  }
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') return reject('not a text', 'a text in quotation marks')
  const text = value.trim()
  if (text === '') return reject('an empty text', 'leave it out when it is not known')
  if ([...text].length > LONGEST) return reject('too long', `at most ${LONGEST} characters`)
  if (form !== undefined && !form.pattern.test(text)) return reject(form.what, form.expected)
  return text
}

function readBirth(fields: Fields, problems: Problem[]): IsoDate | null {
  const path = ['dateOfBirth']
  const text = readText(fields, path, problems)
  if (text === null || isIsoDate(text)) return text
  problems.push({path, what: 'not a date', expected: 'a day that the calendar has, as YYYY-MM-DD'})
  return null
}

function readSafeContact(value: unknown, problems: Problem[]): PersonDetails['safeContact'] {
  if (value === undefined || value === null) return null
  const fields = readKeys(value, ['safeContact'], SAFE_CONTACT_KEYS, problems)
  const path = ['safeContact', 'method']
  const word = readText(fields, path, problems)
  const note = readText(fields, ['safeContact', 'note'], problems)
  const expected = `one of ${methodVocabulary.words.map(({id}) => id).join(', ')}`
  const method = word === null ? null : resolveWord(methodVocabulary, word)
  if (method?.ok) return {method: method.id, note}
  if (method !== null) problems.push({path, what: 'not a known way of contact', expected})
  else if (!problems.some((problem) => problem.path[0] === 'safeContact'))
    problems.push({path, what: 'no way of contact', expected})
  return null
}
