import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {type Cells, type Draft, realDraft, toTexts} from '../directory/small-release.ts'

/**
 * Writes a copy of the real release with twenty different faults, as hands and spreadsheets make them. Each is on
 * a row of its own, chosen by what the row holds.
 */
export function writeFaultyRelease(folder: string): void {
  const draft = realDraft()
  breakRows(draft)
  const texts = toTexts(draft)
  texts.organisations = texts.organisations.replace('charity_number', 'charity_no')
  texts.services = breakLine(texts.services, '56-dean-street', (line) => line.replace(/"/g, ''))
  texts.services = breakLine(texts.services, '999-club-gateway', (line) =>
    line.replace('999 Club Gateway Centre', '999 Club "Gateway" Centre'),
  )
  mkdirSync(folder, {recursive: true})
  for (const [table, text] of Object.entries(texts)) writeFileSync(join(folder, `${table}.csv`), text)
}

function breakRows(draft: Draft): void {
  const {organisations, services, contacts, locations, sources} = draft
  const service = (test: (row: Cells) => boolean): Cells => pick(services.slice(10), test)
  const serviceOf = (column: string, value: string): Cells => service((row) => row[column] === value)

  organisations.push({...pick(organisations, (row) => row['type'] === 'nhs'), name: 'Another trust'})

  serviceOf('status', 'closed')['status'] = 'shut'
  const housing = serviceOf('pathways', 'accommodation')
  housing['pathways'] = 'housing'
  serviceOf('boroughs', 'Sutton')['boroughs'] = 'Sutton; Merton'
  serviceOf('prisons', 'BXI')['prisons'] = 'BXX'
  Object.assign(
    service((row) => row['max_age'] === '25' && row['min_age'] === '18'),
    {min_age: '25', max_age: '18'},
  )
  serviceOf('organisation_id', 'shelter')['organisation_id'] = 'sheltar'
  serviceOf('cost', 'free')['website'] = 'www.example.org'
  serviceOf('only_for', 'veterans')['only_for'] = 'ex-service personnel'
  const again = {...serviceOf('boroughs', 'Bexley'), id: 'entered-again', notes: ''}
  services.push(again, {
    ...pick(services, (row) => row['boroughs'] === 'Harrow'),
    id: 'unsourced',
    name: 'New',
  })
  sources.push({...pick(sources, (row) => row['as_of'] !== ''), service_id: 'entered-again'})
  service((row) => row['opening_hours'] !== '')['opening_hours'] = 'Mon-Fri \u001b[2J9-5'

  pick(contacts, (row) => row['kind'] === 'phone')['value'] = '020-7946-0123'
  pick(contacts, (row) => row['kind'] === 'email')['service_id'] = 'abianda-star-project-islingtn'

  pick(locations, (row) => row['borough'] === 'Camden')['postcode'] = 'NW1 ABC'
  locations.push({
    service_id: 'bexley-womens-aid',
    name: '',
    address: '1 Invented Street',
    postcode: '',
    borough: '',
  })

  pick(sources, (row) => row['as_of'] === '2025-06')['as_of'] = '2062-06'
}

function pick(rows: readonly Cells[], test: (row: Cells) => boolean): Cells {
  const found = rows.find(test)
  if (found === undefined) throw new Error('the release has no such row')
  return found
}

function breakLine(text: string, id: string, change: (line: string) => string): string {
  const lines = text.split('\n')
  const index = lines.findIndex((line) => line.startsWith(`${id},`))
  lines[index] = change(lines[index] ?? '')
  return lines.join('\n')
}
