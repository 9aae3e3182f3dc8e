import {CELL_STATES, type Cell} from '../gaps/coverage.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'

/** What the script knows of the cells: for each group, in the order of reports, the numbers of each cell. */
export interface PageData {
  readonly boroughs: readonly Borough[]
  readonly pathways: readonly Pathway[]
  readonly groups: readonly {readonly label: string; readonly cells: readonly CellNumbers[]}[]
}

/** State and evidenced state as places in `CELL_STATES`, then local, shared and wide services, and those made for the group. */
export type CellNumbers = readonly [number, number, number, number, number, number | null]

/** What the numbers say of a cell. */
export type ToldCell = Pick<Cell, 'state' | 'stateEvidenced' | 'local' | 'shared' | 'wide' | 'madeFor'>

export const toNumbers = ({state, stateEvidenced, local, shared, wide, madeFor}: Cell): CellNumbers => [
  CELL_STATES.indexOf(state),
  CELL_STATES.indexOf(stateEvidenced),
  local,
  shared,
  wide,
  madeFor,
]

/** The inverse of `toNumbers`. */
export function fromNumbers(numbers: CellNumbers): ToldCell {
  const [state, recent, local, shared, wide, madeFor] = numbers
  return {
    state: CELL_STATES[state] ?? 'none',
    stateEvidenced: CELL_STATES[recent] ?? 'none',
    local,
    shared,
    wide,
    madeFor,
  }
}
