import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import type {FigureSource, GapAnalysis, Method, Place, SafeCount} from './analysis.ts'
import {type ReportTable, type TableCell, text} from './report-tables.ts'

/** A part of a report that was asked for: what it says, its figures, and how they were made. */
export interface ReportSection {
  readonly id: string
  readonly title: string
  readonly intro: string
  readonly table: ReportTable
  readonly method: readonly string[]
}

export type Part<Key extends keyof GapAnalysis> = NonNullable<GapAnalysis[Key]>

const SUPPRESSED = 'suppressed'
const SUPPRESSION_NOTE =
  'Suppressed: a count under 5 people, or a number from which such a count could be worked out.'

export const placeCells = ({borough, pathway}: Place): TableCell[] => [
  text(borough),
  text(labelOf(pathwayVocabulary, pathway)),
]

export const safeCell = (value: SafeCount): TableCell =>
  value === null ? {text: SUPPRESSED, order: -1} : {text: grouped(value), order: value}

/** A count with its thousands set apart. */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** A rate or an index; those that are not known sort first. */
export const rate = (value: number | null): TableCell =>
  value === null ? {text: '–', order: -2} : {text: value.toFixed(2).replace('-', '−'), order: value}

// Said wherever a number rests on a rate that was multiplied by a population.
export const modelledMark = ({sources}: Method): string =>
  sources.length > 0 && sources.every(({modelled}) => modelled)
    ? ' (modelled)'
    : sources.some(({modelled}) => modelled)
      ? ' (in part modelled)'
      : ''

export function methodWords({formula, sources}: Method, suppressed: boolean): string[] {
  return [`How: ${formula}`, ...sources.map(sourceWords), ...(suppressed ? [SUPPRESSION_NOTE] : [])]
}

function sourceWords({measure, publisher, year, modelled, note}: FigureSource): string {
  const origin = [publisher, year].filter((part) => part !== '').join(', ')
  const named = [measure.replaceAll('_', ' '), origin].filter((part) => part !== '').join('; ')
  return `Source${modelled ? ' (modelled)' : ''}: ${named}.${note === '' ? '' : ` ${note}`}`
}
