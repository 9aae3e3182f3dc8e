import {ageOn, formatDate, type IsoDate} from '../calendar.ts'
import {cohortVocabulary} from '../vocabulary/cohorts.ts'
import {conditionVocabulary} from '../vocabulary/conditions.ts'
import {exclusionVocabulary} from '../vocabulary/exclusions.ts'
import {
  PATHWAYS,
  type Pathway,
  pathwayVocabulary,
  type Severity,
  severityVocabulary,
} from '../vocabulary/pathways.ts'
import {routeVocabulary} from '../vocabulary/services.ts'
import {sexVocabulary} from '../vocabulary/sexes.ts'
import type {Vocabulary} from '../vocabulary/words.ts'
import {type Contradiction, findContradictions} from './contradictions.ts'
import type {Problem} from './problem.ts'
import type {Profile} from './profile.ts'
import {readAvoid, readHome} from './read-home.ts'
import {readSituation} from './read-situation.ts'
import {readAnswer, readDate, readLine, readList, readWord} from './read-values.ts'
import {
  type Entry,
  entryAt,
  isNotAsked,
  type Reading,
  type ReadingContext,
  readFacts,
  readObject,
  reject,
} from './reading.ts'
import {accessVocabulary, KEYS, type KeyOf, UNSTATABLE} from './words.ts'

/** A profile that can be used, with what a reader should know of how it was read; or all that is wrong with it. */
export type ProfileResult =
  | {readonly ok: true; readonly profile: Profile; readonly notes: readonly string[]}
  | {readonly ok: false; readonly problems: readonly Problem[]}

/** What a profile is called that was given no reference. */
export const NO_REFERENCE = 'no reference'

const OLDEST = 120
const LONGEST_REFERENCE = 64
const LONGEST_LANGUAGE = 40

/**
 * Reads and checks a needs profile (DESIGN §4) from parsed JSON. Words are understood in any spelling that the
 * vocabularies know; null and a missing key are *not asked*. Everything that is wrong is told at once: unknown
 * keys and words, values of the wrong kind, and facts that cannot be true together.
 */
export function parseProfile(json: unknown, context: ReadingContext): ProfileResult {
  const reading: Reading = {context, problems: [], notes: []}
  const root: Entry = {path: [], value: json}
  if (json === null || json === undefined) reject(reading, root, 'no profile', 'an object')
  const fields = readObject<KeyOf<'profile'>>(
    reading,
    root,
    KEYS.profile,
    'an object with the needs of one person',
  )
  if (reading.problems.some(({path}) => path.length === 0)) {
    return {ok: false, problems: reading.problems}
  }
  const profile = readFieldsOf(reading, (key) => entryAt(fields, key, []))
  return reading.problems.length === 0
    ? {ok: true, profile, notes: reading.notes}
    : {ok: false, problems: reading.problems}
}

function readFieldsOf(reading: Reading, field: (key: KeyOf<'profile'>) => Entry): Profile {
  const reference = readReference(reading, field('reference'))
  const sex = readWord(reading, field('sex'), sexVocabulary) ?? 'unknown'
  const ages = readAge(reading, field('dateOfBirth'), field('age'))
  const situation = readSituation(reading, field('situation'))
  const home = readHome(reading, field('home'))
  const needs = readNeeds(reading, field('needs'))
  const facts = {
    cohorts: readYesNo(reading, field('cohorts'), cohortVocabulary, 'care-leavers'),
    conditions: readYesNo(reading, field('conditions'), conditionVocabulary, 'right-to-work'),
    history: readYesNo(reading, field('history'), exclusionVocabulary, 'arson'),
  }
  refuseUnstatable(reading, facts.conditions.entries)
  const profile: Profile = {
    reference,
    sex,
    ...ages,
    situation,
    home,
    needs,
    cohorts: facts.cohorts.answers,
    conditions: facts.conditions.answers,
    history: facts.history.answers,
    avoid: readAvoid(reading, field('avoid')),
    languages: readList(
      reading,
      field('languages'),
      (item) => readLine(reading, item, LONGEST_LANGUAGE),
      'a list of languages, such as ["English", "Somali"]',
    ),
    access: readList(
      reading,
      field('access'),
      (item) => readWord(reading, item, accessVocabulary),
      'a list, such as ["step-free"]',
    ),
    referrer: readReferrer(reading, field('referrer')),
  }
  refuseContradictions(reading, profile, facts)
  return profile
}

function refuseContradictions(
  reading: Reading,
  profile: Profile,
  facts: Readonly<Record<Contradiction['part'], {readonly entries: ReadonlyMap<string, Entry>}>>,
): void {
  for (const {part, fact, of, derived} of findContradictions(profile, reading.context.today)) {
    const entry = facts[part].entries.get(fact)
    const expected = `leave it out: ${derived.because}`
    if (entry !== undefined) reject(reading, entry, `contradicts the ${of}`, expected)
  }
}

function readReference(reading: Reading, entry: Entry): string {
  const reference = readLine(reading, entry, LONGEST_REFERENCE)
  if (reference?.includes(' ') && /^\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}'’-]+)+$/u.test(reference)) {
    reading.notes.push(
      'reference: it looks like a name; use a case number, because a profile holds no names.',
    )
  }
  return reference ?? NO_REFERENCE
}

/** Reads date of birth and age; when they disagree only the problem is kept, so that nothing is built on either. */
function readAge(reading: Reading, birthEntry: Entry, ageEntry: Entry): Pick<Profile, 'dateOfBirth' | 'age'> {
  const {today} = reading.context
  const dateOfBirth = readDateOfBirth(reading, birthEntry)
  const age = readWholeAge(reading, ageEntry)
  if (dateOfBirth === null || age === null) return {dateOfBirth, age}
  const completed = ageOn(dateOfBirth, today)
  if (completed === age) return {dateOfBirth, age}
  const expected = `${completed} on ${formatDate(today)}, or only one of the two`
  reject(reading, ageEntry, 'disagrees with the date of birth', expected)
  return {dateOfBirth: null, age: null}
}

function readDateOfBirth(reading: Reading, entry: Entry): IsoDate | null {
  const {today} = reading.context
  const date = readDate(reading, entry)
  if (date === null) return null
  if (date > today) return reject(reading, entry, 'a date of birth in the future', `${today} or earlier`)
  if (ageOn(date, today) > OLDEST) {
    return reject(reading, entry, `over ${OLDEST} years ago`, 'the date of birth of someone alive')
  }
  return date
}

function readWholeAge(reading: Reading, entry: Entry): number | null {
  const {value} = entry
  if (isNotAsked(value)) return null
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= OLDEST) return value
  return reject(reading, entry, 'not an age', `a whole number from 0 to ${OLDEST}`)
}

function readNeeds(reading: Reading, entry: Entry): Profile['needs'] {
  const found = readFacts(reading, entry, pathwayVocabulary, 'such as {"accommodation": "high"}')
  const needs: Partial<Record<Pathway, Severity>> = {}
  for (const pathway of PATHWAYS) {
    const item = found.get(pathway)
    const severity = item === undefined ? null : readWord(reading, item, severityVocabulary)
    if (severity !== null) needs[pathway] = severity
  }
  if (found.size === 0) reading.notes.push('needs: none is recorded, so no service can match.')
  return needs
}

interface Answers<Id extends string> {
  readonly answers: Partial<Record<Id, boolean>>
  readonly entries: ReadonlyMap<string, Entry>
}

function readYesNo<Id extends string>(
  reading: Reading,
  entry: Entry,
  vocabulary: Vocabulary<Id>,
  example: Id,
): Answers<Id> {
  const entries = readFacts(reading, entry, vocabulary, `such as {"${example}": true}`)
  const answers: Partial<Record<Id, boolean>> = {}
  // In the vocabulary's order, so that the order of the file changes nothing.
  for (const {id} of vocabulary.words) {
    const item = entries.get(id)
    const answer = item === undefined ? null : readAnswer(reading, item)
    if (answer !== null) answers[id] = answer
  }
  return {answers, entries}
}

function refuseUnstatable(reading: Reading, entries: ReadonlyMap<string, Entry>): void {
  for (const [condition, expected] of Object.entries(UNSTATABLE)) {
    const entry = entries.get(condition)
    if (entry !== undefined && expected !== undefined) reject(reading, entry, 'cannot be stated', expected)
  }
}

function readReferrer(reading: Reading, entry: Entry): Profile['referrer'] {
  const fields = readObject(reading, entry, KEYS.referrer, 'such as {"role": "probation"}')
  return {role: readWord(reading, entryAt(fields, 'role', entry.path), routeVocabulary)}
}
