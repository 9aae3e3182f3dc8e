import {PATHWAYS} from '../../vocabulary/pathways.ts'
import type {Row} from './rows.ts'

/** Rows that are filled anew for each person. */
export interface Scratch {
  readonly needs: Uint8Array
  /** The words in which a service may be left, and how many they are: the other rows hold nothing elsewhere. */
  readonly words: Int32Array
  count: number
  /** As `BatchJudgement` has them. */
  readonly possible: Row
  readonly eligible: Row
  /** The most that a service left in a word can score. */
  readonly most: Float64Array
}

export function makeScratch(words: number): Scratch {
  const row = (): Row => new Int32Array(words)
  return {
    needs: new Uint8Array(PATHWAYS.length),
    words: new Int32Array(words),
    count: 0,
    possible: row(),
    eligible: row(),
    most: new Float64Array(words),
  }
}
