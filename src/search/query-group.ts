import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Alternative} from './lexicon.ts'

/** One thing that a query asks for, and the ways in which a record may speak of it. */
export interface Group {
  readonly alternatives: readonly Alternative[]
  /** Pathways on which every service is what is asked for, and those on which it is likely to be found. */
  readonly pathways: readonly Pathway[]
  readonly near: readonly Pathway[]
  readonly cohorts: readonly Cohort[]
  /**
   * `lean` phrases tell who the person is or how help is to be had: a record without them may be right too. `place`
   * words count for less still, since the borough has been read from them. `unknown` is a word that nothing here has.
   */
  readonly kind: 'words' | 'concept' | 'lean' | 'place' | 'unknown'
}
