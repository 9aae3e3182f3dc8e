import type {Service} from '../directory/service.ts'
import {BOROUGHS, type Borough, boroughCode} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {isLive} from '../vocabulary/services.ts'
import {accessByBorough, catchmentOf, type Need, poissonInterval} from './accessibility.ts'
import type {AccessRow, FigureSource, GapAnalysis, InequalityRow} from './analysis.ts'
import type {Group} from './coverage.ts'
import {concentration, gini, hoover} from './inequality.ts'
import {isWide} from './reach.ts'

/** Need on a pathway, and which boroughs' may not be shown (a caseload's small counts). */
export interface PathwayNeed {
  readonly source: FigureSource
  readonly need: Need
  readonly hidden: ReadonlySet<Borough>
}

/** What access is measured over: services that take `group`, against need on each pathway. */
export interface AccessQuestion {
  readonly boroughs: readonly Borough[]
  readonly pathways: readonly Pathway[]
  readonly group: Group
  readonly needOf: (pathway: Pathway) => PathwayNeed
  /** In the order of `BOROUGHS`; 1 is the most deprived. */
  readonly deprivationRank: readonly number[]
}

const ACCESS_FORMULA =
  'Coverage 2SFCA: R_j = S_j / sum of N_k over the boroughs k that service j declares (all 33 for a wide one), A_i = sum of R_j over the services that take in borough i; capacity S_j = 1; checked: sum of N_i A_i = sum of S_j. perThousand = near (local and shared) services / need * 1000, with the exact (Garwood) Poisson 95% interval. Services that state no borough are left out.'
const INEQUALITY_FORMULA =
  'Over the A_i of all 33 boroughs, weighted by need N_i. Hoover = half the sum of |supply share - need share|; Gini = 1 - sum f_i (L_i + L_(i-1)) by rising A_i; concentration = the same by deprivation, most deprived first (below 0: provision leans to the more deprived).'
const DEPRIVATION: FigureSource = {
  measure: 'imd2025_rank_of_average_score',
  publisher: 'Ministry of Housing, Communities and Local Government',
  year: '2025',
  modelled: false,
  note: 'Orders the boroughs for the concentration index.',
}

/** Each source once, since several pathways take the same. */
export function distinctSources(sources: readonly FigureSource[]): FigureSource[] {
  return [...new Map(sources.map((source) => [source.measure, source])).values()]
}

const round = (value: number, places: number): number => Number(value.toFixed(places))

/**
 * Access and its inequality on each pathway, always shared out over all 33 boroughs; `boroughs` only chooses the rows
 * shown. Inequality is left out of a pathway of which some borough's need may not be shown.
 */
export function measureAccess(
  services: readonly Service[],
  question: AccessQuestion,
): Required<Pick<GapAnalysis, 'access' | 'inequality'>> {
  const {pathways, group, needOf} = question
  const taken = services.filter((service) => isLive(service) && group.takes(service))
  const measured = pathways.map((pathway) => {
    const own = taken.filter((service) => service.pathways.includes(pathway))
    return measurePathway(pathway, own, question)
  })
  const sources = distinctSources(pathways.map((pathway) => needOf(pathway).source))
  return {
    access: {method: {formula: ACCESS_FORMULA, sources}, rows: measured.flatMap(({rows}) => rows)},
    inequality: {
      method: {formula: INEQUALITY_FORMULA, sources: [...sources, DEPRIVATION]},
      rows: measured.map(({inequality}) => inequality),
    },
  }
}

function measurePathway(
  pathway: Pathway,
  services: readonly Service[],
  {boroughs, needOf, deprivationRank}: AccessQuestion,
): {readonly rows: AccessRow[]; readonly inequality: InequalityRow} {
  const need = needOf(pathway)
  const access = accessByBorough(services.map(catchmentOf), need.need)
  const shares = BOROUGHS.map((borough, index) => ({
    need: need.need.get(borough) ?? 0,
    access: access.get(borough) ?? 0,
    deprivationRank: deprivationRank[index] ?? 0,
  }))
  const index = (value: number | null) => (need.hidden.size > 0 || value === null ? null : round(value, 4))
  return {
    rows: BOROUGHS.filter((borough) => boroughs.includes(borough)).map((borough) =>
      accessRow(borough, pathway, services, need, access.get(borough) ?? 0),
    ),
    inequality: {
      pathway,
      hoover: index(hoover(shares)),
      gini: index(gini(shares)),
      concentration: index(concentration(shares)),
    },
  }
}

function accessRow(
  borough: Borough,
  pathway: Pathway,
  services: readonly Service[],
  {need, hidden}: PathwayNeed,
  access: number,
): AccessRow {
  const near = services.filter((service) => !isWide(service) && service.boroughs.includes(borough)).length
  const people = need.get(borough) ?? 0
  // One borough's hidden need would follow from the access of another that shares a service with it.
  const shown = hidden.size === 0 && people > 0
  const perThousand = (count: number) => (shown ? round((count / people) * 1000, 4) : null)
  const interval = poissonInterval(near)
  return {
    borough,
    boroughCode: boroughCode(borough),
    pathway,
    need: hidden.has(borough) ? null : people,
    near,
    accessPerThousand: shown ? round(access * 1000, 4) : null,
    perThousand: perThousand(near),
    low: perThousand(interval.low),
    high: perThousand(interval.high),
  }
}
