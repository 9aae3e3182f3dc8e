import * as z from 'zod'
import {listOr, nearestWords, resolveWord, type Vocabulary} from '../vocabulary/words.ts'

/** What a schema says of a cell: `what is wrong → what is expected`, which `splitMessage` takes apart again. */
export function message(what: string, expected: string): string {
  return `${what} → ${expected}`
}

/** Takes a message of `message` apart. */
export function splitMessage(text: string): {what: string; expected: string} {
  const [what = '', ...expected] = text.split(' → ')
  return {what, expected: expected.join(' → ')}
}

/** The error of a cell that is blank, or else of one that is not as it should be. */
export function says(what: string, expected: string) {
  return {error: ({input}: {input?: unknown}) => message(input === undefined ? 'blank' : what, expected)}
}

/** A vocabulary out of a plain list of words that have no other names. */
export function plainVocabulary<Id extends string>(noun: string, ids: readonly Id[]): Vocabulary<Id> {
  return {noun, words: ids.map((id) => ({id, label: id, aliases: []}))}
}

/** One word of a vocabulary, by its id: what people may type elsewhere (aliases) is not valid in a release. */
export function word<Id extends string>(vocabulary: Vocabulary<Id>, alsoAllowed: readonly string[] = []) {
  return z.enum([...vocabulary.words.map(({id}) => id), ...alsoAllowed] as string[], {
    error: ({input}) => explainWord(vocabulary, input),
  })
}

/** A list of words of a vocabulary. */
export function words<Id extends string>(vocabulary: Vocabulary<Id>, alsoAllowed: readonly string[] = []) {
  return z.array(word(vocabulary, alsoAllowed), says('not a list', suggestWords(vocabulary)))
}

/** What is wrong with a word, and what it was perhaps meant to be. */
export function explainWord<Id extends string>(vocabulary: Vocabulary<Id>, input: unknown): string {
  if (typeof input !== 'string') return message('blank', suggestWords(vocabulary))
  const resolution = resolveWord(vocabulary, input)
  const near = resolution.ok ? [resolution.id] : nearestWords(vocabulary, input)
  const expected = near.length > 0 ? `did you mean ${listOr(near)}?` : suggestWords(vocabulary)
  return message(`not a known ${vocabulary.noun}`, expected)
}

// The longest list that is a help in one line.
const MAX_NAMED = 13

function suggestWords<Id extends string>({noun, words: known}: Vocabulary<Id>): string {
  const ids = known.map(({id}) => id)
  if (ids.length <= MAX_NAMED) return listOr(ids)
  return `a known ${noun}, such as ${listOr(ids.slice(0, 3))}`
}
