import type {Service} from '../directory/service.ts'
import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'
import {isWide} from './reach.ts'

/** Need by borough, in people; a borough that is missing has none. */
export type Need = ReadonlyMap<Borough, number>

/** The boroughs that a service declares; none when it does not state them. */
export function catchmentOf(service: Service): readonly Borough[] {
  return isWide(service) ? BOROUGHS : [...new Set(service.boroughs)]
}

/**
 * Coverage 2SFCA (DESIGN §8; after Luo and Wang 2003, with declared catchments for travel times): each service of
 * capacity 1 is shared by the need of its catchment, R_j = 1 / Σ N_k, and a borough has A_i = Σ R_j of the services
 * that take it in. Returns services per unit of need. A service whose catchment has no need counts nowhere.
 * Throws when Σ N_i A_i is not the number of services shared: the built-in check.
 */
export function accessByBorough(
  catchments: readonly (readonly Borough[])[],
  need: Need,
): Map<Borough, number> {
  const access = new Map<Borough, number>(BOROUGHS.map((borough) => [borough, 0]))
  let shared = 0
  for (const catchment of catchments) {
    const demand = catchment.reduce((sum, borough) => sum + (need.get(borough) ?? 0), 0)
    if (demand <= 0) continue
    shared += 1
    for (const borough of catchment) access.set(borough, (access.get(borough) ?? 0) + 1 / demand)
  }
  const total = BOROUGHS.reduce(
    (sum, borough) => sum + (need.get(borough) ?? 0) * (access.get(borough) ?? 0),
    0,
  )
  if (Math.abs(total - shared) > 1e-9 * Math.max(1, shared)) {
    throw new Error(`2SFCA gives out ${total} services of ${shared}`)
  }
  return access
}

const TAIL = 0.025

/**
 * The exact 95% interval of a Poisson mean of which `count` was observed (Garwood 1936): the means under which so
 * many or more, and so many or fewer, have a chance of 2.5%. Equal to the chi-square quantiles at 2k and 2k + 2
 * degrees of freedom, halved; found by bisection of the Poisson distribution itself.
 */
export function poissonInterval(count: number): {readonly low: number; readonly high: number} {
  return {
    low: count === 0 ? 0 : bisect((mean) => 1 - atMost(count - 1, mean) < TAIL, count),
    high: bisect((mean) => atMost(count, mean) > TAIL, count),
  }
}

/** The mean at which `isBelow` turns false, between 0 and far beyond the interval of `count`. */
function bisect(isBelow: (mean: number) => boolean, count: number): number {
  let [low, high] = [0, count + 10 * Math.sqrt(count + 1) + 10]
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2
    if (isBelow(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The chance of `count` or fewer. Each term from its logarithm, since e^-mean alone is 0 beyond 745. */
function atMost(count: number, mean: number): number {
  let logTerm = -mean
  let sum = Math.exp(logTerm)
  for (let k = 1; k <= count; k += 1) {
    logTerm += Math.log(mean / k)
    sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}
