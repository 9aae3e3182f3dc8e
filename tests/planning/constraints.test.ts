import {describe, expect, it} from 'vitest'
import {ResettleError} from '../../src/errors.ts'
import type {MatchResult} from '../../src/matching/match.ts'
import {collectAnchorDates, parseAnchorDate} from '../../src/planning/anchor-dates.ts'
import {comparePlans, findRunnersUp} from '../../src/planning/compare-plans.ts'
import {checkConstraints} from '../../src/planning/constraints.ts'
import {UNCONSTRAINED} from '../../src/planning/plan.ts'
import {planServices} from '../../src/planning/plan-services.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {ANY_SERVICE, NOBODY, sampleMatch, sampleResult} from './sample-matches.ts'

const profile: Profile = {...NOBODY, needs: {accommodation: 'high', health: 'low'}}
const hostel = sampleMatch({id: 'hostel', needs: ['accommodation'], score: 0.9})
const night = sampleMatch({id: 'night-shelter', needs: ['accommodation'], score: 0.5, verdict: 'check'})
const clinic = sampleMatch({id: 'clinic', needs: ['health'], organisation: 'org-night-shelter'})
const refused = {
  ...sampleMatch({id: 'refuge', needs: ['accommodation'], verdict: 'ineligible'}),
  reasons: [{rule: 'sex', outcome: 'no', text: 'Women only.'}] as const,
}
const result: MatchResult = {...sampleResult(profile, [hostel, night, clinic]), ineligible: [refused]}
const services = [hostel, night, clinic, refused]
  .map(({service}) => service)
  .concat({...ANY_SERVICE, id: 'gym'})

function errorOf(run: () => unknown): [string, string] {
  try {
    run()
  } catch (error) {
    if (error instanceof ResettleError) return [error.code, error.message]
  }
  return ['none', '']
}

describe('keep and drop', () => {
  it.each([
    [[], [], 'none', ''],
    [['hostel'], ['clinic'], 'none', ''],
    [['hostle'], [], 'SERVICE_UNKNOWN', 'There is no service "hostle".'],
    [[], ['hostle'], 'SERVICE_UNKNOWN', 'There is no service "hostle".'],
    [['refuge'], [], 'USAGE', '--keep refuge: it would turn this person away. Women only.'],
    [[], ['refuge'], 'USAGE', '--drop refuge: it would turn this person away. Women only.'],
    [['gym'], [], 'USAGE', '--keep gym: it works on none of the needs in the profile.'],
    [['hostel'], ['hostel'], 'USAGE', '--keep and --drop both name hostel.'],
  ])('keep %j, drop %j: %s', (keep, drop, code, message) => {
    expect(errorOf(() => checkConstraints({keep, drop}, result, services))).toEqual([code, message])
  })

  it('show what they change', () => {
    const free = planServices(result, profile)
    const kept = planServices(result, profile, {keep: ['night-shelter'], drop: ['hostel']})
    expect(comparePlans(free, kept)).toMatchObject({
      added: ['night-shelter'],
      removed: ['hostel'],
      organisations: {from: 2, to: 1},
      needs: [{need: 'accommodation', from: {certain: true}, to: {certain: false}}],
    })
    expect(comparePlans(free, free)).toMatchObject({added: [], removed: [], needs: []})
  })

  it('leave a runner-up for each need that has one: never what is in the plan or was dropped', () => {
    const named = (drop: string[]) =>
      findRunnersUp(planServices(result, profile, {keep: [], drop}), result, {keep: [], drop}).map(
        ({need, match}) => [need, match?.service.id ?? null],
      )
    expect(named([])).toEqual([
      ['accommodation', 'night-shelter'],
      ['health', null],
    ])
    expect(named(['night-shelter'])[0]).toEqual(['accommodation', null])
    expect(
      findRunnersUp(planServices(result, profile), {matches: [clinic, night, hostel]}, UNCONSTRAINED)[0]
        ?.match,
    ).toBe(night)
  })
})

describe('dates of events', () => {
  it('are read, and refused when they are none', () => {
    expect(parseAnchorDate('licence-end=2027-05-01')).toEqual(['licence-end', '2027-05-01'])
    for (const input of ['licence-end', 'release=2027-02-30', 'birth=2027-01-01', '=2027-01-01']) {
      expect(errorOf(() => parseAnchorDate(input))[0], input).toBe('USAGE')
    }
  })

  it('must agree with the profile', () => {
    const inCustody: Profile = {
      ...NOBODY,
      situation: {kind: 'in-custody', custody: null, prison: null, releaseDate: null},
    }
    const onLicence: Profile = {...NOBODY, situation: {kind: 'on-licence'}}
    const today = '2026-11-24'
    expect(collectAnchorDates([['release', '2026-11-20']], onLicence, today)).toEqual({release: '2026-11-20'})
    expect(errorOf(() => collectAnchorDates([['release', '2026-11-25']], onLicence, today))[0]).toBe('USAGE')
    expect(errorOf(() => collectAnchorDates([['release', '2026-11-23']], inCustody, today))[0]).toBe('USAGE')
    expect(errorOf(() => collectAnchorDates([['sentence', '2026-11-25']], inCustody, today))[0]).toBe('USAGE')
    const twice = [['release', '2026-11-25'] as const, ['release', '2026-11-26'] as const]
    expect(errorOf(() => collectAnchorDates(twice, inCustody, today))).toEqual([
      'USAGE',
      '--anchor release is given twice.',
    ])
  })
})
