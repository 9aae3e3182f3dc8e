/** Chance that can be repeated: the same seed gives the same draws, on every machine. */
export interface Chance {
  /** A number from 0 up to but not including 1. */
  readonly next: () => number
  /** True in `share` of draws. */
  readonly happens: (share: number) => boolean
  /** A whole number from `min` to `max`, both included. */
  readonly between: (min: number, max: number) => number
  readonly pick: <T>(items: readonly T[]) => T
  /** One of the items, each as often as its weight says. */
  readonly weighted: <T>(items: readonly (readonly [item: T, weight: number])[]) => T
}

/** Mulberry32 (Tommy Ettinger's public-domain generator): 32 bits of state are plenty for made-up people. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
  return {
    next,
    happens: (share) => next() < share,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick,
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      return pick(items)[0]
    },
  }
}
