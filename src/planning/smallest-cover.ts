import type {Candidate} from './candidates.ts'
import {
  coversWith,
  join,
  keepBest,
  keepBetterJoin,
  NOTHING,
  type PartialCover,
  withoutDominated,
} from './partial-cover.ts'

/**
 * The smallest set of candidates that covers all that the candidates can cover, with `kept` among them: fewest
 * organisations, then fewest services, then most points, then the lowest indexes (`toCandidates`). Gives them
 * ascending.
 *
 * Covering comes before everything else and more services never cover less, so the best set reaches, for each
 * need, what all candidates together reach: more than an advice line if anything offers it, else an advice line;
 * and an eligible service if there is one. These are the elements to cover, at most two for each need. Candidates
 * of one organisation are first combined into bundles; then organisations are added one at a time, the next one
 * always covering the open element that fewest bundles cover. For each set of elements only the best bundle and
 * the best way to reach it are kept. Nothing is lost by that: a best set that used another bundle would become
 * better by the exchange, also when the better bundle's organisation is in the set already, since then one
 * organisation goes.
 */
export function smallestCover(
  candidates: readonly Candidate[],
  kept: ReadonlySet<number>,
): readonly number[] {
  const pieces = toPieces(candidates)
  const target = pieces.reduce((mask, piece) => mask | piece.cover.mask, 0)
  const isKept = ({index}: Piece): boolean => kept.has(index)
  const start = pieces.filter(isKept).reduce((cover, piece) => join(cover, piece.cover), NOTHING)

  // Organisations of kept services are dealt with anyway, so that another service of theirs costs none.
  const paid: PartialCover[] = []
  const bundles = new Map<number, PartialCover>()
  for (const group of Map.groupBy(pieces, ({organisation}) => organisation).values()) {
    const free = group.filter((piece) => !isKept(piece)).map(({cover}) => cover)
    if (group.some(isKept)) paid.push(...free)
    else for (const bundle of coversWith(NOTHING, withoutDominated(free)).values()) keepBest(bundles, bundle)
  }
  return reach(target, coversWith(start, withoutDominated(paid)), withoutDominated(bundles.values()))
}

interface Piece {
  readonly index: number
  readonly organisation: string
  readonly cover: PartialCover
}

function toPieces(candidates: readonly Candidate[]): Piece[] {
  const strong = candidates.reduce((mask, candidate) => mask | candidate.strong, 0)
  const width = 32 - Math.clz32(candidates.reduce((mask, candidate) => mask | candidate.any, 0))
  return candidates.map(({index, organisation, any, strong: own, eligible, points}) => {
    const mask = own | (any & ~strong) | (eligible << width)
    return {index, organisation, cover: {mask, points, members: [index]}}
  })
}

/** Adds one organisation's bundle at a time until all of `target` is covered. */
function reach(
  target: number,
  start: ReadonlyMap<number, PartialCover>,
  bundles: readonly PartialCover[],
): readonly number[] {
  const choices = choicesByElement(target, bundles)
  const reached = new Set(start.keys())
  let layer = start
  while (layer.size > 0) {
    const done = layer.get(target)
    if (done !== undefined) return done.members
    const next = new Map<number, PartialCover>()
    for (const cover of layer.values()) {
      const open = choices.find(({element}) => (cover.mask & element) === 0)
      for (const bundle of open?.bundles ?? []) {
        const mask = cover.mask | bundle.mask
        // What fewer organisations reached needs no second way, and once one way ends here all others must.
        if (mask === target || (!next.has(target) && !reached.has(mask))) keepBetterJoin(next, cover, bundle)
      }
    }
    for (const mask of next.keys()) reached.add(mask)
    layer = next
  }
  throw new Error('the candidates together do not cover what they cover')
}

/** Each element with the bundles that cover it, the element with fewest first. */
function choicesByElement(
  target: number,
  bundles: readonly PartialCover[],
): {readonly element: number; readonly bundles: readonly PartialCover[]}[] {
  return Array.from({length: 32 - Math.clz32(target)}, (_, bit) => 1 << bit)
    .filter((element) => (target & element) !== 0)
    .map((element) => ({element, bundles: bundles.filter(({mask}) => (mask & element) !== 0)}))
    .sort((a, b) => a.bundles.length - b.bundles.length)
}
