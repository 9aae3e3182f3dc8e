import type {Service} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {explainFailure, listOr, resolveWord} from '../vocabulary/words.ts'
import {CELL_STATES, type Cell, type CoverageQuestion, type Group, measureCoverage} from './coverage.ts'
import {type TypicalMember, typicalMember} from './typical-member.ts'

/**
 * A condition of `--fail-on`. `member` stands for the group and `pathway` is the pathway that it is about; null
 * means those of the report. `holds` judges one cell.
 */
export interface Condition {
  readonly text: string
  readonly member: TypicalMember | null
  readonly pathway: Pathway | null
  readonly holds: (cell: Cell) => boolean
}

/** A condition that holds, and the cells that it holds for. */
export interface Breach {
  readonly condition: string
  readonly cells: readonly Cell[]
}

/**
 * Reads a condition: `[GROUP:]state=STATE`, `[GROUP:]stateEvidenced=STATE` or `[GROUP:]PATHWAY<N`, where N counts
 * local and shared services as the states do. Throws `USAGE` or `UNKNOWN_WORD`.
 */
export function parseCondition(text: string): Condition {
  const [, prefix, body = ''] = /^(?:([^:]*):)?(.*)$/s.exec(text) ?? []
  const member = prefix === undefined ? null : typicalMember(prefix)
  const [, left = '', operator, right = ''] = /^([^=<]*)([=<])([^=<]*)$/.exec(body) ?? []
  if (operator === '=') return {text, member, ...stateCondition(text, left.trim(), right.trim())}
  if (operator === '<') return {text, member, ...countCondition(text, left.trim(), right.trim())}
  throw malformed(text)
}

function stateCondition(text: string, field: string, value: string): Pick<Condition, 'pathway' | 'holds'> {
  if (field !== 'state' && field !== 'stateEvidenced') throw malformed(text)
  const wanted = CELL_STATES.find((state) => state === value)
  if (wanted === undefined) {
    throw new ResettleError('USAGE', `"${value}" is not a state of a cell: use ${listOr(CELL_STATES)}.`)
  }
  return {pathway: null, holds: (cell) => cell[field] === wanted}
}

function countCondition(text: string, name: string, value: string): Pick<Condition, 'pathway' | 'holds'> {
  const resolution = resolveWord(pathwayVocabulary, name)
  if (!resolution.ok) {
    throw new ResettleError('UNKNOWN_WORD', explainFailure(pathwayVocabulary, name, resolution))
  }
  if (!/^\d{1,4}$/.test(value)) throw malformed(text)
  const least = Number(value)
  return {pathway: resolution.id, holds: (cell) => cell.local + cell.shared < least}
}

function malformed(text: string): ResettleError {
  return new ResettleError('USAGE', `--fail-on does not understand "${text}".`, {
    next: [
      'Write state=STATE, stateEvidenced=STATE or PATHWAY<N (fewer than N local or shared services); put GROUP: before it to ask about one group.',
    ],
  })
}

/**
 * The conditions that hold, in the order given, each with its cells in the order of reports. A condition that names
 * a group or pathway is measured on that, whether the report shows it or not; boroughs are those of the report.
 */
export function findBreaches(
  services: readonly Service[],
  question: CoverageQuestion,
  conditions: readonly Condition[],
  toGroup: (member: TypicalMember) => Group,
): Breach[] {
  return conditions
    .map(({text, member, pathway, holds}) => ({
      condition: text,
      cells: measureCoverage(services, {
        ...question,
        pathways: pathway === null ? question.pathways : [pathway],
        groups: member === null ? question.groups : [toGroup(member)],
      }).filter(holds),
    }))
    .filter(({cells}) => cells.length > 0)
}

/** A breach as it is told on stderr: the condition, then one line for each cell. */
export function describeBreach({condition, cells}: Breach): string {
  const lines = cells.map((cell) => {
    const group = cell.group === null ? '' : `, ${cell.group}`
    const counts = `${cell.local} local, ${cell.shared} shared, ${cell.wide} wide`
    return `  ${cell.borough}, ${cell.pathway}${group}: ${cell.state}, ${cell.stateEvidenced} by recent sources (${counts})`
  })
  return [
    `--fail-on ${condition} holds for ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}:`,
    ...lines,
  ].join('\n')
}
