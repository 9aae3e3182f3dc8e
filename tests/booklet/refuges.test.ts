import {describe, expect, it} from 'vitest'
import {findAbuseLine, publicDirectory} from '../../src/booklet/public-records.ts'
import {isConfidential} from '../../src/directory/confidential.ts'
import type {Service, ServiceDetails} from '../../src/directory/service.ts'
import {groupOf} from '../../src/gaps/groups.ts'
import {typicalMember} from '../../src/gaps/typical-member.ts'
import {namesBorough} from '../../src/pack/confidential.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {TODAY} from '../real-data.ts'
import {linesOf, makeBooklet, PUBLIC, RELEASE, textOf} from './real-booklet.ts'

const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i
const refuges = RELEASE.directory.services.filter(isConfidential)

describe("survivors' accommodation", () => {
  it('is in the release, so that what follows means something', () => {
    expect(refuges.length).toBeGreaterThan(10)
    expect(refuges.filter(({boroughs}) => boroughs.length > 0).length).toBeGreaterThan(5)
  })

  it('is public only where it serves all London or the country, and without a place', () => {
    for (const {service, details, confidential} of PUBLIC.records) {
      expect(confidential, service.id).toBe(isConfidential(service))
      if (!confidential) continue
      expect([service.boroughs, service.places, service.prisons, details.locations]).toEqual([[], [], [], []])
      const {sources, ...rest} = details
      const said = JSON.stringify([service, rest, sources.map(({url, publisher}) => [url, publisher])])
      expect(namesBorough(said), said).toBe(false)
      expect(said).not.toMatch(POSTCODE)
    }
    const kept = PUBLIC.records.filter(({confidential}) => confidential).length
    expect(PUBLIC.withheld).toBe(refuges.length - kept)
  })

  it('has no place, borough or postcode attached to it in the booklet of any borough', () => {
    const told = new Set<string>()
    for (const borough of BOROUGHS) {
      const {document} = makeBooklet({borough})
      const {blocks} = document
      for (const {id, name} of refuges) {
        const index = blocks.findIndex(
          (block) => block.kind === 'heading' && block.anchor === `service-${id}`,
        )
        const named = linesOf(document)
          .map(textOf)
          .filter((line) => line.startsWith(name))
        if (index < 0) {
          // A name that stays out of sight; that of a whole organisation may stand over another of its services.
          const others = RELEASE.directory.services.filter(
            (other) => other.id !== id && other.name.startsWith(name),
          )
          const listed = PUBLIC.records.some(({service}) => service.id === id)
          if (others.length === 0 && !listed) expect(named, `${id} in ${borough}`).toEqual([])
          continue
        }
        told.add(id)
        const entry = blocks.slice(index, index + 2)
        const text = linesOf({...document, blocks: entry})
          .map(textOf)
          .join('\n')
        expect(namesBorough(text), text).toBe(false)
        expect(text).not.toMatch(POSTCODE)
      }
    }
    expect(told.size).toBeGreaterThan(3)
  })

  it('is the same in the booklet of every borough', () => {
    const shown = BOROUGHS.map((borough) => {
      const {blocks} = makeBooklet({borough}).document
      return blocks.filter(
        (block) => block.kind === 'heading' && refuges.some(({id}) => block.anchor === `service-${id}`),
      )
    })
    for (const one of shown) expect(one).toEqual(shown[0])
  })

  it('is reached by the line whose number the dataset gives', () => {
    const said = (booklet = makeBooklet()): string => linesOf(booklet.document).map(textOf).join('\n')
    const line = findAbuseLine(PUBLIC.records)
    const number = line?.details.contacts.find(({kind}) => kind === 'phone')?.value ?? 'none'
    expect(said()).toContain(`National Domestic Abuse Helpline, ${number}.`)
    const renumbered = publicDirectory(RELEASE.directory, (id): ServiceDetails => {
      const details = RELEASE.details(id)
      if (id !== line?.service.id) return details
      return {...details, contacts: [{kind: 'phone', value: '0808 157 0000', label: ''}]}
    })
    const after = said(makeBooklet({directory: renumbered}))
    expect(after).toContain('National Domestic Abuse Helpline, 0808 157 0000.')
    expect(after).not.toContain(number)
  })

  it('is spoken of without a number where the dataset has no such line, or the line is not for the readers', () => {
    const directory = {...PUBLIC, records: PUBLIC.records.filter(({details}) => details.openingHours === '')}
    const group = groupOf(typicalMember('men'), TODAY)
    for (const booklet of [makeBooklet({directory}), makeBooklet({group, groupWords: 'men'})]) {
      const text = linesOf(booklet.document).map(textOf).join('\n')
      expect(text).toContain('Tell a worker if someone hurts you.')
      expect(text).not.toContain('Ring this line, day or night')
    }
  })

  it('stays hidden when a record says more than it should', () => {
    const leaky: Service[] = RELEASE.directory.services.map((service) =>
      isConfidential(service)
        ? {
            ...service,
            eligibility: 'Women of Hackney, near E8 1DU.',
            boroughs: ['Hackney'],
            allBoroughs: true,
          }
        : service,
    )
    const details = (id: string): ServiceDetails => ({
      ...RELEASE.details(id),
      summary: 'A house in Hackney, E8 1DU.',
      howToRefer: 'Walk to 1 Mare Street, Hackney.',
      locations: [{name: 'The house', address: '1 Mare Street', postcode: 'E8 1DU', borough: 'Hackney'}],
    })
    const directory = publicDirectory({...RELEASE.directory, services: leaky.filter(isConfidential)}, details)
    const text = linesOf(makeBooklet({directory, borough: 'Hackney'}).document)
      .map(textOf)
      .join('\n')
    expect(directory.records.length).toBeGreaterThan(0)
    expect(text).not.toMatch(/E8|Mare Street|A house in/)
  })
})
