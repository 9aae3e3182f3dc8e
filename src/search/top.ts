import type {Scored} from './score.ts'

/** Keeps the best of many scored documents, without sorting them all. */
export interface Top {
  readonly offer: (document: number, score: number) => void
  /** How many were offered. */
  readonly total: () => number
  /** The best, best first; equal scores in document order. */
  readonly list: () => Scored[]
}

/** Makes room for the best `limit`. */
export function makeTop(limit: number): Top {
  let kept: Scored[] = []
  let total = 0
  let least = Number.NEGATIVE_INFINITY
  // Room for as many again before the worse half is dropped: sorting now and then costs less than a place for each.
  const most = Math.max(limit * 2, limit + 64)
  const shrink = (): void => {
    kept = kept.sort(byScore).slice(0, limit)
    least = kept.length < limit ? Number.NEGATIVE_INFINITY : (kept.at(-1)?.score ?? least)
  }
  return {
    offer: (document, score) => {
      total += 1
      if (score < least) return
      kept.push({document, score})
      if (kept.length >= most) shrink()
    },
    total: () => total,
    list: () => {
      shrink()
      return kept
    },
  }
}

/** Best first; equal scores in document order, which is that of ids. */
export const byScore = (a: Scored, b: Scored): number => b.score - a.score || a.document - b.document
