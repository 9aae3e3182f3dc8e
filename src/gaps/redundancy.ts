import type {Service} from '../directory/service.ts'
import {BOROUGHS} from '../vocabulary/boroughs.ts'
import {PATHWAYS} from '../vocabulary/pathways.ts'
import type {GapAnalysis, Place, RedundancyRow} from './analysis.ts'
import type {Cell} from './coverage.ts'

const FORMULA =
  'For each organisation, the local and shared services of a place (a borough on a pathway) without those that it runs: none left where there was one or more (becomesNone); fewer left than make it covered where there were as many (becomesThin). Wide services are not counted; live services that take the group are.'

/** Who depends on one provider: cells of one group that lose their near services, or fall to thin, if it closes. */
export function findRedundancy(
  services: readonly Service[],
  cells: readonly Cell[],
  coveredAt: number,
): Required<Pick<GapAnalysis, 'redundancy'>> {
  const byId = new Map(services.map((service) => [service.id, service]))
  const lost = new Map<string, {name: string; none: Place[]; thin: Place[]}>()
  for (const cell of cells) {
    const near = cell.local + cell.shared
    // The ids of a cell begin with its near services.
    const running = cell.services.slice(0, near).flatMap((id) => byId.get(id) ?? [])
    for (const [id, own] of Map.groupBy(running, ({organisationId}) => organisationId)) {
      const entry = lost.get(id) ?? {name: own[0]?.organisation ?? id, none: [], thin: []}
      const left = near - own.length
      const place = {borough: cell.borough, pathway: cell.pathway}
      if (left === 0) entry.none.push(place)
      else if (near >= coveredAt && left < coveredAt) entry.thin.push(place)
      lost.set(id, entry)
    }
  }
  const order = (places: readonly Place[]) =>
    [...places].sort(
      (a, b) =>
        PATHWAYS.indexOf(a.pathway) - PATHWAYS.indexOf(b.pathway) ||
        BOROUGHS.indexOf(a.borough) - BOROUGHS.indexOf(b.borough),
    )
  const rows = [...lost]
    .filter(([, {none, thin}]) => none.length + thin.length > 0)
    .map(([organisationId, {name, none, thin}]): RedundancyRow => {
      return {organisationId, organisation: name, becomesNone: order(none), becomesThin: order(thin)}
    })
    .sort(
      (a, b) =>
        b.becomesNone.length - a.becomesNone.length ||
        b.becomesThin.length - a.becomesThin.length ||
        (a.organisationId < b.organisationId ? -1 : 1),
    )
  return {redundancy: {method: {formula: FORMULA, sources: []}, rows}}
}
