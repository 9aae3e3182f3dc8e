import type {Columns} from './columns.ts'
import {distanceTo, type Point} from './near.ts'
import type {Scored} from './score.ts'
import {makeTop} from './top.ts'
import {WEIGHTS} from './weights.ts'

/** A service found: its document, its score, and how far its nearest known place is, where a place was asked for. */
export interface Hit extends Scored {
  readonly distanceKm: number | null
}

/** Where hits may be, and how many are wanted. */
export interface Placing {
  readonly near: Point | null
  readonly within: number | null
  readonly limit: number
}

/**
 * Puts documents in order, best first, with their distances: nearer ones gain a little, and those too far from the
 * place asked for are left out.
 */
export function collectHits(
  columns: Columns,
  documents: Iterable<number>,
  scoreOf: (document: number) => number,
  {near, within, limit}: Placing,
): {hits: Hit[]; total: number; unplaced: number} {
  const top = makeTop(limit)
  let unplaced = 0
  for (const document of documents) {
    if (near === null) {
      top.offer(document, scoreOf(document))
      continue
    }
    const distance = distanceTo(columns, document, near)
    if (distance === null && within !== null) unplaced += 1
    if (within !== null && (distance === null || distance > within)) continue
    const {close, closeKm} = WEIGHTS.near
    top.offer(
      document,
      scoreOf(document) * (distance === null ? 1 : 1 + close * Math.exp(-distance / closeKm)),
    )
  }
  const hits = top.list().map(({document, score}) => ({
    document,
    score,
    distanceKm: near === null ? null : distanceTo(columns, document, near),
  }))
  return {hits, total: top.total(), unplaced}
}
