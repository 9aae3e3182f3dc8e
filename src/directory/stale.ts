import {daysBetween, type IsoDate} from '../calendar.ts'
import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {isLive} from '../vocabulary/services.ts'
import {earliestDay} from './freshness.ts'
import type {Service} from './service.ts'

/** A service to verify, with what put it where it stands in the list. */
export interface StaleService {
  readonly service: Service
  /** `overdue` times the sum of `cells` and `plans`. */
  readonly score: number
  /** From 0 (verified within twelve months) to 1 (five years old or more, or undated). */
  readonly overdue: number
  /** Borough and pathway cells that depend on it, in cells: the sole provision of one counts 1. */
  readonly cells: number
  /** How many saved plans name it. */
  readonly plans: number
}

const DAYS_IN_YEAR = 365.25
// The yearly verification that the information-and-referral profession asks for.
const DUE_AFTER_YEARS = 1
// Past five years nothing on a page about opening hours or a phone number can be taken as it stands; older is not
// worse. The five years are our own choice.
const WHOLLY_OVERDUE_YEARS = 5

/** What the list is for: the boroughs and pathways asked for (all when empty), and uses by saved plans. */
export interface StaleQuestion {
  readonly boroughs: readonly Borough[]
  readonly pathways: readonly Pathway[]
  /** How many saved plans name each service. */
  readonly plansNaming: ReadonlyMap<string, number>
}

/** All boroughs and pathways, and no saved plans. */
export const EVERYWHERE: StaleQuestion = {boroughs: [], pathways: [], plansNaming: new Map()}

/**
 * Live services in the order in which to verify them: most used and most overdue first, ties by id. A service
 * verified within twelve months is not listed, nor, when boroughs or pathways are asked for, one that serves none
 * of their cells. Score = overdue × (cells + plans), where only the cells asked for count.
 */
export function rankStale(
  services: readonly Service[],
  today: IsoDate,
  {boroughs, pathways, plansNaming}: StaleQuestion = EVERYWHERE,
): StaleService[] {
  const live = services.filter(isLive)
  const dependence = countDependence(live, {boroughs, pathways})
  const everywhere = boroughs.length + pathways.length === 0
  return live
    .filter(({id}) => everywhere || (dependence.get(id) ?? 0) > 0)
    .map((service): StaleService => {
      const overdue = overdueShare(service.newestSource, today)
      const cells = dependence.get(service.id) ?? 0
      const plans = plansNaming.get(service.id) ?? 0
      return {service, overdue, cells, plans, score: overdue * (cells + plans)}
    })
    .filter(({overdue}) => overdue > 0)
    .sort((a, b) => b.score - a.score || (a.service.id < b.service.id ? -1 : 1))
}

/** How overdue a verification is: 0 until twelve months after the newest source, 1 from five years on. */
export function overdueShare(newestSource: string | null, today: IsoDate): number {
  if (newestSource === null || newestSource === '') return 1
  const years = daysBetween(earliestDay(newestSource), today) / DAYS_IN_YEAR
  const share = (years - DUE_AFTER_YEARS) / (WHOLLY_OVERDUE_YEARS - DUE_AFTER_YEARS)
  return Math.min(1, Math.max(0, share))
}

type Cell = `${Borough}|${Pathway}`
type Scope = Pick<StaleQuestion, 'boroughs' | 'pathways'>

/**
 * For each service, the cells that depend on it: in each cell that it serves, one divided by the number of live
 * services that serve it from as near or nearer. So the one local hostel of a borough counts 1 there whatever
 * there is for all London, and a service for all London counts little where many others are.
 */
function countDependence(live: readonly Service[], scope: Scope): Map<string, number> {
  const near = new Map<Cell, number>()
  const all = new Map<Cell, number>()
  for (const service of live) {
    for (const cell of cellsOf(service, scope)) {
      all.set(cell, (all.get(cell) ?? 0) + 1)
      if (!isWide(service)) near.set(cell, (near.get(cell) ?? 0) + 1)
    }
  }
  return new Map(
    live.map((service) => {
      const alternatives = isWide(service) ? all : near
      const total = cellsOf(service, scope).reduce((sum, cell) => sum + 1 / (alternatives.get(cell) ?? 1), 0)
      return [service.id, total]
    }),
  )
}

const isWide = ({allBoroughs, coverage}: Service): boolean => allBoroughs || coverage === 'national'

function cellsOf(service: Service, scope: Scope): Cell[] {
  const boroughs = isWide(service) ? BOROUGHS : service.boroughs
  const pathways = within(service.pathways, scope.pathways)
  return within(boroughs, scope.boroughs).flatMap((borough) =>
    pathways.map((pathway): Cell => `${borough}|${pathway}`),
  )
}

const within = <T>(words: readonly T[], wanted: readonly T[]): readonly T[] =>
  wanted.length === 0 ? words : words.filter((word) => wanted.includes(word))
