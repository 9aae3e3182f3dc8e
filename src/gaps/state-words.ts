import type {Cell, CellState} from './coverage.ts'

/** The states as a reader who is no specialist meets them. */
export const STATE_LABELS: Readonly<Record<CellState, string>> = {
  covered: 'Covered',
  thin: 'Thin',
  'wide-only': 'Wide only',
  excluded: 'Excluded',
  none: 'None',
}

/** What each state means, as the end of a sentence that begins with its label. */
export function stateMeaning(state: CellState, coveredAt: number): string {
  switch (state) {
    case 'covered':
      return `${coveredAt} or more services name the borough`
    case 'thin':
      return `fewer than ${coveredAt} do, but at least one`
    case 'wide-only':
      return 'none does; only services for all London or the whole country serve it'
    case 'excluded':
      return 'services exist, and none takes this group'
    case 'none':
      return 'nothing is listed'
  }
}

/** Whether no service of the borough's own, local or shared, stands behind a state. */
export const lacksOwn = (state: CellState): boolean => state !== 'covered' && state !== 'thin'

/** What a count of services that are made for a group means, as the end of a sentence. */
export const MADE_FOR_MEANING =
  'of the services counted, those that are only for this group or have a stated focus on it; the others are open to it'

/**
 * The fewest and the most services made for the group that a borough of these cells has ("2", "2 to 5"); null where
 * the group is no cohort. `cells` are those of one group and pathway.
 */
export function madeForRange(cells: readonly Pick<Cell, 'madeFor'>[]): string | null {
  const counts = cells.map(({madeFor}) => madeFor).filter((count) => count !== null)
  if (counts.length === 0) return null
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)]
  return fewest === most ? String(most) : `${fewest} to ${most}`
}

/** A cell in words, as the map says it. */
export function cellSentence(
  cell: Pick<Cell, 'state' | 'stateEvidenced' | 'local' | 'shared' | 'wide'>,
): string {
  const {state, stateEvidenced, local, shared, wide} = cell
  const recent = STATE_LABELS[stateEvidenced].toLowerCase()
  return `${STATE_LABELS[state]} (${local} local, ${shared} shared, ${wide} wide); by recent sources alone: ${recent}`
}
