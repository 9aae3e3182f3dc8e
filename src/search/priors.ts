import type {Borough} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Sex} from '../vocabulary/sexes.ts'
import {
  boroughWords,
  type Columns,
  cohortWords,
  hasAny,
  pathwayMask,
  REACH,
  sexCode,
  statusCode,
  TRAITS,
} from './columns.ts'
import {WEIGHTS} from './weights.ts'

/** What is known of the person and the place, by which services of equal relevance are told apart. */
export interface PriorFacts {
  readonly pathways: readonly Pathway[]
  readonly near: readonly Pathway[]
  readonly boroughs: readonly Borough[]
  readonly cohorts: readonly Cohort[]
  readonly sex: Sex | null
  readonly age: number | null
  /** Whether the query speaks of prison or the police: services for people in custody are wanted then. */
  readonly custody: boolean
}

// Months after which a source no longer counts as evidence (DESIGN §8).
const OLD_MONTHS = 36
const ADULT = 18

/** Makes the factor by which a document's relevance is multiplied. `month` is today's, counted from year 0. */
export function makePrior(columns: Columns, facts: PriorFacts, month: number): (document: number) => number {
  const pathways = pathwayMask(facts.pathways)
  const near = pathwayMask(facts.near)
  const boroughs = boroughWords(facts.boroughs)
  const cohorts = cohortWords(facts.cohorts)
  const convictions = cohortWords(['prison-leavers', 'on-probation'])
  const children = cohortWords(['under-18'])
  const sex = sexCode(facts.sex)
  const [open, closed, historic] = (['open', 'closed', 'historic'] as const).map(statusCode)
  const adult =
    facts.age === null
      ? !facts.cohorts.includes('under-18') && !facts.cohorts.includes('young-adults')
      : facts.age >= ADULT
  return (document) => {
    const main = 1 << (columns.mainPathway[document] ?? 0)
    const traits = columns.traits[document] ?? 0
    const status = columns.status[document]
    const limited =
      (columns.onlyFor[document * 2] ?? 0) !== 0 || (columns.onlyFor[document * 2 + 1] ?? 0) !== 0
    const wanted = facts.cohorts.length > 0 && hasAny(columns.focus, document, cohorts)
    const forConvicted = hasAny(columns.focus, document, convictions)
    let factor = placeFactor(columns, document, facts.boroughs.length > 0, boroughs)
    if (status === open) factor *= WEIGHTS.prior.open
    if (status === closed || status === historic) factor *= WEIGHTS.prior.dead
    if (month - (columns.newest[document] ?? 0) > OLD_MONTHS) factor *= WEIGHTS.prior.old
    if ((traits & TRAITS.reachable) === 0) factor *= WEIGHTS.prior.unreachable
    if (sex > 0 && columns.sex[document] === sex) factor *= WEIGHTS.prior.sexFocus
    if (sex < 0 && columns.sex[document] !== 0) factor *= WEIGHTS.prior.otherSex
    if (isNarrow(columns, document) && !hasAny(columns.narrow, document, cohorts))
      factor *= WEIGHTS.prior.narrow
    else if (wanted) factor *= WEIGHTS.prior.cohortFocus
    else if (limited && !forConvicted) factor *= WEIGHTS.prior.otherCohort
    if (adult && hasAny(columns.onlyFor, document, children)) factor *= WEIGHTS.prior.childrenOnly
    if (adult && (columns.ages[document * 2 + 1] ?? ADULT) < ADULT) factor *= WEIGHTS.prior.childrenOnly
    if (!facts.custody && (traits & TRAITS.inCustody) !== 0) factor *= WEIGHTS.prior.custodyOnly
    if (!facts.custody && (traits & TRAITS.arrest) !== 0) factor *= WEIGHTS.prior.arrestOnly
    if (forConvicted) factor *= WEIGHTS.prior.convictions
    if ((main & pathways) !== 0) factor *= WEIGHTS.prior.mainPathway
    else if ((main & near) !== 0) factor *= WEIGHTS.prior.nearPathway
    else if (((columns.pathways[document] ?? 0) & near) !== 0) factor *= WEIGHTS.prior.besidePathway
    return factor
  }
}

const isNarrow = ({narrow}: Columns, document: number): boolean =>
  ((narrow[document * 2] ?? 0) | (narrow[document * 2 + 1] ?? 0)) !== 0

function placeFactor(
  columns: Columns,
  document: number,
  asked: boolean,
  boroughs: readonly [number, number],
): number {
  const reach = columns.reach[document] ?? 0
  const named = columns.named[document] ?? 0
  const wide = (reach & (REACH.all | REACH.national)) !== 0
  if (!asked)
    return wide
      ? WEIGHTS.prior.wide
      : named === 1 && (reach & REACH.unstated) === 0
        ? WEIGHTS.prior.one
        : WEIGHTS.prior.several
  if (hasAny(columns.boroughs, document, boroughs))
    return named === 1 ? WEIGHTS.prior.own : WEIGHTS.prior.shared
  if ((reach & REACH.national) !== 0) return WEIGHTS.prior.national
  if ((reach & REACH.all) !== 0) return WEIGHTS.prior.all
  return named === 0 ? WEIGHTS.prior.unstated : WEIGHTS.prior.elsewhere
}
