import type {Service} from '../directory/service.ts'
import type {Tri} from '../profile/tri.ts'
import type {Pathway, Severity} from '../vocabulary/pathways.ts'

/** The rules of eligibility, in the order in which reasons are given. */
const RULES = [
  'area',
  'sex',
  'age',
  'only-for',
  'requires',
  'excludes',
  'prison',
  'safety',
  'when',
  'status',
] as const
export type Rule = (typeof RULES)[number]

export type Verdict = 'eligible' | 'check' | 'ineligible'

/** What a rule found, in words that an officer can read and act on. `next` is what would settle or change it. */
export interface Reason {
  readonly rule: Rule
  readonly outcome: Tri
  readonly text: string
  readonly next?: string
}

/** One service judged for one person: the verdict, the needs of theirs that it meets, and why. */
export interface Match {
  readonly service: Service
  readonly verdict: Verdict
  readonly needs: readonly Pathway[]
  readonly score: number
  readonly parts: Readonly<Record<string, number>>
  readonly reasons: readonly Reason[]
}

/** A need that no match meets, said as precisely as a match: why each service that might have is not one. */
export interface UnmetNeed {
  readonly pathway: Pathway
  readonly severity: Severity
  readonly reasons: readonly string[]
}

export interface MatchResult {
  readonly matches: readonly Match[]
  readonly ineligible: readonly Match[]
  readonly unmet: readonly UnmetNeed[]
  readonly notes: readonly string[]
}
