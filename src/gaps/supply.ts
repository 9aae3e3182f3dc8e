import type {Service} from '../directory/service.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import {isWide, type Reach, reachOf, statesNoBorough} from './reach.ts'

/** A live service, and whether a source under 36 months old bears it out. */
export interface Listed {
  readonly service: Service
  readonly evidenced: boolean
}

interface Near extends Listed {
  readonly reach: Reach
}

/**
 * The services that a group has on a pathway: those near by the boroughs that they name, and, the same for every
 * borough and so held once, the wide ones and those that state none.
 */
export interface Supply {
  readonly near: ReadonlyMap<Borough, readonly Near[]>
  readonly wideIds: readonly string[]
  readonly wide: Tally
  readonly unstated: Tally
}

/** Counts of services: all of them, and those with a recent source. */
interface Tally {
  readonly listed: number
  readonly evidenced: number
}

/** Numbers of live services by how they reach a borough; see `Reach` and `statesNoBorough`. */
export type Counts = Readonly<Record<Reach | 'unstated', number>>

/** Sorts services by where they serve. They stay in the order given. */
export function gatherSupply(services: readonly Listed[]): Supply {
  const near = new Map<Borough, Near[]>()
  const wide: Listed[] = []
  const unstated: Listed[] = []
  for (const listed of services) {
    const {service} = listed
    if (isWide(service)) wide.push(listed)
    else if (statesNoBorough(service)) unstated.push(listed)
    else {
      for (const borough of new Set(service.boroughs)) {
        const reach = reachOf(service, borough)
        const there = near.get(borough) ?? []
        if (reach !== null) there.push({...listed, reach})
        near.set(borough, there)
      }
    }
  }
  return {near, wideIds: wide.map(({service}) => service.id), wide: tally(wide), unstated: tally(unstated)}
}

/** The counts for one borough, of everything listed or of what recent sources bear out. */
export function countIn(supply: Supply, borough: Borough, which: keyof Tally): Counts {
  const counts = {local: 0, shared: 0, wide: supply.wide[which], unstated: supply.unstated[which]}
  for (const {reach, evidenced} of supply.near.get(borough) ?? []) {
    if (evidenced || which === 'listed') counts[reach] += 1
  }
  return counts
}

/** The ids of what reaches a borough, those that name it first. */
export function idsIn(supply: Supply, borough: Borough): string[] {
  const near = supply.near.get(borough) ?? []
  return near.map(({service}) => service.id).concat(supply.wideIds)
}

function tally(services: readonly Listed[]): Tally {
  return {listed: services.length, evidenced: services.filter(({evidenced}) => evidenced).length}
}
