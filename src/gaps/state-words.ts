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

/** A cell in words, as the map says it. */
export function cellSentence(
  cell: Pick<Cell, 'state' | 'stateEvidenced' | 'local' | 'shared' | 'wide'>,
): string {
  const {state, stateEvidenced, local, shared, wide} = cell
  const recent = STATE_LABELS[stateEvidenced].toLowerCase()
  return `${STATE_LABELS[state]} (${local} local, ${shared} shared, ${wide} wide); by recent sources alone: ${recent}`
}
