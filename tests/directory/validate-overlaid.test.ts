import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {diffReleases} from '../../src/directory/diff.ts'
import {TABLE_NAMES, type TableName} from '../../src/directory/tables.ts'
import {type ReleaseFiles, validateRelease} from '../../src/directory/validate.ts'
import {type OverlayFiles, validateOverlaid} from '../../src/directory/validate-overlaid.ts'
import {formatFault} from '../../src/errors.ts'
import {loadValidationContext} from '../../src/io/check-folder.ts'
import {ROOT, TODAY} from '../real-data.ts'

const context = loadValidationContext(ROOT, TODAY)
const texts = Object.fromEntries(
  TABLE_NAMES.map((table) => [
    table,
    readFileSync(join(ROOT, 'data', 'releases', '2026.11.0', `${table}.csv`), 'utf8'),
  ]),
) as Record<TableName, string>
const release: ReleaseFiles = {texts, faults: []}

const overlay = (name: string, own: OverlayFiles['texts']): OverlayFiles => ({name, texts: own, faults: []})
const faultsOf = (...overlays: OverlayFiles[]): string[] =>
  validateOverlaid(release, overlays, context).faults.map(formatFault)
const serviceRow = (cells: Record<string, string>): string => {
  const [heading = ''] = texts.services.split('\n')
  const columns = heading.split(',')
  const row = {
    status: 'unknown',
    pathways: 'health',
    coverage: 'borough',
    boroughs: 'Lewisham',
    sex: 'any',
    ...cells,
  }
  return `${heading}\n${columns.map((column) => (row as Record<string, string>)[column] ?? '').join(',')}\n`
}
const newService = serviceRow({
  id: 'north-hub',
  organisation_id: '999-club',
  name: 'North hub',
  summary: 'A drop-in.',
  delivery: 'in-person',
})
const itsSource =
  'service_id,url,publisher,as_of,supports\nnorth-hub,https://example.org/hub,The team,2026-11-20,name\n'

describe('an overlay checked with the release', () => {
  it('of nothing is the release', () => {
    const plain = validateRelease(release, context)
    expect(validateOverlaid(release, [], context)).toEqual(plain)
    expect(validateOverlaid(release, [overlay('north', {})], context)).toEqual(plain)
  })

  it('may add a service to an organisation of the release', () => {
    const added = overlay('north', {services: newService, sources: itsSource})
    const {faults, tables} = validateOverlaid(release, [added], context)
    expect(faults).toEqual([])
    const diff = diffReleases(validateRelease(release, context).tables, tables)
    expect(diff.services.added.map(({service}) => service.id)).toEqual(['north-hub'])
    expect(diff.services.changed).toEqual([])
  })

  it('names its own file and line when it is at fault, in every way that it can be', () => {
    const contacts =
      'service_id,kind,value,label\n56-dean-street,phone,o20 7946 0000,\nno-such-one,phone,020 7946 0000,\n'
    const services = newService.replace(',999-club,', ',no-club,')
    expect(faultsOf(overlay('north', {contacts, services}))).toEqual([
      'north/contacts.csv:2 value: not a phone number (o20 7946 0000) → a UK number in digits and spaces, as 020 7946 0000',
      'north/contacts.csv:3 service_id: no such service (no-such-one) → an id of services.csv',
      'north/services.csv:2 id: the service has no source (north-hub) → at least one row of sources.csv',
      'north/services.csv:2 organisation_id: no such organisation (no-club) → an id of organisations.csv',
    ])
  })

  it('names its own file when it cannot be read as the table', () => {
    expect(faultsOf(overlay('north', {contacts: 'service,kind,value,label\n'}))).toEqual([
      expect.stringMatching(/^north\/contacts\.csv:1: an unknown column \(service\)/),
    ])
  })

  it('says of a line in words which file it is in', () => {
    const row = newService.split('\n')[1] ?? ''
    const twice = overlay('north', {services: `${newService}${row}\n`, sources: itsSource})
    expect(faultsOf(twice)).toEqual([
      'north/services.csv:3 id: the id is taken (north-hub) → an id other than that of line 2 of north/services.csv',
    ])
    const same = newService.replace('North hub', '999 Club Gateway Centre')
    expect(faultsOf(overlay('north', {services: same, sources: itsSource}))).toEqual([
      expect.stringMatching(/^north\/services\.csv:2 name: .* of line \d of the release/),
    ])
  })

  it('may build on another overlay, in whichever order they are given', () => {
    const services = overlay('services', {services: newService})
    const sources = overlay('sources', {sources: itsSource})
    expect(faultsOf(services, sources)).toEqual([])
    expect(faultsOf(sources, services)).toEqual([])
    expect(faultsOf(sources)).toEqual([
      'sources/sources.csv:2 service_id: no such service (north-hub) → an id of services.csv',
    ])
  })

  it('does not place a refuge', () => {
    const refuge = validateRelease(release, context).tables.services.find(
      ({cells}) =>
        cells.delivery.includes('residential') && cells.pathways.includes('violence-against-women'),
    )
    const locations = `service_id,name,address,postcode,borough\n${refuge?.cells.id},The house,1 Some Street,SE5 8AF,Southwark\n`
    expect(faultsOf(overlay('north', {locations}))).toEqual([
      'north/locations.csv:2 address: it could show where accommodation for survivors of abuse is → no row: its place is never recorded',
    ])
  })
})
