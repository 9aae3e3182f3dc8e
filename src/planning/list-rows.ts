import {basisCells, type ListLine} from '../matching/list-rows.ts'
import type {Plan} from './plan.ts'
import {questionsOf} from './plan-json.ts'

export const PLAN_COLUMNS = [
  'reference',
  'line',
  'need',
  'severity',
  'cover',
  'certain',
  'id',
  'name',
  'organisation',
  'verdict',
  'score',
  'status',
  'newest_source',
  'when',
  'ask',
  'dataset_version',
  'dataset_digest',
  'today',
] as const

type Cells = readonly (string | number)[]

/**
 * The rows of one person's plan in `PLAN_COLUMNS`: one for each need and service that covers it, those that nothing
 * covers first, with the reasons where the questions stand. Someone without needs has one row too.
 */
export function toPlanRows(about: ListLine, plan: Plan): Cells[] {
  const {profile} = about
  const person = [profile.reference, profile.line]
  const covers = [...plan.needs].sort((a, b) => Number(b.cover === 'unmet') - Number(a.cover === 'unmet'))
  const rows = covers.flatMap(({need, severity, cover, certain}): Cells[] => {
    const cells = [...person, need, severity, cover, certain ? 'yes' : 'no']
    if (cover === 'unmet') {
      const why = plan.unmet.find(({pathway}) => pathway === need)?.reasons.join(' ') ?? ''
      return [[...cells, ...NO_SERVICE, why]]
    }
    return plan.services
      .filter(({match}) => match.needs.includes(need))
      .map(({match, when}) => {
        const {id, name, organisation, status, newestSource} = match.service
        const ask = questionsOf(match).map(({text, next}) => next ?? text)
        const service = [id, name, organisation, match.verdict, match.score, status]
        return [...cells, ...service, newestSource ?? 'undated', when, ask.join(' ')]
      })
  })
  const all =
    rows.length > 0 ? rows : [[...person, '', '', 'unmet', 'no', ...NO_SERVICE, 'No needs are recorded.']]
  return all.map((row) => [...row, ...basisCells(about)])
}

const NO_SERVICE: Cells = ['', '', '', '', '', '', '', '']
