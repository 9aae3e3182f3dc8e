import type {TypicalMember} from '../gaps/typical-member.ts'
import {COHORTS} from '../vocabulary/cohorts.ts'
import {plainCohort} from './plain-words.ts'

/** Whom a booklet is for, to complete "Help in Lambeth for …". */
export function groupWords({id, label}: TypicalMember): string {
  const cohort = COHORTS.find((known) => known === id)
  return cohort === undefined ? `people ${label.toLowerCase()}` : plainCohort(cohort)
}
