import type {Profile} from './profile.ts'
import {NO_REFERENCE} from './read-profile.ts'
import {writeProfile} from './write-profile.ts'

/** The parts of a profile that hold yes/no facts. */
export const FACT_PARTS = ['cohorts', 'conditions', 'history'] as const
export type FactPart = (typeof FACT_PARTS)[number]

/**
 * A profile in the making: the JSON that `parseProfile` reads, in the words that were typed. A need whose severity
 * was not given yet is null. What was not asked is absent.
 */
export interface Draft {
  readonly reference?: string
  readonly sex?: string
  readonly dateOfBirth?: string
  readonly age?: number
  readonly situation?: DraftSituation
  readonly home?: DraftHome
  readonly needs?: Readonly<Record<string, string | null>>
  readonly cohorts?: Readonly<Record<string, boolean>>
  readonly conditions?: Readonly<Record<string, boolean>>
  readonly history?: Readonly<Record<string, boolean>>
  readonly avoid?: {readonly boroughs?: readonly string[]; readonly postcodeDistricts?: readonly string[]}
  readonly languages?: readonly string[]
  readonly access?: readonly string[]
  readonly referrer?: {readonly role?: string}
}

export interface DraftSituation {
  readonly kind?: string
  readonly custody?: string
  readonly prison?: string
  readonly releaseDate?: string
}

interface DraftHome {
  readonly borough?: string
  readonly postcode?: string
  readonly noFixedAbode?: boolean
  readonly connections?: readonly string[]
}

/** The draft that a profile was, or might have been, made from. */
export function draftOf(profile: Profile): Draft {
  const draft = writeProfile(profile) as Draft
  return profile.reference === NO_REFERENCE ? without(draft, 'reference') : draft
}

/** The same object without one key. */
export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const {[key]: _left, ...rest} = object
  return rest
}
