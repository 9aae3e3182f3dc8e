import type {IsoDate} from '../calendar.ts'
import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import {
  COVERAGES,
  type Coverage,
  FRESHNESS,
  type Freshness,
  isLive,
  STATUSES,
  type Status,
} from '../vocabulary/services.ts'
import {freshnessOf} from './freshness.ts'
import type {Service, ServiceDetails} from './service.ts'

/** What is in a dataset, counted. Live services are those that are open or of unknown status. */
export interface DatasetSummary {
  readonly services: number
  readonly live: number
  readonly byStatus: Readonly<Record<Status, number>>
  /** Of live services, as are the counts that follow. A service counts on each of its pathways. */
  readonly byPathway: Readonly<Record<Pathway, number>>
  readonly byCoverage: Readonly<Record<Coverage, number>>
  readonly byFreshness: Readonly<Record<Freshness, number>>
  /** With no phone, e-mail, website or address. */
  readonly unreachable: number
  /** Boroughs that some live service names; one that serves all of London names none. */
  readonly boroughsNamed: number
  readonly boroughsNotNamed: readonly Borough[]
  readonly organisations: number
  readonly contacts: number
  readonly locations: number
  readonly sources: number
}

/** Counts what a dataset holds; `detailsOf` reads the rest of one service's record. */
export function summariseDataset(
  services: readonly Service[],
  detailsOf: (id: string) => ServiceDetails,
  today: IsoDate,
): DatasetSummary {
  const live = services.filter(isLive)
  const named = new Set(live.flatMap(({boroughs}) => boroughs))
  const details = services.map(({id}) => detailsOf(id))
  const total = (table: 'contacts' | 'locations' | 'sources'): number =>
    details.reduce((sum, one) => sum + one[table].length, 0)
  return {
    services: services.length,
    live: live.length,
    byStatus: countBy(STATUSES, services, ({status}) => [status]),
    byPathway: countBy(PATHWAYS, live, ({pathways}) => pathways),
    byCoverage: countBy(COVERAGES, live, ({coverage}) => [coverage]),
    byFreshness: countBy(FRESHNESS, live, ({newestSource}) => [freshnessOf(newestSource, today)]),
    unreachable: live.filter(({reachable}) => !reachable).length,
    boroughsNamed: named.size,
    boroughsNotNamed: BOROUGHS.filter((borough) => !named.has(borough)),
    organisations: new Set(services.map(({organisationId}) => organisationId)).size,
    contacts: total('contacts'),
    locations: total('locations'),
    sources: total('sources'),
  }
}

function countBy<Key extends string>(
  keys: readonly Key[],
  services: readonly Service[],
  keysOf: (service: Service) => readonly Key[],
): Record<Key, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>
  for (const service of services) for (const key of keysOf(service)) counts[key] += 1
  return counts
}
