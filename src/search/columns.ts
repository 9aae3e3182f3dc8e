import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'
import {COHORTS, type Cohort} from '../vocabulary/cohorts.ts'
import {EXCLUSIONS, type Exclusion} from '../vocabulary/exclusions.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import {SERVICE_SEXES, STATUSES, type Status} from '../vocabulary/services.ts'
import type {Sex} from '../vocabulary/sexes.ts'
import type {SectionFile} from './sections.ts'

/**
 * What filters and ranking need of each service, by document number. Lists are bit masks in vocabulary order:
 * boroughs and cohorts take two words of 32 bits each. Ages are 0 and 255 where there is no limit.
 */
export interface Columns {
  readonly pathways: Uint16Array
  readonly mainPathway: Uint8Array
  readonly boroughs: Uint32Array
  /** Boroughs named; and by flag: all of London, not fully stated, national. */
  readonly named: Uint8Array
  readonly reach: Uint8Array
  readonly sex: Uint8Array
  readonly ages: Uint8Array
  readonly onlyFor: Uint32Array
  readonly focus: Uint32Array
  /** Cohorts of which a person must be in one, where each way in asks for one of `NARROW_COHORTS`; else none. */
  readonly narrow: Uint32Array
  readonly refused: Uint16Array
  readonly status: Uint8Array
  readonly traits: Uint8Array
  /** Months since year 0 of the newest source, counted from the first day that its date can mean; 0 undated. */
  readonly newest: Uint16Array
  readonly placeStart: Uint32Array
  /** Latitude and longitude of each place. */
  readonly places: Float32Array
}

/** Cohorts that most people are not in, so that a service only for them is for nobody whom a query does not say is. */
export const NARROW_COHORTS: readonly Cohort[] = [
  'care-leavers',
  'veterans',
  'neurodivergent',
  'learning-disability',
  'disabled',
  'deaf',
  'prolific',
  'gang-affected',
  'mappa',
  'black-minority-ethnic',
  'gypsy-roma-traveller',
  'migrants',
  'refugees-asylum',
  'foreign-national',
  'lgbt',
  'pregnant',
  'carers',
  'trafficking-survivors',
  'sex-workers',
  'abuse-perpetrators',
  'sexual-offence-conviction',
  'faith-muslim',
  'faith-other',
]

export const REACH = {all: 1, unstated: 2, national: 4} as const
/** Reachable: some contact is known. Confined: only for people in custody, at court or with the police. */
export const TRAITS = {reachable: 1, inCustody: 2, arrest: 4} as const
/** Opens the columns where they lie in a file. */
export function readColumns(file: SectionFile<unknown>): Columns {
  const {u8, u16, u32, f32} = file
  return {
    pathways: u16('pathways'),
    mainPathway: u8('mainPathway'),
    boroughs: u32('boroughs'),
    named: u8('named'),
    reach: u8('reach'),
    sex: u8('sex'),
    ages: u8('ages'),
    onlyFor: u32('onlyFor'),
    focus: u32('focus'),
    narrow: u32('narrow'),
    refused: u16('refused'),
    status: u8('status'),
    traits: u8('traits'),
    newest: u16('newest'),
    placeStart: u32('placeStart'),
    places: f32('places'),
  }
}

/** A mask of up to 32 bits. */
export function maskOf<T>(all: readonly T[], some: readonly T[]): number {
  return some.reduce((mask, item) => mask | (1 << all.indexOf(item)), 0)
}

/** A mask of up to 64 bits as two unsigned words. */
export function wordsOf<T>(all: readonly T[], some: readonly T[]): [number, number] {
  const words: [number, number] = [0, 0]
  for (const item of some) {
    const bit = all.indexOf(item)
    if (bit >= 0) words[bit < 32 ? 0 : 1] |= 1 << (bit & 31)
  }
  return [words[0] >>> 0, words[1] >>> 0]
}

export const pathwayMask = (pathways: readonly Pathway[]): number => maskOf(PATHWAYS, pathways)
export const exclusionMask = (exclusions: readonly Exclusion[]): number => maskOf(EXCLUSIONS, exclusions)
export const boroughWords = (boroughs: readonly Borough[]): [number, number] => wordsOf(BOROUGHS, boroughs)
export const cohortWords = (cohorts: readonly Cohort[]): [number, number] => wordsOf(COHORTS, cohorts)
export const statusCode = (status: Status): number => STATUSES.indexOf(status)

/** The sex column's value for one sex; -1 for a sex that no service is limited to. */
export const sexCode = (sex: Sex | null): number =>
  sex === 'female' || sex === 'male' ? SERVICE_SEXES.indexOf(sex) : -1

/** Whether any bit of a two-word mask is set in a document's entry. */
export function hasAny(
  column: Uint32Array,
  document: number,
  [low, high]: readonly [number, number],
): boolean {
  return (((column[document * 2] ?? 0) & low) | ((column[document * 2 + 1] ?? 0) & high)) !== 0
}
