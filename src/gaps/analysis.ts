import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Cell, CellState} from './coverage.ts'
import type {GapReport} from './report.ts'

/** Where a number comes from. `modelled` is true where a published rate was multiplied by a population. */
export interface FigureSource {
  readonly measure: string
  readonly publisher: string
  readonly year: string
  readonly modelled: boolean
  readonly note: string
}

/** How a section was computed: what a reader needs to compute it again. */
export interface Method {
  readonly formula: string
  readonly sources: readonly FigureSource[]
}

/** A count of people in something made from a caseload; null where it is under 5 or would give such a count away. */
export type SafeCount = number | null

/**
 * Access in one borough on one pathway. `need` is null where it may not be shown; the rates are null where need is
 * not known, is 0, or may not be shown. Rates are per 1,000 of need; `low` and `high` are the exact Poisson 95%
 * interval of `perThousand`, the near (local or shared) services per 1,000.
 */
export interface AccessRow {
  readonly borough: Borough
  readonly boroughCode: string
  readonly pathway: Pathway
  readonly need: SafeCount
  readonly near: number
  readonly accessPerThousand: number | null
  readonly perThousand: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Inequality of access on one pathway over all 33 boroughs; null where nothing is provided or needed. */
export interface InequalityRow {
  readonly pathway: Pathway
  readonly hoover: number | null
  readonly gini: number | null
  readonly concentration: number | null
}

/** What is lost when one organisation closes: cells that become empty of near services, or fall to one. */
export interface RedundancyRow {
  readonly organisationId: string
  readonly organisation: string
  readonly becomesNone: readonly Place[]
  readonly becomesThin: readonly Place[]
}

/** A borough and a pathway. */
export interface Place {
  readonly borough: Borough
  readonly pathway: Pathway
}

/** What one more local service of its pathway in its borough would do, best first. */
export interface NextService extends Place {
  readonly reached: SafeCount
  readonly state: CellState
}

/** One standard profile: on which pathways, in which boroughs, no service would take the person. */
export interface StressRow {
  readonly profile: string
  readonly label: string
  readonly pathway: Pathway
  readonly without: readonly Borough[]
  readonly onlyCheck: readonly Borough[]
}

/** People of a caseload with a need in a borough, and those whom no service would take. */
export interface UnmetRow extends Place {
  readonly people: SafeCount
  readonly unmet: SafeCount
  /** The rule that turns most of the unmet away, or null where that may not be shown. */
  readonly rule: string | null
}

/** One cell that differs between two versions of the dataset, and the services that made the difference. */
interface ChangedCell extends Place {
  readonly group: string | null
  readonly before: Cell['state']
  readonly after: Cell['state']
  readonly gained: readonly string[]
  readonly lost: readonly string[]
}

/** A gap report and the sections that were asked for. */
export interface GapAnalysis extends GapReport {
  readonly access?: {readonly method: Method; readonly rows: readonly AccessRow[]}
  readonly inequality?: {readonly method: Method; readonly rows: readonly InequalityRow[]}
  readonly redundancy?: {readonly method: Method; readonly rows: readonly RedundancyRow[]}
  readonly nextServices?: {readonly method: Method; readonly rows: readonly NextService[]}
  readonly stress?: {readonly method: Method; readonly rows: readonly StressRow[]}
  readonly unmet?: {readonly method: Method; readonly rows: readonly UnmetRow[]}
  readonly changes?: {
    readonly baseline: string
    /** Services that run in one of the two versions alone, by id. */
    readonly opened?: readonly string[]
    readonly closed?: readonly string[]
    readonly method: Method
    readonly rows: readonly ChangedCell[]
  }
}
