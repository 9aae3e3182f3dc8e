import {isConfidential} from './confidential.ts'
import type {FaultList} from './fault-list.ts'
import type {ReleaseReading} from './read-tables.ts'
import {listCell, type Row} from './tables.ts'

// A full postcode in running text, which places a refuge to within a street.
const POSTCODE_IN_TEXT = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i

const SERVICE_COLUMNS = [
  'name',
  'summary',
  'eligibility',
  'how_to_refer',
  'opening_hours',
  'website',
  'notes',
] as const
const PLACE_COLUMNS = ['address', 'postcode', 'borough', 'name'] as const

/** Whether the place of the service in a row is confidential. */
export function isConfidentialRow({cells}: Row<'services'>): boolean {
  return isConfidential({
    delivery: listCell(cells.delivery),
    pathways: listCell(cells.pathways),
    onlyFor: listCell(cells.only_for).map((term) => term.split('+')),
  })
}

/**
 * Safety: where a refuge is must not be in the release at all. Reports each row that places one, and each text
 * with a full postcode in it. The values are not repeated, since a report of faults is passed around.
 */
export function checkConfidential(release: ReleaseReading, faults: FaultList): void {
  const refuges = new Map(
    release.services.rows.filter(isConfidentialRow).map((row) => [row.cells.id, row.line] as const),
  )
  const what = 'it could show where accommodation for survivors of abuse is'
  for (const {line, cells} of release.locations.rows) {
    if (!refuges.has(cells.service_id)) continue
    const column = PLACE_COLUMNS.find((name) => cells[name] !== '')
    if (column === undefined) continue
    faults.add({file: 'locations.csv', line, column, what, expected: 'no row: its place is never recorded'})
  }
  const expected = 'the text without a postcode'
  for (const {line, cells} of release.services.rows) {
    if (!refuges.has(cells.id)) continue
    for (const column of SERVICE_COLUMNS) {
      if (POSTCODE_IN_TEXT.test(cells[column]))
        faults.add({file: 'services.csv', line, column, what, expected})
    }
  }
  for (const {line, cells} of release.contacts.rows) {
    if (refuges.has(cells.service_id) && POSTCODE_IN_TEXT.test(cells.label))
      faults.add({file: 'contacts.csv', line, column: 'label', what, expected})
  }
}
