/** A set of candidates on the way to a cover. `members` are their indexes, ascending; `mask` what they cover. */
export interface PartialCover {
  readonly mask: number
  readonly points: number
  readonly members: readonly number[]
}

export const NOTHING: PartialCover = {mask: 0, points: 0, members: []}

/**
 * Fewer members, then more points, then the lower ids. This order is kept when the same further candidates are
 * added to both sides: what makes dynamic programming exact. For ids it holds because both sides then have the
 * same number of members, so that the lowest index which only one has decides before and after.
 */
function isBetter(a: PartialCover, b: PartialCover): boolean {
  if (a.members.length !== b.members.length) return a.members.length < b.members.length
  if (a.points !== b.points) return a.points > b.points
  return compareMembers(a.members, b.members) < 0
}

/** Lexicographic order of ascending indexes. */
export function compareMembers(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Both sets together. They must have no member in common. */
export function join(a: PartialCover, b: PartialCover): PartialCover {
  return {
    mask: a.mask | b.mask,
    points: a.points + b.points,
    members: [...a.members, ...b.members].sort((x, y) => x - y),
  }
}

/** Keeps the better of two covers of the same elements. */
export function keepBest(best: Map<number, PartialCover>, cover: PartialCover): void {
  const known = best.get(cover.mask)
  if (known === undefined || isBetter(cover, known)) best.set(cover.mask, cover)
}

/** As `keepBest` of both together, but joins them only where size and points do not decide against it. */
export function keepBetterJoin(best: Map<number, PartialCover>, a: PartialCover, b: PartialCover): void {
  const known = best.get(a.mask | b.mask)
  const size = a.members.length + b.members.length
  if (known !== undefined) {
    if (known.members.length < size) return
    if (known.members.length === size && known.points > a.points + b.points) return
  }
  keepBest(best, join(a, b))
}

/**
 * For each set of elements that `start` and some of the pieces cover exactly, the best way to do so. A piece that
 * adds nothing to a set is not added: it would only make it larger.
 */
export function coversWith(start: PartialCover, pieces: readonly PartialCover[]): Map<number, PartialCover> {
  const best = new Map([[start.mask, start]])
  for (const piece of pieces) {
    for (const cover of [...best.values()]) {
      if ((cover.mask | piece.mask) !== cover.mask) keepBetterJoin(best, cover, piece)
    }
  }
  return best
}

/**
 * Leaves out each cover that another one makes pointless: one that covers the same and more, and is better or
 * equal. In a set that has the pointless one, the other could take its place.
 */
export function withoutDominated(covers: Iterable<PartialCover>): PartialCover[] {
  const undominated: PartialCover[] = []
  for (const cover of [...covers].sort((a, b) => (isBetter(a, b) ? -1 : 1))) {
    if (!undominated.some((better) => (better.mask & cover.mask) === cover.mask)) undominated.push(cover)
  }
  return undominated
}
