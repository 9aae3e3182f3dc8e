import {type IsoDate, isIsoDate, readBritishDate} from '../calendar.ts'
import {resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {expectWord} from './problem.ts'
import {type Entry, isNotAsked, MAX_ITEMS, type Reading, reject, whatIsWrong} from './reading.ts'

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
  const meant = resolveWord(vocabulary, value)
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
  if (value.length > MAX_ITEMS) {
    reading.problems.push({path, what: `has ${value.length} items`, expected: `at most ${MAX_ITEMS}`})
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
const UNSHOWABLE =
  /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u
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
  const meant = typeof value === 'string' ? readBritishDate(value) : null
  const expected = meant === null ? 'YYYY-MM-DD, such as 2027-03-03' : `YYYY-MM-DD: did you mean ${meant}?`
  return reject(reading, entry, 'not a date', expected)
}
