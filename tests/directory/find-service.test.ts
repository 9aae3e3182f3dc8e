import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {findService} from '../../src/directory/find-service.ts'
import {fold} from '../../src/vocabulary/words.ts'
import {openRelease} from '../real-data.ts'

const {services} = openRelease().directory

describe('findService', () => {
  it('finds every service by its id', () => {
    for (const service of services) expect(findService(services, service.id)).toEqual({kind: 'one', service})
  })

  it('finds every service by its name, in any case, where the name is its own', () => {
    const owners = Map.groupBy(services, ({name}) => fold(name))
    for (const [name, [first, ...others]] of owners) {
      if (first === undefined || others.length > 0) continue
      // A name that is another service's id means that service.
      const other = services.find(({id}) => id !== first.id && fold(id) === name)
      expect(findService(services, first.name.toUpperCase())).toEqual({kind: 'one', service: other ?? first})
    }
  })

  it('offers those that still run before those of the past', () => {
    const found = findService(services, 'offending')
    if (found.kind !== 'several') throw new Error(found.kind)
    const ended = found.likely.map(({status}) => status === 'closed' || status === 'historic')
    expect(ended.indexOf(true)).toBeGreaterThan(0)
    expect(ended.slice(ended.indexOf(true))).not.toContain(false)
  })

  it('offers nothing for what is nothing like a service, and never throws', () => {
    expect(findService(services, 'zzzzqqqq')).toEqual({kind: 'none', likely: []})
    fc.assert(
      fc.property(fc.string({maxLength: 40}), (text) => {
        findService(services, text)
      }),
      {numRuns: 60},
    )
  })
})
