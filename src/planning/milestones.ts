import {isIsoDate} from '../calendar.ts'
import {type Fault, ResettleError} from '../errors.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import {type Condition, parseCondition} from './condition.ts'
import {isMilestoneFact} from './milestone-facts.ts'

/** The events that milestones are counted from. */
export const ANCHORS = ['sentence', 'homelessness', 'release', 'licence-end'] as const
export type Anchor = (typeof ANCHORS)[number]

/** Who takes a step, and what reports call them. */
export const ACTORS = {
  com: 'community offender manager',
  pom: 'prison offender manager',
  'pre-release-team': 'pre-release team',
  prison: 'prison',
  person: 'the person',
  health: 'health services',
  dwp: 'jobcentre (DWP)',
} as const
export type Actor = keyof typeof ACTORS

/**
 * One step of resettlement. `days` counts from the anchor, negative before it. `confidence` is `stated` where the
 * source gives the day and `inferred` where the duty is sourced and the day is the dataset's reading. `asOf` is
 * the date that the source speaks for, null when it shows none. `onReleaseDay` marks the steps that exist because
 * the release date itself may move: they apply only where it does, and count from the date that would move.
 */
export interface Milestone {
  readonly id: string
  readonly days: number
  readonly anchor: Anchor
  readonly pathway: Pathway | 'all'
  readonly appliesIf: Condition
  readonly action: string
  readonly who: Actor
  readonly legalBasis: string
  readonly source: {readonly url: string; readonly publisher: string; readonly asOf: string | null}
  readonly confidence: 'stated' | 'inferred'
  readonly notes: string
  readonly onReleaseDay: boolean
}

const FRIDAY_ACT = 'Offenders (Day of Release from Detention) Act 2023'

type Row = Readonly<Record<string, string>>

/**
 * Compiles the rows of milestones.csv (`file` names it in messages). Throws `DATASET_INVALID` with every fault of
 * every row: an unknown anchor, pathway, actor or fact, a condition that does not read, a date that is none.
 */
export function compileMilestones(rows: readonly Row[], file: string): Milestone[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const milestones = rows.map((row, at): Milestone => {
    // The heading is line 1.
    const fault = (column: string, what: string, expected: string): void => {
      faults.push({file, line: at + 2, column, what, value: row[column] ?? '', expected})
    }
    const oneOf = <Word extends string>(column: string, words: readonly Word[]): Word => {
      const found = words.find((word) => word === row[column])
      if (found === undefined) fault(column, 'not a known word', words.join(', '))
      return found ?? (words[0] as Word)
    }
    const text = (column: string): string => {
      const value = row[column] ?? ''
      if (value === '') fault(column, 'blank', 'a text')
      return value
    }
    const id = text('id')
    if (seen.has(id)) fault('id', 'used twice', 'an id of its own')
    seen.add(id)
    if (!/^-?\d+$/.test(row['when_days'] ?? ''))
      fault('when_days', 'not a whole number', 'days from the anchor')
    return {
      id,
      days: Number(row['when_days']),
      anchor: oneOf('anchor', ANCHORS),
      pathway: oneOf('pathway', ['all', ...PATHWAYS]),
      appliesIf: readCondition(row['applies_if'] ?? '', (what) =>
        fault('applies_if', what, 'facts joined with & | !'),
      ),
      action: text('action'),
      who: oneOf('who', Object.keys(ACTORS) as Actor[]),
      legalBasis: text('legal_basis'),
      source: {
        url: text('source_url'),
        publisher: text('source_publisher'),
        asOf: readAsOf(row['as_of'] ?? '', (what) =>
          fault('as_of', what, 'YYYY, YYYY-MM, YYYY-MM-DD or undated'),
        ),
      },
      confidence: oneOf('confidence', ['stated', 'inferred']),
      notes: row['notes'] ?? '',
      onReleaseDay: (row['legal_basis'] ?? '').includes(FRIDAY_ACT),
    }
  })
  if (faults.length > 0)
    throw new ResettleError('DATASET_INVALID', `${file} has ${faults.length} faults.`, {faults})
  return milestones
}

function readCondition(text: string, fault: (what: string) => void): Condition {
  try {
    return parseCondition(text, isMilestoneFact)
  } catch (error) {
    fault(error instanceof Error ? error.message : String(error))
    return {kind: 'all', of: []}
  }
}

function readAsOf(text: string, fault: (what: string) => void): string | null {
  if (text === 'undated') return null
  if (!isIsoDate(`${text}-01-01`.slice(0, 10))) fault('not a date')
  return text
}
