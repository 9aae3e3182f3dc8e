import type {IsoDate} from '../../calendar.ts'
import type {Service} from '../../directory/service.ts'
import {distanceKm} from '../../geography/areas.ts'
import type {Profile} from '../../profile/profile.ts'
import {PATHWAYS, type Pathway, SEVERITIES} from '../../vocabulary/pathways.ts'
import type {Route} from '../../vocabulary/services.ts'
import {type Parts, scoreParts, WEIGHTS} from '../rank.ts'
import {blankPerson} from './blank-person.ts'
import {remember} from './rows.ts'
import {compileSpecialisms, type Specialisms} from './specialism.ts'
import type {Terms} from './terms.ts'
import {compileWords, greatestByWord, type WordTables} from './word-bounds.ts'

/**
 * The parts of scores, each already multiplied by its weight, in tables by service: what `scoreParts` says when
 * asked about one thing at a time. To add them up in the order of `WEIGHTS` gives what `totalScore` gives, to the
 * last bit.
 */
export interface ScoreTables {
  /** Severity and main pathway together: twice the severity's index, plus one where the main pathway is needed. */
  readonly opening: Float64Array
  /** The different lists of pathways that services have, and which one each has. */
  readonly pathwayKinds: readonly PathwayKind[]
  readonly pathwayKind: Uint16Array
  /** What being the main pathway is worth, by pathway and kind of pathways. */
  readonly main: readonly Float64Array[]
  readonly specialisms: Specialisms
  /** Nearness where the service names a borough of the person's, and where it does not. */
  readonly near: Float64Array
  readonly far: Float64Array
  /** Distance where it is not known, and the places from which it counts. */
  readonly noDistance: Float64Array
  readonly points: readonly (readonly Point[])[]
  readonly eligible: number
  readonly check: number
  readonly freshness: Float64Array
  readonly status: Float64Array
  readonly reachable: Float64Array
  readonly route: (role: Route | null) => Float64Array
  /**
   * All that depends on the service and the referrer alone, added up in any order, with the most that distance can
   * be worth to someone with a point (`placed`) or without; and the greatest of them in each word.
   */
  readonly ceiling: (role: Route | null, placed: boolean) => Ceiling
  readonly words: WordTables
}

interface Ceiling {
  readonly services: Float64Array
  readonly words: Float64Array
}

/** A service's pathways as bits in the order of `PATHWAYS`, and the main one. */
interface PathwayKind {
  readonly all: number
  readonly main: number
}

/** Degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

const ROLES_KEPT = 32

export function compileScores(services: readonly Service[], terms: Terms, today: IsoDate): ScoreTables {
  const blank = blankPerson(today)
  const ask = (
    service: Service,
    given: Partial<Profile> = {},
    verdict: 'eligible' | 'check' = 'check',
  ): Parts =>
    scoreParts(
      {...blank, profile: {...blank.profile, ...given}},
      service,
      [service.pathways[0] ?? 'health'],
      verdict,
    )
  const parts = services.map((service) => ask(service))
  const table = (value: (service: Service, index: number) => number): Float64Array =>
    Float64Array.from(services, value)
  const weighed = (name: keyof Parts): Float64Array =>
    table((_, index) => WEIGHTS[name] * (parts[index]?.[name] ?? 0))
  const byRoutes = (role: Route | null): Float64Array => {
    const known = remember<number>(services.length)
    return table((service) =>
      known(service.referralRoutes.join(), () => WEIGHTS.route * ask(service, {referrer: {role}}).route),
    )
  }
  const routes = remember<Float64Array>(ROLES_KEPT)
  const route = (role: Route | null): Float64Array => routes(role ?? '', () => byRoutes(role))
  const freshness = weighed('freshness')
  const status = weighed('status')
  const reachable = weighed('reachable')
  const far = weighed('nearness')
  const near = table((service) => {
    const person = {...blank, boroughs: service.boroughs}
    return WEIGHTS.nearness * scoreParts(person, service, ['health'], 'check').nearness
  })
  const noDistance = weighed('distance')
  const points = services.map((service, index) => (parts[index]?.distance === 0 ? [] : pointsOf(service)))
  const specialisms = compileSpecialisms(services, terms, today)
  const placedCeilings = remember<Ceiling>(ROLES_KEPT)
  const otherCeilings = remember<Ceiling>(ROLES_KEPT)
  const {pathwayKinds, pathwayKind} = compilePathways(services)
  const main = PATHWAYS.map((_, at) =>
    Float64Array.from(pathwayKinds, (kind) => (kind.main === 1 << at ? WEIGHTS.mainPathway : 0)),
  )
  return {
    opening: openingParts(),
    pathwayKinds,
    pathwayKind,
    main,
    specialisms,
    near,
    far,
    noDistance,
    points,
    eligible: WEIGHTS.verdict * verdictPart('eligible'),
    check: WEIGHTS.verdict * verdictPart('check'),
    freshness,
    status,
    reachable,
    route,
    ceiling: (role, placed) =>
      (placed ? placedCeilings : otherCeilings)(role ?? '', () => {
        const own = [freshness, status, reachable, far, route(role)]
        const ceiling = table((_, index) => {
          const measured = placed && (points[index]?.length ?? 0) > 0
          const distance = measured ? WEIGHTS.distance : (noDistance[index] ?? 0)
          return own.reduce((sum, part) => sum + (part[index] ?? 0), distance)
        })
        return {services: ceiling, words: greatestByWord(ceiling)}
      }),
    words: compileWords({near, far, main, pathwayKind, specialKind: specialisms.kind}),
  }

  function openingParts(): Float64Array {
    const [any] = services
    if (any === undefined) return new Float64Array(0)
    return Float64Array.from(
      SEVERITIES.flatMap((severity) =>
        [false, true].map((main) => {
          const need = PATHWAYS.find((pathway) => (pathway === any.pathways[0]) === main) ?? 'health'
          const person = {...blank, profile: {...blank.profile, needs: {[need]: severity}}}
          const {severity: weight, mainPathway} = scoreParts(person, any, [need], 'check')
          return WEIGHTS.severity * weight + WEIGHTS.mainPathway * mainPathway
        }),
      ),
    )
  }

  function verdictPart(verdict: 'eligible' | 'check'): number {
    const [any] = services
    return any === undefined ? 0 : ask(any, {}, verdict).verdict
  }
}

function compilePathways(services: readonly Service[]): Pick<ScoreTables, 'pathwayKinds' | 'pathwayKind'> {
  const bit = (pathway: Pathway | undefined): number =>
    pathway === undefined ? 0 : 1 << PATHWAYS.indexOf(pathway)
  const kinds = new Map<string, PathwayKind & {readonly position: number}>()
  const pathwayKind = Uint16Array.from(services, ({pathways}) => {
    const key = pathways.join()
    const kind = kinds.get(key) ?? {
      position: kinds.size,
      all: pathways.reduce((bits, pathway) => bits | bit(pathway), 0),
      main: bit(pathways[0]),
    }
    kinds.set(key, kind)
    return kind.position
  })
  return {pathwayKinds: [...kinds.values()], pathwayKind}
}

const pointsOf = ({places}: Service): Point[] =>
  places.flatMap(({latitude, longitude}) =>
    latitude === null || longitude === null ? [] : [{latitude, longitude}],
  )

// As in rank.ts.
const FAR_KM = 15

/** The weighted distance part from a home to the nearest of at least one place. */
export function weighDistance(home: Point, points: readonly Point[]): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const point of points) nearest = Math.min(nearest, distanceKm(home, point))
  return WEIGHTS.distance * Math.max(0, 1 - nearest / FAR_KM)
}
