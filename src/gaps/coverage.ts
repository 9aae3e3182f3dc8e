import type {IsoDate} from '../calendar.ts'
import type {Service} from '../directory/service.ts'
import {BOROUGHS, type Borough, boroughCode} from '../vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import {isLive} from '../vocabulary/services.ts'
import {isEvidenced} from './reach.ts'
import {type Counts, countIn, gatherSupply, idsIn, type Supply} from './supply.ts'

/** What a borough has on a pathway, worst first: adding a service never moves a cell to the left. */
export const CELL_STATES = ['none', 'excluded', 'wide-only', 'thin', 'covered'] as const
export type CellState = (typeof CELL_STATES)[number]

/**
 * For whom provision is counted. `id` is null for everyone. `takes` says whether a service may take a member, `madeFor`
 * whether it is made for the group rather than merely open to it: null where the group is no cohort, of which no
 * record could say so.
 */
export interface Group {
  readonly id: string | null
  readonly label: string
  readonly takes: (service: Service) => boolean
  readonly madeFor: ((service: Service) => boolean) | null
}

/** A group as reports name it. */
export type NamedGroup = Pick<Group, 'id' | 'label'>

export const EVERYONE: Group = {id: null, label: 'Everyone', takes: () => true, madeFor: null}

/**
 * Provision for one group on one pathway in one borough. `stateEvidenced` is the state over the services with a
 * source under 36 months old alone. `services` are the ids of those counted as local or shared, then of the wide
 * ones, each in order; `madeFor` is how many of these are made for the group, null where that means nothing.
 */
export interface Cell extends Counts {
  readonly borough: Borough
  readonly boroughCode: string
  readonly pathway: Pathway
  readonly group: string | null
  readonly state: CellState
  readonly stateEvidenced: CellState
  readonly services: readonly string[]
  readonly madeFor: number | null
}

/** What to measure, at what date. */
export interface CoverageQuestion {
  readonly today: IsoDate
  /** From how many local or shared services a cell is `covered`. */
  readonly coveredAt: number
  readonly boroughs: readonly Borough[]
  readonly pathways: readonly Pathway[]
  readonly groups: readonly Group[]
}

// Two: with one, a single closure, move or full list leaves the borough with nothing of its own (DESIGN §8).
export const COVERED_AT = 2

/**
 * Measures coverage: one cell for each borough, pathway and group, in ONS code order of boroughs, then pathway
 * order, then the order of `groups`. Depends on nothing but its arguments; the order of services changes nothing.
 */
export function measureCoverage(services: readonly Service[], question: CoverageQuestion): Cell[] {
  const {today, coveredAt, groups} = question
  const boroughs = BOROUGHS.filter((borough) => question.boroughs.includes(borough))
  const pathways = PATHWAYS.filter((pathway) => question.pathways.includes(pathway))
  const live = services
    .filter((service) => isLive(service) && service.pathways.some((pathway) => pathways.includes(pathway)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const listed = live.map((service) => ({service, evidenced: isEvidenced(service, today)}))
  // Judging is the dear part: once for each group and service, whatever the number of cells.
  const takenBy = groups.map((group) => ({
    group,
    taken: new Set(live.filter(group.takes)),
    madeFor: group.madeFor && new Set(live.filter(group.madeFor).map(({id}) => id)),
  }))
  const supplies = pathways.map((pathway) => {
    const onPathway = listed.filter(({service}) => service.pathways.includes(pathway))
    const forGroups = takenBy.map(({group, taken, madeFor}) => ({
      group,
      madeFor,
      supply: gatherSupply(onPathway.filter(({service}) => taken.has(service))),
    }))
    return {pathway, everyone: gatherSupply(onPathway), forGroups}
  })
  return boroughs.flatMap((borough) =>
    supplies.flatMap(({pathway, everyone, forGroups}) => {
      const state = (supply: Supply, which: 'listed' | 'evidenced'): CellState =>
        stateOf(countIn(everyone, borough, which), countIn(supply, borough, which), coveredAt)
      return forGroups.map(({group, supply, madeFor}): Cell => {
        const ids = idsIn(supply, borough)
        return {
          borough,
          boroughCode: boroughCode(borough),
          pathway,
          group: group.id,
          state: state(supply, 'listed'),
          stateEvidenced: state(supply, 'evidenced'),
          ...countIn(supply, borough, 'listed'),
          services: ids,
          madeFor: madeFor && ids.filter((id) => madeFor.has(id)).length,
        }
      })
    }),
  )
}

/**
 * The state of a cell (DESIGN §8). Services whose boroughs are not stated count neither for provision nor against
 * the group: a cell with nothing else is `none`, and its `unstated` says that there is someone to ask.
 */
function stateOf(everyone: Counts, group: Counts, coveredAt: number): CellState {
  if (everyone.local + everyone.shared + everyone.wide === 0) return 'none'
  const near = group.local + group.shared
  if (near + group.wide === 0) return 'excluded'
  if (near === 0) return 'wide-only'
  return near < coveredAt ? 'thin' : 'covered'
}

/** How many cells are in each state, worst first; every state has a number. */
export function countStates(states: readonly CellState[]): Record<CellState, number> {
  const counts = Object.fromEntries(CELL_STATES.map((state) => [state, 0])) as Record<CellState, number>
  for (const state of states) counts[state] += 1
  return counts
}
