import type {IsoDate} from '../calendar.ts'
import type {PostcodePlace} from '../geography/postcodes.ts'
import {listOr, type Resolution, resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {
  describeValue,
  expectKey,
  expectWord,
  findBelonging,
  type JsonPath,
  NOWHERE,
  type Problem,
} from './problem.ts'
import type {PrisonName} from './words.ts'

/** What reading a profile needs beside its text. */
export interface ReadingContext {
  readonly today: IsoDate
  /** Looks up a postcode in normal form; null when London has no such postcode. */
  readonly findPostcode: (postcode: string) => PostcodePlace | null
  /** Whether a postcode district in normal form has a postcode in London. */
  readonly isLondonDistrict: (district: string) => boolean
  readonly prisons: readonly PrisonName[]
}

/** The reading of one profile: problems and notes are added as they are met, so that all are told at once. */
export interface Reading {
  readonly context: ReadingContext
  readonly problems: Problem[]
  readonly notes: string[]
}

/** A value of the source with the path at which it stands there. */
export interface Entry {
  readonly path: JsonPath
  readonly value: unknown
}

/** Adds the problem that the value at an entry is not what is expected. */
export function reject(reading: Reading, {path, value}: Entry, what: string, expected: string): null {
  const shown = describeValue(value)
  reading.problems.push({path, what, ...(shown === '' ? {} : {value: shown}), expected})
  return null
}

/** The entry under a key, or one that was not given. */
export function entryAt<Key extends string>(
  entries: ReadonlyMap<Key, Entry>,
  key: Key,
  parent: JsonPath,
): Entry {
  return entries.get(key) ?? {path: [...parent, key], value: null}
}

/** Null and missing are *not asked*, wherever they stand. */
export const isNotAsked = (value: unknown): value is null | undefined => value === null || value === undefined

/** An object or a list with more than this in it is no part of a profile: no vocabulary has as many words. */
export const MAX_ITEMS = 200

function readFields(reading: Reading, entry: Entry, example: string): [string, Entry][] {
  const {path, value} = entry
  if (isNotAsked(value)) return []
  if (typeof value !== 'object' || Array.isArray(value)) {
    reject(reading, entry, 'not an object', example)
    return []
  }
  const fields = Object.entries(value)
  if (fields.length > MAX_ITEMS) {
    reading.problems.push({path, what: `has ${fields.length} keys`, expected: `at most ${MAX_ITEMS}`})
    return []
  }
  return fields.map(([key, field]) => [key, {path: [...path, key], value: field}])
}

/** Reads an object whose keys are fixed. Unknown keys are problems; of what is no object nothing is found. */
export function readObject<Key extends string>(
  reading: Reading,
  entry: Entry,
  keys: Vocabulary<Key>,
  example: string,
): Map<Key, Entry> {
  const found = new Map<Key, Entry>()
  for (const [name, field] of readFields(reading, entry, example)) {
    const known = keys.words.find(({id}) => id === name)
    if (known !== undefined) found.set(known.id, field)
    else {
      const elsewhere = entry.path.length === 0 ? findBelonging(name, null) : NOWHERE
      const expected = expectKey(keys, name, elsewhere)
      reading.problems.push({path: field.path, at: 'key', what: 'unknown key', expected})
    }
  }
  return found
}

/**
 * Reads an object whose keys are words of a vocabulary, in any spelling; a word that comes in two spellings is a
 * problem. The answers *not asked* are left out.
 */
export function readFacts<Id extends string>(
  reading: Reading,
  entry: Entry,
  vocabulary: Vocabulary<Id>,
  example: string,
): Map<Id, Entry> {
  const found = new Map<Id, Entry>()
  const spellings = new Map<Id, string>()
  for (const [name, field] of readFields(reading, entry, example)) {
    const id = readKeyWord(reading, field.path, vocabulary, name)
    if (id === null) continue
    const other = spellings.get(id)
    if (other !== undefined) {
      const what = `stated twice: “${other}” is the same ${vocabulary.noun}`
      reading.problems.push({path: field.path, at: 'key', what, expected: 'one of the two'})
      continue
    }
    spellings.set(id, name)
    if (!isNotAsked(field.value)) found.set(id, field)
  }
  return found
}

function readKeyWord<Id extends string>(
  reading: Reading,
  path: JsonPath,
  vocabulary: Vocabulary<Id>,
  name: string,
): Id | null {
  const meant = resolveWord(vocabulary, name)
  if (meant.ok) return meant.id
  const {exact} = findBelonging(name, typeof path[0] === 'string' ? path[0] : null)
  const isElsewhere = exact.length > 0 && meant.reason === 'unknown'
  const expected = isElsewhere ? `did you mean ${listOr(exact)}?` : expectWord(vocabulary, meant)
  reading.problems.push({path, at: 'key', what: whatIsWrong(vocabulary, meant), expected})
  return null
}

/** What is wrong with a word that was not understood. */
export const whatIsWrong = (
  vocabulary: Vocabulary<string>,
  failure: Extract<Resolution<string>, {ok: false}>,
): string =>
  failure.reason === 'ambiguous'
    ? `could mean more than one ${vocabulary.noun}`
    : `not a known ${vocabulary.noun}`
