import type {Service} from '../directory/service.ts'
import {BOROUGHS} from '../vocabulary/boroughs.ts'
import {PATHWAYS} from '../vocabulary/pathways.ts'
import type {GapAnalysis, Place, RedundancyRow} from './analysis.ts'
import type {Cell} from './coverage.ts'

const FORMULA =
  'For each organisation, the local and shared services of a place (a borough on a pathway) without those that it runs: none left where there was one or more (becomesNone); fewer left than make it covered where there were as many (becomesThin). Wide services are not counted; live services that take the group are.'

/** What one organisation's closure takes: places left with none near, and places that fall to thin. */
interface Loss {
  readonly name: string
  readonly none: Place[]
  readonly thin: Place[]
}

/** Who depends on one provider: cells of one group that lose their near services, or fall to thin, if it closes. */
export function findRedundancy(
  services: readonly Service[],
  cells: readonly Cell[],
  coveredAt: number,
): Required<Pick<GapAnalysis, 'redundancy'>> {
  const rows = [...lossesByOrganisation(services, cells, coveredAt)]
    .filter(([, {none, thin}]) => none.length + thin.length > 0)
    .map(([organisationId, {name, none, thin}]): RedundancyRow => {
      return {
        organisationId,
        organisation: name,
        becomesNone: none.sort(comparePlaces),
        becomesThin: thin.sort(comparePlaces),
      }
    })
    .sort(
      (a, b) =>
        b.becomesNone.length - a.becomesNone.length ||
        b.becomesThin.length - a.becomesThin.length ||
        (a.organisationId < b.organisationId ? -1 : 1),
    )
  return {redundancy: {method: {formula: FORMULA, sources: []}, rows}}
}

function lossesByOrganisation(
  services: readonly Service[],
  cells: readonly Cell[],
  coveredAt: number,
): Map<string, Loss> {
  const byId = new Map(services.map((service) => [service.id, service]))
  const losses = new Map<string, Loss>()
  for (const {borough, pathway, local, shared, services: ids} of cells) {
    const near = local + shared
    // The ids of a cell begin with its near services.
    const running = ids.slice(0, near).flatMap((id) => byId.get(id) ?? [])
    for (const [id, own] of Map.groupBy(running, ({organisationId}) => organisationId)) {
      const loss = losses.get(id) ?? {name: own[0]?.organisation ?? id, none: [], thin: []}
      const left = near - own.length
      if (left === 0) loss.none.push({borough, pathway})
      else if (near >= coveredAt && left < coveredAt) loss.thin.push({borough, pathway})
      losses.set(id, loss)
    }
  }
  return losses
}

const comparePlaces = (a: Place, b: Place): number =>
  PATHWAYS.indexOf(a.pathway) - PATHWAYS.indexOf(b.pathway) ||
  BOROUGHS.indexOf(a.borough) - BOROUGHS.indexOf(b.borough)
