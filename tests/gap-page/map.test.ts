import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {type BoundaryFile, drawLondon} from '../../src/gap-page/map-shapes.ts'
import {loadLondonMap} from '../../src/io/boundaries.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {ROOT} from '../real-data.ts'

const file = JSON.parse(
  readFileSync(join(ROOT, 'data', 'reference', 'borough-boundaries.geojson'), 'utf8'),
) as BoundaryFile
const map = drawLondon(file)

type Point = [number, number]

/** The rings of a path of the map, back as points. */
function ringsOf(path: string): Point[][] {
  return path
    .split('z')
    .filter((part) => part !== '')
    .map((part) => {
      const [start = '', steps = ''] = part.slice(1).split('l')
      const toPoint = (text: string): Point => text.split(',').map(Number) as Point
      let [x, y] = toPoint(start)
      return [
        [x, y] as Point,
        ...steps.split(' ').map((step): Point => {
          const [dx, dy] = toPoint(step)
          x += dx
          y += dy
          return [x, y]
        }),
      ]
    })
}

function area(ring: readonly Point[]): number {
  let twice = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [0, 0]
    twice += x * nextY - nextX * y
  }
  return Math.abs(twice) / 2
}

// Areas in square kilometres, to the whole number, as the boroughs state them: enough to see that none is distorted.
const KNOWN_AREAS = {
  Bromley: 150,
  Hillingdon: 116,
  Islington: 15,
  'City of London': 3,
  Havering: 112,
} as const

describe('the map of London', () => {
  it('has all boroughs within its frame, in the order of reports', () => {
    expect(map.shapes.map(({borough}) => borough)).toEqual(BOROUGHS)
    for (const point of map.shapes.flatMap(({path}) => ringsOf(path).flat())) {
      expect(point[0]).toBeGreaterThanOrEqual(0)
      expect(point[0]).toBeLessThanOrEqual(map.width)
      expect(point[1]).toBeGreaterThanOrEqual(0)
      expect(point[1]).toBeLessThanOrEqual(map.height)
    }
  })

  it('keeps areas in proportion, the smallest too', () => {
    const areaOf = (borough: string): number => {
      const shape = map.shapes.find((candidate) => candidate.borough === borough)
      return ringsOf(shape?.path ?? '').reduce((sum, ring) => sum + area(ring), 0)
    }
    const scale = areaOf('Bromley') / KNOWN_AREAS.Bromley
    for (const [borough, known] of Object.entries(KNOWN_AREAS)) {
      expect(Math.abs(areaOf(borough) / scale - known), borough).toBeLessThan(1)
    }
  })

  it('puts north at the top and west on the left', () => {
    const label = (borough: string): readonly [number, number] =>
      map.shapes.find((shape) => shape.borough === borough)?.label ?? [0, 0]
    expect(label('Enfield')[1]).toBeLessThan(label('Croydon')[1])
    expect(label('Hillingdon')[0]).toBeLessThan(label('Havering')[0])
  })

  it('is small enough to stand in every report, and names its source', () => {
    expect(JSON.stringify(map).length).toBeLessThan(50_000)
    expect(map.attribution).toContain('Open Government Licence')
  })

  it('shares borders point by point: rounding opens no gap between neighbours', () => {
    const camden = new Set(
      ringsOf(map.shapes[6]?.path ?? '')
        .flat()
        .map(String),
    )
    const westminster = new Set(
      ringsOf(map.shapes[32]?.path ?? '')
        .flat()
        .map(String),
    )
    expect([...camden].filter((point) => westminster.has(point)).length).toBeGreaterThan(10)
  })

  it('refuses boundaries with a borough missing', () => {
    expect(() => drawLondon({...file, features: file.features.slice(1)})).toThrow('City of London')
  })

  it('is what the build compiled', () => {
    expect(loadLondonMap(ROOT)).toEqual(JSON.parse(JSON.stringify(map)))
  })
})
