import {describe, expect, it} from 'vitest'
import {listOrganisations, matchesName} from '../../src/directory/organisations.ts'
import {openRelease} from '../real-data.ts'
import {readRelease} from './edited-tables.ts'

const {directory, details} = openRelease()
const organisations = listOrganisations(directory.services, details)

describe('the organisations', () => {
  it('are those of the release, each once, with all its services', () => {
    const {services, organisations: rows} = readRelease()
    const used = new Set(services.map(({cells}) => cells.organisation_id))
    const expected = rows.filter(({cells}) => used.has(cells.id)).map(({cells}) => cells.id)
    expect(organisations.map(({id}) => id).sort()).toEqual(expected)
    const total = organisations.reduce((sum, {services: count}) => sum + count, 0)
    expect(total).toBe(services.length)
    const live = organisations.reduce((sum, {live: count}) => sum + count, 0)
    expect(live).toBe(services.filter(({cells}) => /^(open|unknown)$/.test(cells.status)).length)
  })

  it('do not depend on the order of the services', () => {
    expect(listOrganisations([...directory.services].reverse(), details)).toEqual(organisations)
  })

  it('are found by the beginnings of words of their name, whatever the case, and all of them by none', () => {
    const found = (text: string) => organisations.filter((one) => matchesName(one, text)).map(({id}) => id)
    expect(found('ST gi tr')).toEqual(expect.arrayContaining(['st-giles-trust']))
    expect(found('iles')).toEqual([])
    expect(found('')).toHaveLength(organisations.length)
  })
})
