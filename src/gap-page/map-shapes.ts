import {geoTransverseMercator} from 'd3-geo'
import {BOROUGHS, type Borough, boroughCode} from '../vocabulary/boroughs.ts'

/** A point of the map: units to the right and down. */
type Point = readonly [number, number]
type Ring = readonly Point[]

/** A borough as it is drawn: the data of an SVG path, and the point furthest from its edges, for its name. */
export interface BoroughShape {
  readonly borough: Borough
  readonly path: string
  readonly label: Point
}

export interface LondonMap {
  readonly width: number
  readonly height: number
  readonly shapes: readonly BoroughShape[]
  /** What must be said beside the map. */
  readonly attribution: string
}

type Geometry =
  | {readonly type: 'Polygon'; readonly coordinates: [number, number][][]}
  | {readonly type: 'MultiPolygon'; readonly coordinates: [number, number][][][]}

/** The file of boundaries: longitudes and latitudes in degrees (WGS 84). */
export interface BoundaryFile {
  readonly type: 'FeatureCollection'
  readonly attribution: string
  readonly features: readonly {
    readonly type: 'Feature'
    readonly properties: {readonly code: string}
    readonly geometry: Geometry
  }[]
}

const WIDTH = 1000
const HEIGHT = 800
const MARGIN = 8
// The central meridian and the true origin of the British National Grid, on which London lies as people know it.
const GRID_ORIGIN: [number, number] = [2, -49]
// Islands and slivers of less than this many square units (about a fifth of a square kilometre) are not visible.
const SMALLEST_AREA = 60
const LABEL_STEPS = 48

/**
 * Draws the boroughs on a map of whole units, about 60 m each. Rounding is what simplifies them: neighbours keep the
 * same points along the border that they share, so that no gap opens between them. All 33 must be there.
 */
export function drawLondon(file: BoundaryFile): LondonMap {
  const frame: [[number, number], [number, number]] = [
    [MARGIN, MARGIN],
    [WIDTH - MARGIN, HEIGHT - MARGIN],
  ]
  // Fitted to the points, since d3 winds polygons the other way and would see the rest of the world.
  const coordinates = file.features.flatMap(({geometry}) => polygonsOf(geometry).flat(2))
  const projection = geoTransverseMercator()
    .rotate(GRID_ORIGIN)
    .fitExtent(frame, {type: 'MultiPoint', coordinates})
  const byCode = new Map(file.features.map((feature) => [feature.properties.code, feature.geometry]))
  const shapes = BOROUGHS.map((borough): BoroughShape => {
    const geometry = byCode.get(boroughCode(borough))
    if (geometry === undefined) throw new Error(`the boundaries have no ${borough}`)
    const rings = polygonsOf(geometry)
      .flat()
      .map((ring) => roundRing(ring.map((point) => projection(point) ?? [Number.NaN, Number.NaN])))
    const largest = rings.reduce((best, ring) => (areaOf(ring) > areaOf(best) ? ring : best))
    const drawn = rings.filter((ring) => ring === largest || areaOf(ring) >= SMALLEST_AREA)
    return {borough, path: drawn.map(pathOf).join(''), label: innermost(largest)}
  })
  return {width: WIDTH, height: HEIGHT, shapes, attribution: file.attribution}
}

const polygonsOf = (geometry: Geometry): [number, number][][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates

/** A ring in whole units: without the points that fall on their neighbours. */
function roundRing(points: readonly (readonly [number, number])[]): Ring {
  const rounded = points.map(([x, y]): Point => [Math.round(x), Math.round(y)])
  const kept: Point[] = []
  for (const point of rounded) {
    const last = kept.at(-1)
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) kept.push(point)
  }
  return kept
}

/** A ring as path data: from its first point by steps, which are shorter to write than places. */
function pathOf(ring: Ring): string {
  const [first = [0, 0], ...rest] = ring
  let [x, y] = first
  const steps = rest.slice(0, -1).map(([toX, toY]) => {
    const step = `${toX - x},${toY - y}`
    ;[x, y] = [toX, toY]
    return step
  })
  return `M${first.join(',')}l${steps.join(' ')}z`
}

/** The area of a closed ring, in square units (the shoelace formula). */
function areaOf(ring: Ring): number {
  let twice = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    twice += x * nextY - nextX * y
  }
  return Math.abs(twice) / 2
}

/** The point of a grid over the ring that lies furthest from its edge. */
function innermost(ring: Ring): Point {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top]
  let best: {point: Point; distance: number} = {point: ring[0] ?? [0, 0], distance: 0}
  for (let column = 1; column < LABEL_STEPS; column += 1) {
    for (let row = 1; row < LABEL_STEPS; row += 1) {
      const point: Point = [left + (wide * column) / LABEL_STEPS, top + (high * row) / LABEL_STEPS]
      const distance = isInside(point, ring) ? distanceTo(point, ring) : 0
      if (distance > best.distance) best = {point, distance}
    }
  }
  return [Math.round(best.point[0]), Math.round(best.point[1])]
}

function edgesOf(ring: Ring): [Point, Point][] {
  return ring.map((from, index) => [from, ring[(index + 1) % ring.length] ?? from])
}

function isInside([x, y]: Point, ring: Ring): boolean {
  const crossed = edgesOf(ring).filter(
    ([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1,
  )
  return crossed.length % 2 === 1
}

/** How far a point is from the nearest edge, in units. */
function distanceTo([x, y]: Point, ring: Ring): number {
  const distances = edgesOf(ring).map(([[x1, y1], [x2, y2]]) => {
    const [dx, dy] = [x2 - x1, y2 - y1]
    const length = dx * dx + dy * dy
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length))
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
  })
  return Math.min(...distances)
}
