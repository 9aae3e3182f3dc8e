import {PLAN_COLUMNS, toPlanRows} from '../planning/list-rows.ts'
import {UNCONSTRAINED} from '../planning/plan.ts'
import {personPlanToJson, planPerson} from '../planning/plan-person.ts'
import type {ListWork, OpenWriter} from './block-writer.ts'
import {formatRow} from './csv.ts'
import {formatJson} from './json-text.ts'
import {loadHolidays, loadMilestones} from './milestones.ts'

/** How the people of a list are planned for. */
export interface PlanWork extends ListWork {
  readonly format: 'jsonl' | 'csv'
  readonly alternatives: number
}

/** What the result begins with. */
export const planHeading = (format: PlanWork['format']): string =>
  format === 'csv' ? formatRow(PLAN_COLUMNS) : ''

/** Writes each person of a list with their plan: a line of JSON, or rows of CSV. */
export const openPlanWriter: OpenWriter<PlanWork> = (work, matching) => {
  const {root, directory, today, format, alternatives} = work
  const question = {
    constraints: UNCONSTRAINED,
    alternatives,
    anchors: [],
    milestones: loadMilestones(root),
    holidays: loadHolidays(root),
  }
  return (profile, line) => {
    const about = {dataset: directory.dataset, today, profile: {reference: profile.reference, line}}
    const planned = planPerson(profile, directory, matching, question)
    return format === 'csv'
      ? toPlanRows(about, planned.plan).map(formatRow).join('')
      : `${formatJson({...about, ...personPlanToJson(planned)})}\n`
  }
}
