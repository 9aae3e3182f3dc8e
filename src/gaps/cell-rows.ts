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
] as const

/** Cells as CSV rows under `CELL_COLUMNS`. The group of everyone is blank; services are separated by `; `. */
export function cellRows(
  cells: readonly Cell[],
  dataset: DatasetIdentity,
  today: IsoDate,
): (string | number)[][] {
  return cells.map((cell) => [
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
  ])
}
