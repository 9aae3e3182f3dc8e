import {loadPrisons} from '../io/geography.ts'
import {BOROUGHS} from '../vocabulary/boroughs.ts'
import {COHORTS} from '../vocabulary/cohorts.ts'
import {PATHWAYS} from '../vocabulary/pathways.ts'
import {sexVocabulary} from '../vocabulary/sexes.ts'
import type {WordSource} from './complete.ts'

/** Words as they can be typed without quotation marks: every flag takes "tower-hamlets" for Tower Hamlets. */
export const WORDS: Readonly<
  Record<Exclude<WordSource, 'services' | 'prisons' | 'versions'>, readonly string[]>
> = {
  boroughs: BOROUGHS.map((name) => name.toLowerCase().replaceAll(' ', '-')),
  pathways: PATHWAYS,
  cohorts: COHORTS,
  sexes: sexVocabulary.words.map(({id}) => id),
}

/** The codes of the prisons. */
export const prisonCodes = (root: string): string[] => loadPrisons(root).map(({code}) => code)
