import type {Borough} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Condition} from '../vocabulary/conditions.ts'
import type {Exclusion} from '../vocabulary/exclusions.ts'
import type {Pathway, Severity} from '../vocabulary/pathways.ts'
import type {Route} from '../vocabulary/services.ts'
import type {Sex} from '../vocabulary/sexes.ts'

export type Custody = 'sentenced' | 'remand' | 'recall'

export type SituationKind = 'in-custody' | 'on-licence' | 'community-sentence' | 'none'

export const ACCESS_NEEDS = ['step-free', 'interpreter'] as const
export type AccessNeed = (typeof ACCESS_NEEDS)[number]

/** Where the person stands with the justice system. `prison` is an HMPPS code; `releaseDate` is ISO 8601. */
export type Situation =
  | {
      readonly kind: 'in-custody'
      readonly custody: Custody | null
      readonly prison: string | null
      readonly releaseDate: string | null
    }
  | {readonly kind: 'on-licence' | 'community-sentence' | 'none'}

/** Where the person will live. `postcodeBorough` and the point are looked up from `postcode` when it is read. */
export interface Home {
  readonly borough: Borough | null
  readonly postcode: string | null
  readonly postcodeBorough: Borough | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly noFixedAbode: boolean
  readonly connections: readonly Borough[]
}

/**
 * One person's needs and the facts that decide eligibility, after reading and checking. `null` and a missing key
 * mean *not asked*, which is never *no*. Holds no name, address or number.
 */
export interface Profile {
  readonly reference: string
  readonly sex: Sex
  readonly dateOfBirth: string | null
  readonly age: number | null
  readonly situation: Situation | null
  readonly home: Home
  readonly needs: Readonly<Partial<Record<Pathway, Severity>>>
  readonly cohorts: Readonly<Partial<Record<Cohort, boolean>>>
  readonly conditions: Readonly<Partial<Record<Condition, boolean>>>
  readonly history: Readonly<Partial<Record<Exclusion, boolean>>>
  readonly avoid: {readonly boroughs: readonly Borough[]; readonly postcodeDistricts: readonly string[]}
  readonly languages: readonly string[]
  readonly access: readonly AccessNeed[]
  readonly referrer: {readonly role: Route | null}
}
