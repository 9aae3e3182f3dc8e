import {describe, expect, it} from 'vitest'
import {publicDirectory} from '../src/booklet/public-records.ts'
import {isConfidentialRow} from '../src/directory/check-confidential.ts'
import {isConfidential} from '../src/directory/confidential.ts'
import type {Location, Place, Service, ServiceDetails} from '../src/directory/service.ts'
import {buildGapPage} from '../src/gap-page/build-page.ts'
import {findChanges} from '../src/gaps/changes.ts'
import {EVERYONE} from '../src/gaps/coverage.ts'
import {findRedundancy} from '../src/gaps/redundancy.ts'
import {reportGaps} from '../src/gaps/report.ts'
import {loadLondonMap} from '../src/io/boundaries.ts'
import {blankPerson} from '../src/matching/batch/blank-person.ts'
import {scoreParts} from '../src/matching/rank.ts'
import {toRecord} from '../src/pack/service-record.ts'
import {compileColumns} from '../src/search/compile-columns.ts'
import {toDocument} from '../src/search/documents.ts'
import {renderCard} from '../src/site/card.ts'
import {renderSections} from '../src/terminal/gaps-sections.ts'
import {PLAIN_STYLE} from '../src/terminal/screen.ts'
import {describeService} from '../src/terminal/service-card.ts'
import {toShown} from '../src/terminal/service-json.ts'
import {BOROUGHS} from '../src/vocabulary/boroughs.ts'
import {PATHWAYS} from '../src/vocabulary/pathways.ts'
import {isLive} from '../src/vocabulary/services.ts'
import {openRelease, ROOT, TODAY} from './real-data.ts'

const {directory, details} = openRelease('2026.11.1')
const somebody = blankPerson(TODAY)

// No record of a release places a refuge; so that each surface has something to hide, every service gets this place.
const STREET = '1 Invented Passage'
const LOCATION: Location = {name: '', address: STREET, postcode: 'E1 6AN', borough: 'Tower Hamlets'}
const PLACE: Place = {borough: 'Tower Hamlets', district: 'E1', latitude: 51.517, longitude: -0.075}

const services = directory.services.map((service): Service => ({...service, places: [PLACE]}))
const placed = (id: string): ServiceDetails => ({...details(id), locations: [LOCATION]})
const hidden = services.filter(isConfidential).map(({id}) => id)

/** The services that a surface gives no place. */
const hiddenBy = (tellsPlace: (service: Service) => boolean): string[] =>
  services.filter((service) => !tellsPlace(service)).map(({id}) => id)

describe('what is confidential', () => {
  it('is in the release on each ground, so that what follows means something', () => {
    const confidential = services.filter(isConfidential)
    const on = (pathway: (typeof PATHWAYS)[number]) =>
      confidential.filter(({pathways}) => pathways.includes(pathway)).length
    expect(on('violence-against-women')).toBeGreaterThan(10)
    expect(on('women-in-prostitution')).toBeGreaterThan(1)
    expect(confidential.length).toBeLessThan(services.length / 10)
  })

  it('is the same for the check of a dataset and for feeds, which read rows', () => {
    const rows = services.filter(({delivery, pathways, onlyFor}) =>
      isConfidentialRow({
        line: 2,
        cells: {
          delivery: delivery.join('; '),
          pathways: pathways.join('; '),
          only_for: onlyFor.map((term) => term.join('+')).join('; '),
        } as Parameters<typeof isConfidentialRow>[0]['cells'],
      }),
    )
    expect(rows.map(({id}) => id)).toEqual(hidden)
  })

  it('is the same for search: by words, and by distance', () => {
    expect(hiddenBy((service) => toDocument(service, placed(service.id)).places.includes(STREET))).toEqual(
      hidden,
    )
    const {placeStart} = compileColumns(services)
    expect(services.filter((_, at) => placeStart[at] === placeStart[at + 1]).map(({id}) => id)).toEqual(
      hidden,
    )
  })

  it('is the same for ranking, in which nearness would tell', () => {
    const person = {...somebody, boroughs: ['Tower Hamlets' as const]}
    const near = hiddenBy((service) => {
      const home = {...service, boroughs: ['Tower Hamlets' as const], allBoroughs: false}
      return scoreParts(person, home, ['health'], 'check').nearness > 0
    })
    expect(near).toEqual(hidden)
  })

  it('is the same for show, as text and as JSON', () => {
    const options = {today: TODAY, width: 200, style: PLAIN_STYLE, successor: null}
    const card = (service: Service) => describeService(service, placed(service.id), options)
    expect(hiddenBy((service) => card(service).includes(STREET))).toEqual(hidden)
    expect(hiddenBy((service) => !card(service).includes('; not where it is'))).toEqual(hidden)
    expect(
      hiddenBy((service) => JSON.stringify(toShown(service, placed(service.id), TODAY)).includes(STREET)),
    ).toEqual(hidden)
  })

  it('is the same for packs', () => {
    expect(
      hiddenBy((service) =>
        toRecord(service, placed(service.id), somebody, TODAY).places.join().includes(STREET),
      ),
    ).toEqual(hidden)
  })

  it('is the same for the site and the booklet, which leave out those of particular boroughs', () => {
    const {records, withheld} = publicDirectory({...directory, services}, placed)
    const context = {today: TODAY, prisonName: (code: string) => code, nameOf: () => null}
    const told = new Set(
      records
        .filter((record) => renderCard(record, context).markup.includes(STREET))
        .map(({service}) => service.id),
    )
    expect(hiddenBy(({id}) => told.has(id))).toEqual(hidden)
    expect(records.filter(({confidential}) => confidential).length + withheld).toBe(hidden.length)
  })
})

describe('a gap report', () => {
  const question = {today: TODAY, coveredAt: 2, boroughs: BOROUGHS, pathways: PATHWAYS, groups: [EVERYONE]}
  const report = reportGaps(services, question)
  const analysis = {
    ...report,
    ...findRedundancy(services, report.cells, 2),
    ...findChanges(
      // A year ago without any of them: each is then a change.
      {...directory, services: services.filter((service) => !isConfidential(service))},
      services,
      report.cells,
      question,
    ),
  }
  // What a name that is the organisation's too is told of is the organisation.
  const secret = services.filter((service) => isConfidential(service) && service.boroughs.length > 0)

  it('counts the same ones', () => {
    expect(report.summary.refuges).toBe(services.filter((one) => isConfidential(one) && isLive(one)).length)
  })

  it('names none of them beside a borough, on the page with its map or in the terminal', () => {
    const page = buildGapPage({
      report: analysis,
      groups: [EVERYONE],
      dataset: directory.dataset,
      today: TODAY,
      map: loadLondonMap(ROOT),
      script: 'void 0',
      hash: () => 'x',
    })
    for (const {id, name, organisation} of secret) {
      expect(page, id).not.toContain(id)
      if (name !== organisation) expect(page, id).not.toContain(name)
    }
    const cells = renderSections(analysis, PLAIN_STYLE, 400)
      .split('\n')
      .filter((line) => BOROUGHS.some((borough) => line.trimStart().startsWith(borough)))
    expect(cells.some((line) => line.includes('(not named)'))).toBe(true)
    for (const {id} of secret) for (const line of cells) expect(line).not.toContain(id)
  })
})
