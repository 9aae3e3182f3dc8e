import {readBritishDate} from '../calendar.ts'
import {normaliseDistrict, normalisePostcode} from '../geography/postcodes.ts'
import {fold} from '../vocabulary/words.ts'
import {type Draft, type DraftSituation, FACT_PARTS, without} from './draft.ts'

/** An answer to a question: text, words, or null for *not asked*. */
export interface Answer {
  readonly question: string
  readonly value: string | readonly string[] | null
}

const KINDS = new Set([
  'reference',
  'sex',
  'birth',
  'situation',
  'custody',
  'prison',
  'release-date',
  'home',
  'connections',
  'needs',
  'severity',
  'avoid',
  'languages',
  'access',
  'referrer',
  ...FACT_PARTS,
])

const parts = (question: string): string[] => question.split(/[:.]/)

/** Whether an id, perhaps from a file, is that of a question. */
export const isQuestion = (id: string): boolean => KINDS.has(parts(id)[0] ?? '')

/** The draft that follows from a series of answers, so that to go back is to leave out the last. */
export function applyAnswers(base: Draft, answers: readonly Answer[]): Draft {
  return answers.reduce(applyAnswer, base)
}

/**
 * Puts an answer into a draft. Words are taken as they were typed: whether they are known is for `parseProfile` to
 * say. Dates may be in the British order.
 */
export function applyAnswer(draft: Draft, {question, value}: Answer): Draft {
  const text = typeof value === 'string' ? value.trim() : undefined
  const items = value === null ? [] : typeof value === 'string' ? splitList(value) : value
  const [kind = '', word = ''] = parts(question)
  switch (kind) {
    case 'reference':
    case 'sex':
      return set(draft, kind, text)
    case 'birth':
      return {...without(without(draft, 'age'), 'dateOfBirth'), ...birthOf(text)}
    case 'situation':
      return set(draft, 'situation', situationOf(draft.situation, text))
    case 'custody':
    case 'prison':
      return {...draft, situation: set(draft.situation ?? {}, kind, text)}
    case 'release-date': {
      const date = text === undefined ? undefined : readTypedDate(text)
      return {...draft, situation: set(draft.situation ?? {}, 'releaseDate', date)}
    }
    case 'home':
      return set(draft, 'home', homeOf(draft.home, text))
    case 'connections':
      return {...draft, home: set(draft.home ?? {}, 'connections', items.length > 0 ? items : undefined)}
    case 'needs':
      return {...draft, needs: Object.fromEntries(items.map((need) => [need, draft.needs?.[need] ?? null]))}
    case 'severity': {
      const needs = draft.needs ?? {}
      return {...draft, needs: text === undefined ? without(needs, word) : {...needs, [word]: text}}
    }
    case 'avoid':
      return set(draft, 'avoid', avoidOf(items))
    case 'languages':
    case 'access':
      return set(draft, kind, items.length > 0 ? items : undefined)
    case 'referrer':
      return set(draft, 'referrer', text === undefined ? undefined : {role: text})
    default:
      return withFact(draft, kind, word, text)
  }
}

function withFact(draft: Draft, kind: string, fact: string, answer: string | undefined): Draft {
  const part = FACT_PARTS.find((known) => known === kind)
  if (part === undefined) throw new Error(`no question is called ${kind}`)
  const facts = draft[part] ?? {}
  return {
    ...draft,
    [part]: answer === undefined ? without(facts, fact) : {...facts, [fact]: answer === 'yes'},
  }
}

function set<T extends object, K extends keyof T>(object: T, key: K, value: T[K] | undefined): T {
  return (value === undefined ? without(object, key) : {...object, [key]: value}) as T
}

/** A date of birth, or the age in its place: both answer the same question. */
function birthOf(text: string | undefined): Pick<Draft, 'age' | 'dateOfBirth'> {
  if (text === undefined) return {}
  return /^\d{1,3}$/.test(text) ? {age: Number(text)} : {dateOfBirth: readTypedDate(text)}
}

// What is known of custody stays while the person is in custody, and means nothing otherwise.
function situationOf(
  before: DraftSituation | undefined,
  kind: string | undefined,
): DraftSituation | undefined {
  if (kind === undefined) return undefined
  return kind === 'in-custody' && before?.kind === kind ? before : {kind}
}

const NO_FIXED_ABODE = new Set(['nfa', 'no fixed abode', 'none', 'homeless'])

function homeOf(before: Draft['home'], text: string | undefined): Draft['home'] {
  const connections = before?.connections === undefined ? {} : {connections: before.connections}
  if (text === undefined) return before?.connections === undefined ? undefined : connections
  if (NO_FIXED_ABODE.has(fold(text))) return {noFixedAbode: true, ...connections}
  return looksLikePostcode(text) ? {postcode: text, ...connections} : {borough: text, ...connections}
}

// Half a postcode too, so that what is wrong with it is said of a postcode.
const looksLikePostcode = (text: string): boolean =>
  normalisePostcode(text) !== null || normaliseDistrict(text) !== null

function avoidOf(items: readonly string[]): Draft['avoid'] {
  const isDistrict = (item: string): boolean => looksLikePostcode(item)
  const boroughs = items.filter((item) => !isDistrict(item))
  const postcodeDistricts = items.filter(isDistrict)
  if (items.length === 0) return undefined
  return {
    ...(boroughs.length > 0 ? {boroughs} : {}),
    ...(postcodeDistricts.length > 0 ? {postcodeDistricts} : {}),
  }
}

const splitList = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')

/**
 * A date as an officer types it, as `YYYY-MM-DD`: that form, or the British order. What is no such date comes back as
 * it is, to be refused where all dates are.
 */
export const readTypedDate = (text: string): string => readBritishDate(text) ?? text
