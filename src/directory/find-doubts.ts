import type {Fault} from '../errors.ts'
import type {PostcodePlace} from '../geography/postcodes.ts'
import {BOROUGHS} from '../vocabulary/boroughs.ts'
import {isLive} from '../vocabulary/services.ts'
import {isMobile, isOddAddress} from './contact-forms.ts'
import type {FaultList} from './fault-list.ts'
import {earliestDay} from './freshness.ts'
import type {ReleaseReading} from './read-tables.ts'
import {listCell, type Row, rowsByService} from './tables.ts'

/** What a maintainer should look at although the release is valid, and how a list of each kind is headed. */
export const DOUBTS = {
  unreachable: 'live services with no phone, e-mail, website or address',
  'open-unproven': 'open services without a source from 2023 or later',
  'unknown-proven': 'services of unknown status with a source from 2023 or later for it',
  'replaced-but-live': 'live services that another has replaced',
  'postcode-elsewhere': 'postcodes in another borough than the one stated',
  'postcode-unknown': 'postcodes that London does not have',
  'coverage-odd': 'services whose coverage and boroughs sit oddly together',
  'prisons-without-delivery': 'services that name prisons but not work in prison or through the gate',
  'mobile-number': "mobile numbers, which may be a person's own",
  'repeated-row': 'rows that say what another row says',
  'address-odd': 'sources whose address looks mistyped',
  'unused-organisation': 'organisations without a service',
} as const

export type Doubt = keyof typeof DOUBTS

/** A warning: a fault that does not make the release invalid. */
export interface Warning extends Fault {
  readonly doubt: Doubt
}

// The dataset's own rule: `open` means that a source from 2023 or later shows it running.
const PROVEN_SINCE = '2023-01-01'

/** Looks for doubts in a release; meant for one without faults, but content with any. */
export function findDoubts(
  release: ReleaseReading,
  findPostcode: (postcode: string) => PostcodePlace | null,
  warnings: FaultList<Warning>,
): void {
  const related = {
    contacts: rowsByService(release.contacts.rows),
    locations: rowsByService(release.locations.rows),
    sources: rowsByService(release.sources.rows),
  }
  for (const row of release.services.rows) {
    const {id} = row.cells
    const locations = related.locations.get(id) ?? []
    const reachable =
      row.cells.website !== '' ||
      related.contacts.has(id) ||
      locations.some(({cells}) => cells.address !== '' || cells.postcode !== '')
    doubtService(row, reachable, warnings)
    doubtStatus(row, related.sources.get(id) ?? [], warnings)
    doubtCoverage(row, locations, warnings)
  }
  doubtPlaces(release, findPostcode, warnings)
  doubtRows(release, warnings)
}

function doubtService({line, cells}: Row<'services'>, reachable: boolean, warnings: FaultList<Warning>) {
  const place = {file: 'services.csv', line}
  if (isLive(cells) && !reachable) {
    warnings.add({
      ...place,
      doubt: 'unreachable',
      column: 'id',
      value: cells.id,
      what: 'nobody can reach the service',
      expected: 'a phone, e-mail, website or address',
    })
  }
  if (isLive(cells) && cells.successor_id !== '') {
    warnings.add({
      ...place,
      doubt: 'replaced-but-live',
      column: 'status',
      value: cells.id,
      what: `${cells.status}, yet it has the successor ${cells.successor_id}`,
      expected: 'closed or historic, or no successor',
    })
  }
  const delivery = listCell(cells.delivery)
  if (cells.prisons !== '' && !delivery.includes('in-prison') && !delivery.includes('through-the-gate')) {
    warnings.add({
      ...place,
      doubt: 'prisons-without-delivery',
      column: 'prisons',
      value: cells.prisons,
      what: 'prisons are named, but not the work there',
      expected: 'delivery in-prison or through-the-gate',
    })
  }
}

function doubtStatus(
  {line, cells}: Row<'services'>,
  sources: readonly Row<'sources'>[],
  warnings: FaultList<Warning>,
) {
  const proving = sources.filter(
    (source) => source.cells.as_of !== '' && earliestDay(source.cells.as_of) >= PROVEN_SINCE,
  )
  const place = {file: 'services.csv', line, column: 'status', value: cells.id}
  if (cells.status === 'open' && proving.length === 0) {
    const what = 'open, yet no source from 2023 or later'
    warnings.add({...place, doubt: 'open-unproven', what, expected: 'a newer source, or unknown'})
  }
  const proof = proving.find((source) => listCell(source.cells.supports).includes('status'))
  if (cells.status === 'unknown' && proof !== undefined) {
    const what = `unknown, yet sources.csv:${proof.line} speaks of it in ${proof.cells.as_of}`
    warnings.add({...place, doubt: 'unknown-proven', what, expected: 'open or closed, as that source says'})
  }
}

function doubtCoverage(
  {line, cells}: Row<'services'>,
  locations: readonly Row<'locations'>[],
  warnings: FaultList<Warning>,
) {
  const served = listCell(cells.boroughs)
  const place = {file: 'services.csv', line, column: 'coverage', value: cells.id} as const
  if (cells.coverage === 'multi-borough' && (served.includes('*') || served.length >= BOROUGHS.length)) {
    warnings.add({
      ...place,
      doubt: 'coverage-odd',
      what: 'multi-borough, yet for all boroughs',
      expected: 'pan-london',
    })
  }
  const located = locations.map((location) => location.cells.borough).filter((name) => name !== '')
  if (
    cells.coverage === 'borough' &&
    located.length > 0 &&
    !located.some((borough) => served.includes(borough))
  ) {
    const what = `it serves only ${served.join('; ')} and is only in ${[...new Set(located)].join('; ')}`
    const expected = 'the borough whose residents it serves'
    warnings.add({...place, doubt: 'coverage-odd', what, expected})
  }
}

function doubtPlaces(
  release: ReleaseReading,
  findPostcode: (postcode: string) => PostcodePlace | null,
  warnings: FaultList<Warning>,
): void {
  for (const {line, cells} of release.locations.rows) {
    if (cells.postcode === '') continue
    const found = findPostcode(cells.postcode)
    const place = {file: 'locations.csv', line, column: 'postcode', value: cells.postcode}
    if (found === null) {
      const what = 'no postcode of London'
      warnings.add({...place, doubt: 'postcode-unknown', what, expected: 'a live or terminated one'})
    } else if (cells.borough !== '' && found.borough !== cells.borough) {
      const what = `it lies in ${found.borough}`
      warnings.add({...place, doubt: 'postcode-elsewhere', what, expected: `one in ${cells.borough}`})
    }
  }
}

function doubtRows(release: ReleaseReading, warnings: FaultList<Warning>): void {
  for (const {line, cells} of release.contacts.rows) {
    if (cells.kind !== 'phone' || !isMobile(cells.value)) continue
    const place = {file: 'contacts.csv', line, column: 'value', value: cells.value}
    const expected = "the service's number, never a person's own"
    warnings.add({...place, doubt: 'mobile-number', what: 'a mobile number', expected})
  }
  for (const {line, cells} of release.sources.rows) {
    if (!isOddAddress(cells.url)) continue
    const place = {file: 'sources.csv', line, column: 'url', value: cells.url}
    const what = 'a user name in the address, or an odd host'
    warnings.add({...place, doubt: 'address-odd', what, expected: 'the address as the browser shows it'})
  }
  for (const table of ['contacts', 'locations', 'sources'] as const) {
    const lines = new Map<string, number>()
    for (const {line, cells} of release[table].rows) {
      const key = JSON.stringify(Object.values(cells))
      const first = lines.get(key)
      if (first === undefined) lines.set(key, line)
      else {
        const what = `the same as line ${first}`
        warnings.add({file: `${table}.csv`, line, doubt: 'repeated-row', what, expected: 'one of them'})
      }
    }
  }
  const used = new Set(release.services.rows.map(({cells}) => cells.organisation_id))
  for (const {line, cells} of release.organisations.rows) {
    if (used.has(cells.id)) continue
    const place = {file: 'organisations.csv', line, column: 'id', value: cells.id}
    const what = 'no service belongs to it'
    warnings.add({...place, doubt: 'unused-organisation', what, expected: 'a service, or no such row'})
  }
}
