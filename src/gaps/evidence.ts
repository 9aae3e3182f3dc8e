import type {IsoDate} from '../calendar.ts'
import {freshnessOf} from '../directory/freshness.ts'
import type {Service} from '../directory/service.ts'
import {BOROUGHS, type Borough, boroughCode} from '../vocabulary/boroughs.ts'
import {type Freshness, isLive} from '../vocabulary/services.ts'
import {isWide, reachOf} from './reach.ts'

/**
 * How well a borough was researched, over all pathways. `local`, `shared` and `wide` count its live services; the
 * rest is about its own, local and shared: how old their newest sources are, how many have one under 36 months
 * (`evidenced`), and that as a share from 0 to 1 (null when it has no service of its own).
 */
export interface BoroughEvidence {
  readonly borough: Borough
  readonly boroughCode: string
  readonly local: number
  readonly shared: number
  readonly wide: number
  readonly freshness: Readonly<Record<Freshness, number>>
  readonly evidenced: number
  readonly evidencedShare: number | null
}

/** How well each borough was researched, in ONS code order; all 33 unless some are named. */
export function describeEvidence(
  services: readonly Service[],
  today: IsoDate,
  boroughs: readonly Borough[] = BOROUGHS,
): BoroughEvidence[] {
  const live = services.filter(isLive)
  const wide = live.filter(isWide).length
  const tallies = new Map(
    BOROUGHS.map((borough) => [borough, {local: 0, shared: 0, fresh: 0, ageing: 0, stale: 0, undated: 0}]),
  )
  for (const service of live) {
    const freshness = freshnessOf(service.newestSource, today)
    for (const borough of new Set(service.boroughs)) {
      const reach = reachOf(service, borough)
      const tally = tallies.get(borough)
      if (tally === undefined || reach === null || reach === 'wide') continue
      tally[reach] += 1
      tally[freshness] += 1
    }
  }
  return BOROUGHS.filter((borough) => boroughs.includes(borough)).map((borough) => {
    const {local = 0, shared = 0, fresh = 0, ageing = 0, stale = 0, undated = 0} = tallies.get(borough) ?? {}
    const [own, evidenced] = [local + shared, fresh + ageing]
    return {
      borough,
      boroughCode: boroughCode(borough),
      local,
      shared,
      wide,
      freshness: {fresh, ageing, stale, undated},
      evidenced,
      evidencedShare: own === 0 ? null : Math.round((evidenced / own) * 1000) / 1000,
    }
  })
}
