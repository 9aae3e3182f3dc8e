import type {Painter} from './pdf-painter.ts'

/** A strip over the width of the page that is not divided. Heights are in points. */
export interface Strip {
  readonly height: number
  /** The space above it, where it is not the first of a page. */
  readonly before: number
  /** Whether it stays on the page of the strip that follows. */
  readonly keep: boolean
  /** Whether it begins a page. */
  readonly breaks?: boolean
  /** What is shown again above it, where it is the first of a page. */
  readonly again?: Strip
  readonly draw: (top: number) => void
}

/** Draws strips one under the other on as many pages as it takes, between `top` and `bottom`. Returns the pages. */
export function placeStrips(
  strips: readonly Strip[],
  painter: Painter,
  {top, bottom}: {readonly top: number; readonly bottom: number},
): number {
  let pages = 1
  let y = top
  painter.addPage()
  const turn = (): void => {
    painter.addPage()
    pages += 1
    y = top
  }
  const place = (strip: Strip): void => {
    if (y > top) y += strip.before
    else if (strip.again !== undefined) {
      strip.again.draw(y)
      y += strip.again.height
    }
    strip.draw(y)
    y += strip.height
  }
  for (const group of groupStrips(strips)) {
    const [first] = group
    if (y > top && first?.breaks === true) turn()
    const needed = heightOf(group, y === top)
    if (y > top && y + needed > bottom) {
      if (top + heightOf(group, true) <= bottom) turn()
      // A group that is longer than a page begins where it stands, if its first strips fit there.
      else if (y + heightOf(group.slice(0, 3), false) > bottom) turn()
    }
    for (const strip of group) {
      if (y > top && y + strip.before + strip.height > bottom) turn()
      place(strip)
    }
  }
  return pages
}

/** The height of strips together, at the start of a page or within it. */
export function heightOf(strips: readonly Strip[], starts: boolean): number {
  const [first] = strips
  if (first === undefined) return 0
  const all = strips.reduce((sum, {before, height}) => sum + before + height, 0)
  return starts ? all - first.before + (first.again?.height ?? 0) : all
}

function groupStrips(strips: readonly Strip[]): Strip[][] {
  const groups: Strip[][] = []
  let open = false
  for (const strip of strips) {
    if (open && strip.breaks !== true) groups.at(-1)?.push(strip)
    else groups.push([strip])
    open = strip.keep
  }
  return groups
}

/** The same strips, held together on one page. */
export function keepTogether(strips: readonly Strip[]): Strip[] {
  return strips.map((strip, index) => ({...strip, keep: index < strips.length - 1 || strip.keep}))
}

/** Items one under the other, of which the first does not stay behind alone, nor the last go over alone. */
export function holdEnds(items: readonly (readonly Strip[])[]): Strip[] {
  return items.flatMap((strips, index) => {
    const held = index < items.length - 1 && (index === 0 || index === items.length - 2)
    return strips.map((strip, at) => (held && at === strips.length - 1 ? {...strip, keep: true} : strip))
  })
}
