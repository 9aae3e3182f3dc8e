import {distance} from 'fastest-levenshtein'

/** One term of a controlled vocabulary: its id in files, its label for people, and what else people call it. */
export interface Word<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly aliases: readonly string[]
}

/** A controlled vocabulary, and what to call one of its terms in a message ("pathway", "borough"). */
export interface Vocabulary<Id extends string> {
  readonly noun: string
  readonly words: readonly Word<Id>[]
}

export type Resolution<Id extends string> =
  | {readonly ok: true; readonly id: Id}
  | {readonly ok: false; readonly reason: 'unknown' | 'ambiguous'; readonly nearest: readonly Id[]}

const MIN_PREFIX = 3
const MAX_SUGGESTIONS = 3

/** Folds case, accents, `&`, hyphens and punctuation, so that "Kensington & Chelsea" is "kensington and chelsea". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

// Folding is pure and its result small, so each vocabulary is folded once.
const folded = new WeakMap<Vocabulary<string>, readonly (readonly string[])[]>()

/** The folded spellings of each word, in the order of the words. */
function spellingsOf(vocabulary: Vocabulary<string>): readonly (readonly string[])[] {
  const known = folded.get(vocabulary)
  if (known !== undefined) return known
  const spellings = vocabulary.words.map((word) => [word.id, word.label, ...word.aliases].map(fold))
  folded.set(vocabulary, spellings)
  return spellings
}

/**
 * Finds the term that a person meant: an id, a label, an alias, or a prefix (of three letters or more) that fits
 * one term only. Where several fit, or none does, the nearest known ones come back instead.
 */
export function resolveWord<Id extends string>(vocabulary: Vocabulary<Id>, input: string): Resolution<Id> {
  // Files mostly hold ids, and no id is another word's alias (a test holds it), so those need no folding.
  const same = vocabulary.words.find((word) => word.id === input)
  if (same !== undefined) return {ok: true, id: same.id}
  const wanted = fold(input)
  const exact = new Set<Id>()
  const prefixed = new Set<Id>()
  const spellings = spellingsOf(vocabulary)
  for (const [index, word] of vocabulary.words.entries()) {
    for (const spelling of spellings[index] ?? []) {
      if (spelling === wanted) exact.add(word.id)
      else if (wanted.length >= MIN_PREFIX && spelling.startsWith(wanted)) prefixed.add(word.id)
    }
  }
  for (const found of [exact, prefixed]) {
    const [only, ...others] = found
    if (only !== undefined && others.length === 0) return {ok: true, id: only}
    if (only !== undefined) return {ok: false, reason: 'ambiguous', nearest: [...found]}
  }
  return {ok: false, reason: 'unknown', nearest: nearestWords(vocabulary, wanted)}
}

/** The term of which the text is a whole name in any spelling: id, label or alias. Null when it names none or several. */
export function wordNamed<Id extends string>(vocabulary: Vocabulary<Id>, input: string): Id | null {
  const wanted = fold(input)
  const spellings = spellingsOf(vocabulary)
  const named = vocabulary.words.filter((_, index) => spellings[index]?.includes(wanted))
  const [only, ...others] = named
  return only === undefined || others.length > 0 ? null : only.id
}

/** The terms whose spelling is closest to `input`, nearest first; none when nothing is reasonably close. */
export function nearestWords<Id extends string>(vocabulary: Vocabulary<Id>, input: string): Id[] {
  const wanted = fold(input)
  if (wanted === '') return []
  // Up to a third of the letters may be wrong: more than that and a suggestion misleads.
  const limit = Math.max(1, Math.ceil(wanted.length / 3))
  const spellings = spellingsOf(vocabulary)
  const scored = vocabulary.words.map((word, index) => ({
    id: word.id,
    distance: Math.min(
      ...(spellings[index] ?? []).map((spelling) => distanceWithin(spelling, wanted, limit)),
    ),
  }))
  return scored
    .filter((candidate) => candidate.distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS)
    .map((candidate) => candidate.id)
}

// At least the difference in length has to be added or left out: what is far longer than any word costs nothing.
const distanceWithin = (spelling: string, wanted: string, limit: number): number =>
  Math.abs(spelling.length - wanted.length) > limit ? Number.POSITIVE_INFINITY : distance(spelling, wanted)

/** Looks terms up by their ids. Throws on an id that none of them has, which the types of the callers rule out. */
export function wordFinder<W extends Word<string>>(words: readonly W[]): (id: string) => W {
  const byId = new Map<string, W>(words.map((word) => [word.id, word]))
  return (id) => {
    const word = byId.get(id)
    if (word === undefined) throw new Error(`no words for ${id}`)
    return word
  }
}

/** The label that people read for an id. */
export function labelOf<Id extends string>(vocabulary: Vocabulary<Id>, id: Id): string {
  return vocabulary.words.find((word) => word.id === id)?.label ?? id
}

/** One sentence for a word that could not be understood: what was wrong, and the nearest known ones. */
export function explainFailure<Id extends string>(
  vocabulary: Vocabulary<Id>,
  input: string,
  failure: Extract<Resolution<Id>, {ok: false}>,
): string {
  const names = failure.nearest.map((id) => (vocabulary.noun === 'borough' ? labelOf(vocabulary, id) : id))
  if (failure.reason === 'ambiguous') return `"${input}" could be ${listOr(names)}`
  const suggestion = names.length > 0 ? `did you mean ${listOr(names)}?` : `known: ${knownWords(vocabulary)}`
  return `"${input}" is not a known ${vocabulary.noun}; ${suggestion}`
}

const knownWords = <Id extends string>(vocabulary: Vocabulary<Id>): string =>
  vocabulary.words.map((word) => word.id).join(', ')

/** Upper-cases the first letter: sentences are put together from lower-case parts. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "a", "a or b", "a, b or c". */
export function listOr(items: readonly string[]): string {
  return joinList(items, 'or')
}

/** "a", "a and b", "a, b and c". */
export function listAnd(items: readonly string[]): string {
  return joinList(items, 'and')
}

function joinList(items: readonly string[], conjunction: string): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`
}
