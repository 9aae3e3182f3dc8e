import type {Borough} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Exclusion} from '../vocabulary/exclusions.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Sex} from '../vocabulary/sexes.ts'
import {
  boroughWords,
  type Columns,
  cohortWords,
  exclusionMask,
  hasAny,
  pathwayMask,
  REACH,
  sexCode,
  statusCode,
} from './columns.ts'

/**
 * What a search narrows to. An empty list or null narrows nothing; several words of one kind widen it. `cohorts`
 * are those that a service must be made for; `refused` are facts that it must not refuse.
 */
export interface Facets {
  readonly pathways: readonly Pathway[]
  readonly boroughs: readonly Borough[]
  readonly cohorts: readonly Cohort[]
  readonly sex: Sex | null
  readonly age: number | null
  readonly refused: readonly Exclusion[]
}

export const NO_FACETS: Facets = {pathways: [], boroughs: [], cohorts: [], sex: null, age: null, refused: []}

/** Makes the test of whether a service is shown for the facets, by document number. */
export function facetTest(columns: Columns, facets: Facets): (document: number) => boolean {
  const pathways = pathwayMask(facets.pathways)
  const boroughs = boroughWords(facets.boroughs)
  const cohorts = cohortWords(facets.cohorts)
  const refused = exclusionMask(facets.refused)
  const sex = sexCode(facets.sex)
  const {age} = facets
  // One that does not state all its boroughs may serve the one asked for, so it is not left out.
  const anywhere = REACH.all | REACH.unstated | REACH.national
  return (document) =>
    (pathways === 0 || ((columns.pathways[document] ?? 0) & pathways) !== 0) &&
    (facets.boroughs.length === 0 ||
      ((columns.reach[document] ?? 0) & anywhere) !== 0 ||
      hasAny(columns.boroughs, document, boroughs)) &&
    (facets.cohorts.length === 0 || hasAny(columns.focus, document, cohorts)) &&
    (refused === 0 || ((columns.refused[document] ?? 0) & refused) === 0) &&
    (sex < 0 || columns.sex[document] === 0 || columns.sex[document] === sex) &&
    (age === null ||
      ((columns.ages[document * 2] ?? 0) <= age && age <= (columns.ages[document * 2 + 1] ?? age)))
}

/** Whether a service takes people now, as far as is known. */
export function isLive({status}: Columns, document: number): boolean {
  return status[document] === OPEN || status[document] === UNKNOWN
}

const [OPEN, UNKNOWN] = [statusCode('open'), statusCode('unknown')]

/** Marks the documents that pass a test with 1. */
export function allowedBy(documents: number, passes: (document: number) => boolean): Uint8Array {
  const allowed = new Uint8Array(documents)
  for (let document = 0; document < documents; document += 1) allowed[document] = passes(document) ? 1 : 0
  return allowed
}
