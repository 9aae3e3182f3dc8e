import {describe, expect, it} from 'vitest'
import {EVERYONE, measureCoverage} from '../../src/gaps/coverage.ts'
import {describeBreach, findBreaches, parseCondition} from '../../src/gaps/fail-on.ts'
import {groupOf} from '../../src/gaps/groups.ts'
import type {TypicalMember} from '../../src/gaps/typical-member.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../../src/vocabulary/pathways.ts'
import {openRelease, TODAY} from '../real-data.ts'

const {services} = openRelease().directory
const toGroup = (member: TypicalMember) => groupOf(member, TODAY)
const question = {today: TODAY, coveredAt: 2, boroughs: BOROUGHS, pathways: PATHWAYS, groups: [EVERYONE]}
const breachesOf = (...conditions: string[]) =>
  findBreaches(services, question, conditions.map(parseCondition), toGroup)

describe('reading a condition', () => {
  it('understands states, counts and groups, in any of their names', () => {
    expect(parseCondition('state=none')).toMatchObject({member: null, pathway: null})
    expect(parseCondition('housing<2')).toMatchObject({member: null, pathway: 'accommodation'})
    expect(parseCondition('females:VAWG<2')).toMatchObject({
      member: {id: 'women'},
      pathway: 'violence-against-women',
    })
    expect(parseCondition('30-40: stateEvidenced = thin ')).toMatchObject({
      member: {id: '30-40'},
      pathway: null,
    })
  })

  it.each([
    '',
    'none',
    'state',
    'state>none',
    'colour=none',
    'health<',
    'health<two',
    'health<-1',
    'health<2<3',
  ])('refuses "%s" and says how conditions are written', (text) => {
    expect(() => parseCondition(text)).toThrowError(
      expect.objectContaining({code: 'USAGE', nextSteps: [expect.stringContaining('PATHWAY<N')]}),
    )
  })

  it('names the states, and the nearest pathway or group, for a wrong word', () => {
    expect(() => parseCondition('state=empty')).toThrowError('none, excluded, wide-only, thin or covered')
    expect(() => parseCondition('helth<2')).toThrowError('did you mean health?')
    expect(() => parseCondition('vetrans:health<2')).toThrowError('did you mean veterans')
  })
})

describe('the cells that meet a condition', () => {
  it('are those in the state, of all cells of the report', () => {
    const thin = measureCoverage(services, question).filter((cell) => cell.state === 'thin')
    expect(thin.length).toBeGreaterThan(0)
    expect(breachesOf('state=thin')).toEqual([{condition: 'state=thin', cells: thin}])
    const bare = measureCoverage(services, question).filter((cell) => cell.stateEvidenced === 'wide-only')
    expect(breachesOf('stateEvidenced=wide-only')[0]?.cells).toEqual(bare)
  })

  it('are those with fewer than N local and shared services', () => {
    const [breach] = breachesOf('women-in-prostitution<1')
    const expected = BOROUGHS.filter(
      (borough) =>
        !services.some(
          (service) =>
            ['open', 'unknown'].includes(service.status) &&
            service.coverage !== 'national' &&
            !service.allBoroughs &&
            service.boroughs.includes(borough) &&
            service.pathways.includes('women-in-prostitution'),
        ),
    )
    expect(breach?.cells.map(({borough}) => borough)).toEqual(expected)
    expect(expected.length).toBeGreaterThan(0)
  })

  it('are measured for the group and pathway named, even where the report shows others', () => {
    const narrow = {...question, pathways: ['health'] as Pathway[], boroughs: ['Ealing', 'Harrow'] as const}
    const [breach] = findBreaches(services, narrow, [parseCondition('men:violence-against-women<1')], toGroup)
    expect(breach?.cells.map(({borough, pathway, group}) => [borough, pathway, group])).toEqual([
      ['Ealing', 'violence-against-women', 'men'],
      ['Harrow', 'violence-against-women', 'men'],
    ])
  })

  it('leave out conditions that do not hold', () => {
    expect(breachesOf('state=none', 'accommodation<1')).toEqual([])
  })

  it('are told one a line', () => {
    const text = describeBreach({
      condition: 'women-in-prostitution<1',
      cells: breachesOf('women-in-prostitution<1')[0]?.cells.slice(0, 1) ?? [],
    })
    expect(text).toBe(
      '--fail-on women-in-prostitution<1 holds for 1 cell:\n  City of London, women-in-prostitution: wide-only, wide-only by recent sources (0 local, 0 shared, 12 wide)',
    )
  })
})
