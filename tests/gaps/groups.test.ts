import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Service} from '../../src/directory/service.ts'
import {EVERYONE, measureCoverage} from '../../src/gaps/coverage.ts'
import {groupOf} from '../../src/gaps/groups.ts'
import {reachOf} from '../../src/gaps/reach.ts'
import {allTypicalMembers, type TypicalMember, typicalMember} from '../../src/gaps/typical-member.ts'
import {judgeService} from '../../src/matching/judge.ts'
import {preparePerson} from '../../src/matching/person.ts'
import {BOROUGHS, type Borough} from '../../src/vocabulary/boroughs.ts'
import {COHORTS, type Cohort} from '../../src/vocabulary/cohorts.ts'
import type {Exclusion} from '../../src/vocabulary/exclusions.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {isLive} from '../../src/vocabulary/services.ts'
import {openRelease, TODAY} from '../real-data.ts'

const live = openRelease().directory.services.filter(isLive)
const context = {today: TODAY, districts: {}, prisonName: (code: string) => code}

describe('naming a group', () => {
  it.each([
    ['women', 'women'],
    ['Females', 'women'],
    ['male', 'men'],
    ['18-25', 'young-adults'],
    ['yp', 'young-adults'],
    ['over-50', 'over-50'],
    ['50+', 'over-50'],
    ['under-18', 'under-18'],
    ['ex-forces', 'veterans'],
    ['care leaver', 'care-leavers'],
  ])('understands "%s" as %s', (name, id) => {
    expect(typicalMember(name).id).toBe(id)
  })

  it('knows every cohort', () => {
    expect(allTypicalMembers().map(({id}) => id)).toEqual(COHORTS)
    for (const member of allTypicalMembers()) expect(typicalMember(member.id)).toEqual(member)
  })

  it('takes age bands, and settles the cohorts that they settle', () => {
    expect(typicalMember('21-24')).toMatchObject({
      id: '21-24',
      label: 'Aged 21 to 24',
      ages: {min: 21, max: 24},
    })
    expect(typicalMember('21-24').profile.cohorts).toEqual({
      'young-adults': true,
      'under-18': false,
      'over-50': false,
    })
    expect(typicalMember('20-30').profile.cohorts).toEqual({'under-18': false, 'over-50': false})
    expect(typicalMember('over-60')).toMatchObject({label: 'Aged 60 and over', ages: {min: 60, max: 120}})
    expect(typicalMember('under-21').ages).toEqual({min: 10, max: 20})
    // Not the beginning of "over-50".
    expect(typicalMember('over-5').ages.min).toBe(5)
  })

  it.each(['wimmen', '40-30', 'over-130', 'under-1', ''])('refuses "%s" with a way on', (name) => {
    expect(() => typicalMember(name)).toThrowError(
      expect.objectContaining({code: 'UNKNOWN_WORD', nextSteps: [expect.stringContaining('30-40')]}),
    )
  })

  it('suggests the nearest group', () => {
    expect(() => typicalMember('vetrans')).toThrowError('did you mean veterans')
  })
})

describe('the typical member', () => {
  it('is an adult of whom nothing else is known, unless the group is an age', () => {
    expect(typicalMember('veterans')).toMatchObject({
      ages: {min: 18},
      profile: {
        sex: 'unknown',
        situation: null,
        cohorts: {veterans: true, 'under-18': false},
        conditions: {},
        history: {},
        needs: {},
      },
    })
    expect(typicalMember('women').profile.sex).toBe('female')
    expect(typicalMember('under-18').ages).toEqual({min: 10, max: 17})
  })
})

// What rules a member out, said again from the record alone: the facts of each group that can make a rule say no.
interface Facts {
  readonly sex: 'female' | 'male' | null
  readonly ages: readonly [number, number]
  readonly isNot: readonly Cohort[]
  readonly has: readonly Exclusion[]
}

function rulesOut(facts: Facts, service: Service): boolean {
  const [youngest, oldest] = facts.ages
  return (
    (service.sex !== 'any' && facts.sex !== null && service.sex !== facts.sex) ||
    (service.minAge ?? 0) > oldest ||
    (service.maxAge ?? 999) < youngest ||
    (service.onlyFor.length > 0 &&
      service.onlyFor.every((term) => term.some((cohort) => facts.isNot.includes(cohort)))) ||
    service.excludes.some((exclusion) => facts.has.includes(exclusion))
  )
}

describe('what takes a group', () => {
  const adult: Facts = {sex: null, ages: [18, 999], isNot: ['under-18'], has: []}
  const cases: [string, Facts][] = [
    ['women', {...adult, sex: 'female', isNot: ['under-18', 'men'], has: ['women']}],
    ['men', {...adult, sex: 'male', isNot: ['under-18', 'women'], has: ['men']}],
    ['veterans', adult],
    ['care-leavers', adult],
    ['young-adults', {...adult, ages: [18, 25], isNot: ['under-18', 'over-50']}],
    ['over-50', {...adult, ages: [50, 999], isNot: ['under-18', 'young-adults']}],
    ['under-18', {...adult, ages: [10, 17], isNot: ['young-adults', 'over-50'], has: ['under-18']}],
    ['sexual-offence-conviction', {...adult, has: ['sexual-offences']}],
    ['60-70', {...adult, ages: [60, 70], isNot: ['under-18', 'young-adults']}],
  ]

  it.each(cases)(
    '%s: what its own facts do not rule out, of all services of the first release',
    (name, facts) => {
      const {takes} = groupOf(typicalMember(name), TODAY)
      const expected = live.filter((service) => !rulesOut(facts, service)).map(({id}) => id)
      expect(live.filter(takes).map(({id}) => id)).toEqual(expected)
      expect(expected.length).toBeLessThan(live.length)
    },
  )

  it('takes nobody to a service that has closed', () => {
    const {takes} = groupOf(typicalMember('women'), TODAY)
    const closed = openRelease().directory.services.filter((service) => !isLive(service))
    expect(closed.length).toBeGreaterThan(0)
    expect(closed.filter(takes)).toEqual([])
  })

  it('does not depend on which of the boroughs served the member lives in', () => {
    const livingIn = (member: TypicalMember, borough: Borough) => {
      const profile = {...member.profile, home: {...member.profile.home, borough}}
      const ages = {birth: null, today: member.ages, onStart: member.ages}
      return {...preparePerson(profile, context), ages}
    }
    const members = fc.constantFrom(...allTypicalMembers(), typicalMember('30-40'))
    fc.assert(
      fc.property(members, fc.constantFrom(...BOROUGHS), (member, borough) => {
        const {takes} = groupOf(member, TODAY)
        const person = livingIn(member, borough)
        for (const service of live.filter((candidate) => reachOf(candidate, borough) !== null)) {
          expect(takes(service)).toBe(judgeService(person, service).verdict !== 'ineligible')
        }
      }),
      {numRuns: 60},
    )
  })
})

describe('coverage for a group', () => {
  it('leaves out what refuses the group, and says excluded where that is everything', () => {
    const men = groupOf(typicalMember('men'), TODAY)
    const question = {
      today: TODAY,
      coveredAt: 2,
      boroughs: BOROUGHS,
      pathways: PATHWAYS,
      groups: [EVERYONE, men],
    }
    const cells = measureCoverage(live, question)
    const forWomen = new Set(live.filter(({sex}) => sex === 'female').map(({id}) => id))
    for (const cell of cells) {
      if (cell.group === 'men') expect(cell.services.filter((id) => forWomen.has(id))).toEqual([])
    }
    const womenOnly = live.filter(({sex}) => sex === 'female')
    const states = measureCoverage(womenOnly, {...question, groups: [men]}).map(({state}) => state)
    expect(new Set(states)).toEqual(new Set(['excluded']))
  })
})
