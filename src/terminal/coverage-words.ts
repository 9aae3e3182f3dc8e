import type {CellState} from '../gaps/coverage.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Style} from './screen.ts'

/** Column headings: short, because nine of them beside the boroughs must fit 80 columns. */
export const HEADINGS: Readonly<Record<Pathway, string>> = {
  accommodation: 'Accom',
  'employment-training': 'Work',
  'finance-debt': 'Debt',
  'substance-misuse': 'Drugs',
  health: 'Health',
  'children-families': 'Family',
  'thinking-behaviour': 'Think',
  'violence-against-women': 'VAWG',
  'women-in-prostitution': 'Prost',
}

export const EVIDENCE_HEADING = 'Recent'

/** What the short headings stand for. */
export function headingKey(pathways: readonly Pathway[]): string {
  return pathways
    .filter((pathway) => HEADINGS[pathway].toLowerCase() !== pathway)
    .map((pathway) => `${HEADINGS[pathway]}: ${pathway}`)
    .join('; ')
}

/** What the evidence column says. */
export const EVIDENCE_KEY = `${EVIDENCE_HEADING}: the share of the borough's own services (local or shared, on any pathway) with a source under 36 months old.`

/** How a state is coloured; its word or symbol says the same without. */
export function stateStyle(state: CellState, style: Style): (text: string) => string {
  if (state === 'covered') return style.good
  return state === 'thin' || state === 'wide-only' ? style.warn : style.bad
}

/** "34%", or a dash when there is nothing to take a share of. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)}%`
}
