import type {Field} from './fields.ts'

/**
 * Every number that ranking rests on, in one place. They were set on the tuning half of the relevance set
 * (`tests/search/relevance`); none is specific to a query.
 */
export interface Weights {
  /** What a word counts for in each field: a name says most of what a service is, how to refer says little. */
  readonly fields: Readonly<Record<Field, number>>
  /** The same for what else a phrase may be called by: a synonym in a name may be chance. */
  readonly synonymFields: Readonly<Record<Field, number>>
  /** Half of what a thing asked for can give is given at this score, so that one rare word does not decide. */
  readonly saturation: number
  /** What place names among the words add; the borough itself has been read from them. */
  readonly place: number
  /** What being on a pathway, or having it as the main one, or being for a cohort, gives a phrase that names it. */
  readonly floor: {
    readonly pathway: number
    readonly mainPathway: number
    readonly cohort: number
  }
  /**
   * How much of a phrase is met by being on a pathway that it is near to, and what that gives for each unit of it;
   * what being where the person is adds, and the kilometres over which that fades.
   */
  readonly near: {
    readonly share: number
    readonly score: number
    readonly close: number
    readonly closeKm: number
  }
  /** What is left of a record that holds the words only where it says whom it does not take. */
  readonly refusal: number
  /** Bounds on how telling a phrase can be (an idf), and what of it a leaning phrase has. */
  readonly telling: {readonly least: number; readonly most: number; readonly lean: number}
  /** How much of what is asked each kind of phrase is, when it is judged whether a query is answered. */
  readonly need: {
    readonly concept: number
    readonly words: number
    readonly lean: number
    readonly place: number
    readonly unknown: number
  }
  /** How steeply a record that speaks of only part of what was asked falls. */
  readonly coverage: number
  /**
   * The share of a query that the best record must speak of; of the best one's share, what any hit must, and what it
   * must beside a service whose name the query is.
   */
  readonly answer: {readonly best: number; readonly each: number; readonly beside: number}
  readonly name: {
    readonly weight: number
    readonly common: number
    readonly rare: number
    readonly telling: number
  }
  readonly prior: Readonly<Record<PriorName, number>>
}

type PriorName =
  | 'own'
  | 'shared'
  | 'all'
  | 'national'
  | 'unstated'
  | 'elsewhere'
  | 'wide'
  | 'several'
  | 'one'
  | 'open'
  | 'dead'
  | 'old'
  | 'unreachable'
  | 'sexFocus'
  | 'otherSex'
  | 'cohortFocus'
  | 'otherCohort'
  | 'narrow'
  | 'childrenOnly'
  | 'custodyOnly'
  | 'arrestOnly'
  | 'convictions'
  | 'mainPathway'
  | 'nearPathway'
  | 'besidePathway'

export const WEIGHTS: Weights = {
  fields: {
    name: 2.5,
    organisation: 1.5,
    labels: 0.8,
    places: 0.7,
    summary: 1.5,
    eligibility: 0.9,
    refer: 0.1,
    refusals: 0,
  },
  synonymFields: {
    name: 2,
    organisation: 0.3,
    labels: 0.6,
    places: 0,
    summary: 1.3,
    eligibility: 1.2,
    refer: 0,
    refusals: 0,
  },
  saturation: 8,
  place: 0.7,
  floor: {pathway: 1.2, mainPathway: 2, cohort: 3.5},
  near: {share: 1, score: 0.035, close: 0.3, closeKm: 2},
  refusal: 0.5,
  telling: {least: 2, most: 3.7, lean: 0.85},
  need: {concept: 5.5, words: 5, lean: 0.1, place: 0, unknown: 6},
  coverage: 0.7,
  answer: {best: 0.51, each: 0.28, beside: 0.6},
  // Among some 850 names a word of idf 4.4 is in ten or fewer.
  name: {weight: 2, common: 4, rare: 5.5, telling: 4.4},
  prior: {
    own: 1.55,
    shared: 1.45,
    all: 1,
    national: 0.9,
    unstated: 0.75,
    elsewhere: 0.5,
    wide: 1.1,
    several: 0.9,
    one: 0.75,
    open: 1.05,
    dead: 0.6,
    old: 0.96,
    unreachable: 0.95,
    sexFocus: 1.3,
    otherSex: 0.9,
    cohortFocus: 1.35,
    otherCohort: 0.82,
    narrow: 0.76,
    childrenOnly: 0.6,
    custodyOnly: 0.7,
    arrestOnly: 0.8,
    convictions: 1.12,
    mainPathway: 1.3,
    nearPathway: 1.4,
    besidePathway: 1.1,
  },
}
