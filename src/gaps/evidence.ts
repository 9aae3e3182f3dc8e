import type {IsoDate} from '../calendar.ts'
import {freshnessOf} from '../directory/freshness.ts'
import type {Service} from '../directory/service.ts'
import {BOROUGHS, type Borough, boroughCode} from '../vocabulary/boroughs.ts'
import {FRESHNESS, type Freshness} from '../vocabulary/services.ts'
import {isLive, reachOf} from './reach.ts'

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
  return BOROUGHS.filter((borough) => boroughs.includes(borough)).map((borough) => {
    const counts = {local: 0, shared: 0, wide: 0}
    const own: Service[] = []
    for (const service of live) {
      const reach = reachOf(service, borough)
      if (reach === null) continue
      counts[reach] += 1
      if (reach !== 'wide') own.push(service)
    }
    const freshness = countFreshness(own, today)
    const evidenced = freshness.fresh + freshness.ageing
    return {
      borough,
      boroughCode: boroughCode(borough),
      ...counts,
      freshness,
      evidenced,
      evidencedShare: own.length === 0 ? null : Math.round((evidenced / own.length) * 1000) / 1000,
    }
  })
}

function countFreshness(services: readonly Service[], today: IsoDate): Record<Freshness, number> {
  const counts = Object.fromEntries(FRESHNESS.map((word) => [word, 0])) as Record<Freshness, number>
  for (const service of services) counts[freshnessOf(service.newestSource, today)] += 1
  return counts
}
