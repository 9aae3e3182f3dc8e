import {type IsoDate, isIsoDate} from '../calendar.ts'
import type {PostcodePlace} from '../geography/postcodes.ts'
import {type Resolution, resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {describeValue, expectKey, expectWord, findBelonging, type JsonPath, type Problem} from './problem.ts'
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
  reading.problems.push({path, what, value: describeValue(value), expected})
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
const isNotAsked = (value: unknown): value is null | undefined => value === null || value === undefined

function readFields(reading: Reading, entry: Entry, example: string): [string, Entry][] {
  const {path, value} = entry
  if (isNotAsked(value)) return []
  if (typeof value !== 'object' || Array.isArray(value)) {
    reject(reading, entry, 'not an object', example)
    return []
  }
  return Object.entries(value).map(([key, field]) => [key, {path: [...path, key], value: field}])
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
      const elsewhere = entry.path.length === 0 ? findBelonging(name, null) : []
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
  const meant = understand(vocabulary, name)
  if (meant.ok) return meant.id
  const elsewhere = findBelonging(name, typeof path[0] === 'string' ? path[0] : null)
  const expected =
    elsewhere.length > 0 && meant.reason === 'unknown'
      ? `did you mean ${elsewhere.join(' or ')}?`
      : expectWord(vocabulary, meant)
  reading.problems.push({path, at: 'key', what: whatIsWrong(vocabulary, meant), expected})
  return null
}

const whatIsWrong = (
  vocabulary: Vocabulary<string>,
  failure: Extract<Resolution<string>, {ok: false}>,
): string =>
  failure.reason === 'ambiguous'
    ? `could mean more than one ${vocabulary.noun}`
    : `not a known ${vocabulary.noun}`

// Most files hold ids: to find one needs no folding of every spelling of every word.
function understand<Id extends string>(vocabulary: Vocabulary<Id>, input: string): Resolution<Id> {
  const exact = vocabulary.words.find(({id}) => id === input)
  return exact === undefined ? resolveWord(vocabulary, input) : {ok: true, id: exact.id}
}

/** Reads a word of a vocabulary in any spelling; null when not asked, or when a problem was added. */
export function readWord<Id extends string>(
  reading: Reading,
  entry: Entry,
  vocabulary: Vocabulary<Id>,
  hints: {readonly show?: (id: Id) => string; readonly otherwise?: string} = {},
): Id | null {
  const {value} = entry
  if (isNotAsked(value)) return null
  if (typeof value !== 'string')
    return reject(reading, entry, `not a ${vocabulary.noun}`, 'a word in quotation marks')
  const meant = understand(vocabulary, value)
  if (meant.ok) return meant.id
  const expected = expectWord(vocabulary, meant, hints.show)
  const more = hints.otherwise === undefined ? '' : ` ${hints.otherwise}`
  return reject(reading, entry, whatIsWrong(vocabulary, meant), `${expected}${more}`)
}

/** Reads true, false, or null for not asked. */
export function readAnswer(reading: Reading, entry: Entry): boolean | null {
  const {value} = entry
  if (isNotAsked(value)) return null
  if (typeof value === 'boolean') return value
  return reject(reading, entry, 'not a yes/no answer', 'true, false, or null for not asked')
}

/** Reads a list; what an item gives null for is left out, and what comes again counts once. */
export function readList<T>(
  reading: Reading,
  {path, value}: Entry,
  readItem: (entry: Entry) => T | null,
  example: string,
): T[] {
  if (isNotAsked(value)) return []
  if (!Array.isArray(value)) {
    reject(reading, {path, value}, 'not a list', example)
    return []
  }
  const items = value.map((item: unknown, index) => {
    const entry = {path: [...path, index], value: item}
    return isNotAsked(item)
      ? reject(reading, entry, 'an empty item', 'a word in quotation marks')
      : readItem(entry)
  })
  return [...new Set(items.filter((item): item is Exclude<typeof item, null> => item !== null))]
}

// What a terminal, a document or a file name could not show as it is: controls, and invisible marks that reorder
// or hide. Plain ASCII is let through first, because the first use of a Unicode property takes a third of a
// millisecond.
const PLAIN = /^[ -~]*$/
const UNSHOWABLE = /[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]/u
const isShowable = (text: string): boolean =>
  PLAIN.test(text) || (text.isWellFormed() && !UNSHOWABLE.test(text))

/** Reads a short text on one line, without the spaces round it. */
export function readLine(reading: Reading, entry: Entry, longest: number): string | null {
  const {value} = entry
  if (isNotAsked(value)) return null
  if (typeof value !== 'string') return reject(reading, entry, 'not a text', 'a text in quotation marks')
  const text = value.trim()
  if (text === '') return reject(reading, entry, 'an empty text', 'leave it out when it is not known')
  if (!isShowable(text)) {
    return reject(
      reading,
      entry,
      'holds characters that cannot be shown',
      'letters, digits and punctuation on one line',
    )
  }
  if ([...text].length > longest) return reject(reading, entry, 'too long', `at most ${longest} characters`)
  return text
}

/** Reads a calendar date. One in the British order is refused, with the date that it would be. */
export function readDate(reading: Reading, entry: Entry): IsoDate | null {
  const {value} = entry
  if (isNotAsked(value)) return null
  if (typeof value === 'string' && isIsoDate(value)) return value
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return reject(reading, entry, 'no such date', 'a day that the calendar has')
  }
  const british =
    typeof value === 'string' ? /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value.trim()) : null
  const [day, month, year] = british?.slice(1) ?? []
  const meant = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const expected = isIsoDate(meant) ? `YYYY-MM-DD: did you mean ${meant}?` : 'YYYY-MM-DD, such as 2027-03-03'
  return reject(reading, entry, 'not a date', expected)
}
