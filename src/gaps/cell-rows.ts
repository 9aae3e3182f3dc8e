import type {IsoDate} from '../calendar.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import type {Cell} from './coverage.ts'

/** The columns of a coverage report as CSV: one row a cell. Columns may be added at the end, never renamed. */
export const CELL_COLUMNS = [
  'borough',
  'borough_code',
  'pathway',
  'group',
  'state',
  'state_evidenced',
  'local',
  'shared',
  'wide',
  'unstated',
  'services',
  'dataset_version',
  'dataset_digest',
  'today',
  'made_for',
] as const

/** A row of CSV as `CELL_COLUMNS` has it. */
type CellRow = readonly (string | number)[]

/**
 * Cells as CSV rows under `CELL_COLUMNS`, one at a time, since a report of every group has thousands. The group of
 * everyone is blank; services are separated by `; `.
 */
export function* cellRows(
  cells: readonly Cell[],
  dataset: DatasetIdentity,
  today: IsoDate,
): Generator<CellRow> {
  for (const cell of cells) {
    yield [
      cell.borough,
      cell.boroughCode,
      cell.pathway,
      cell.group ?? '',
      cell.state,
      cell.stateEvidenced,
      cell.local,
      cell.shared,
      cell.wide,
      cell.unstated,
      cell.services.join('; '),
      dataset.version,
      dataset.digest,
      today,
      cell.madeFor ?? '',
    ]
  }
}
