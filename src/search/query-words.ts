import {isSkippable, stem} from './analyse.ts'
import {findTerm} from './find-terms.ts'
import type {Lexicon} from './lexicon.ts'
import {type Spelled, spellWord} from './spelling.ts'
import type {TermList} from './term-list.ts'

/**
 * A word by which a name is looked for. Words of grammar are not `telling`: they need not be in it. Those that the
 * lexicon has are `common`: one alone is a thing asked for before it is a name.
 */
export interface NameWord {
  readonly stem: string
  readonly telling: boolean
  readonly common: boolean
}

/** A word of a query: as typed, in its indexed form, whether it says nothing in a phrase, and how it was read. */
export interface QueryWord {
  readonly typed: string
  readonly stem: string
  readonly skippable: boolean
  readonly spelled: Spelled | null
}

/** The words that a typed word stands for: itself as it was read, or the two that it runs together. */
export function toWords(typed: string, lexicon: Lexicon, terms: TermList): QueryWord[] {
  if (isSkippable(typed)) return [{typed, stem: stem(typed), skippable: true, spelled: null}]
  const spelled = spellWord({terms, words: lexicon.words}, typed)
  if (spelled.kind === 'joined') {
    return spelled.stems.map((half) => ({
      typed,
      stem: half,
      skippable: false,
      spelled: {kind: 'known', stem: half},
    }))
  }
  return [{typed, stem: spelled.stem, skippable: false, spelled}]
}

/** Two words that the index has as one, or null. */
export function joinedTerm(word: QueryWord, next: QueryWord | undefined, terms: TermList): string | null {
  if (next === undefined || word.skippable || next.skippable) return null
  const joined = stem(word.typed + next.typed)
  return findTerm(terms, joined) >= 0 ? joined : null
}

/** A word as a name is looked for by it. */
export const toNameWord = ({stem, skippable}: QueryWord, lexicon: Lexicon): NameWord => ({
  stem,
  telling: !skippable,
  common: findTerm(lexicon.words, stem) >= 0,
})

/** The words by which a name is looked for with those put together that the index has as one; empty where it has none. */
export function joinNames(words: readonly QueryWord[], lexicon: Lexicon, terms: TermList): NameWord[] {
  const names: NameWord[] = []
  let any = false
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (word === undefined) continue
    const joined = joinedTerm(word, words[at + 1], terms)
    names.push(joined === null ? toNameWord(word, lexicon) : {stem: joined, telling: true, common: false})
    if (joined !== null) {
      any = true
      at += 1
    }
  }
  return any ? names : []
}
