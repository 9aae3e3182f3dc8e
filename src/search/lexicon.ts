import type {Borough} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Exclusion} from '../vocabulary/exclusions.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Sex} from '../vocabulary/sexes.ts'
import {findTerm} from './find-terms.ts'
import {openSections} from './sections.ts'
import {openTerms, type TermList, termAt} from './term-list.ts'

/** Another way of saying a thing: words that must all be there, and what finding them weighs. */
export interface Alternative {
  readonly words: readonly string[]
  readonly weight: number
}

/** What a phrase that people type means here. `pathways` narrow a search; `near` only lean it. */
export interface Concept {
  readonly alternatives: readonly Alternative[]
  readonly pathways: readonly Pathway[]
  readonly near: readonly Pathway[]
  readonly cohorts: readonly Cohort[]
  readonly sex: Sex | null
  readonly refused: readonly Exclusion[]
  /** Whether it only leans the ranking ("tonight", "by phone", "a veteran"): a record without it may be right too. */
  readonly lean: boolean
  /** Whether every service on its pathways is what it asks for ("drugs"), and not only those that say so. */
  readonly whole: boolean
}

/** What a phrase of the lexicon is: something asked for, a place, or a prison by its HMPPS code in lower case. */
export type Entry =
  | {readonly concept: Concept}
  | {readonly boroughs: readonly Borough[]}
  | {readonly prison: string}

/** The language of the job, ready for reading queries. */
export interface Lexicon {
  /** What a phrase in normal form (`phraseKey`) means, or null. */
  readonly find: (key: string) => Entry | null
  /** Every word of the phrases, as indexed words are, in code-unit order. */
  readonly words: TermList
}

/** Raised whenever the content of a lexicon file changes its meaning. */
export const LEXICON_FORMAT = 1

/** Opens a lexicon file as it was read from disk; only the entries that a query asks for are parsed. */
export function openLexicon(bytes: Uint8Array): Lexicon {
  const file = openSections<{readonly format: number}>(bytes)
  if (file === null || file.about.format !== LEXICON_FORMAT) throw new Error('the lexicon cannot be read')
  const list = (name: string): TermList => openTerms(file.u8(name), file.u32(`${name}Start`))
  const keys = list('keys')
  const entryOf = file.u16('entryOf')
  const entries = list('entries')
  return {
    find: (key) => {
      const at = findTerm(keys, key)
      return at < 0 ? null : (JSON.parse(termAt(entries, entryOf[at] ?? 0)) as Entry)
    },
    words: list('words'),
  }
}
