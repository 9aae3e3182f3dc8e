import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {loadDistricts} from '../../src/io/geography.ts'
import type {Match} from '../../src/matching/match.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {type Plan, type PlanConstraints, UNCONSTRAINED} from '../../src/planning/plan.ts'
import {planServices, rankPlans} from '../../src/planning/plan-services.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {anyProfile} from '../random-profile.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'
import {anyInstance, type Instance, NOBODY, sampleMatch, sampleResult} from './sample-matches.ts'

const idsOf = (plan: Plan): string[] => plan.services.map(({match}) => match.service.id).sort()

// The definition of DESIGN §5, by trying every set. Written apart from the planner, on purpose.
interface Tried {
  readonly ids: string[]
  readonly key: readonly number[]
}

const WEIGHT = {low: 1, medium: 2, high: 3}
const adviceOnly = ({service}: Match): boolean =>
  service.coverage === 'national' &&
  service.delivery.length > 0 &&
  !service.delivery.some((way) => way !== 'phone' && way !== 'online')

function weigh(profile: Profile, set: readonly Match[]): number[] {
  const total = (of: readonly Match[]): number =>
    Object.entries(profile.needs).reduce(
      (sum, [need, severity]) =>
        of.some((match) => match.needs.includes(need as never)) ? sum + WEIGHT[severity] : sum,
      0,
    )
  return [
    total(set.filter((match) => !adviceOnly(match))),
    total(set),
    total(set.filter(({verdict}) => verdict === 'eligible')),
  ]
}

function tryAll({profile, matches}: Instance, {keep, drop}: PlanConstraints): Tried[] {
  const tried: Tried[] = []
  for (let chosen = 1; chosen < 2 ** matches.length; chosen += 1) {
    const set = matches.filter((_, at) => chosen & (1 << at))
    const ids = set.map(({service}) => service.id).sort()
    if (keep.some((id) => !ids.includes(id)) || drop.some((id) => ids.includes(id))) continue
    const cover = weigh(profile, set)
    const spare = set.some(
      (match) =>
        !keep.includes(match.service.id) &&
        weigh(
          profile,
          set.filter((other) => other !== match),
        ).join() === cover.join(),
    )
    if (spare) continue
    const organisations = new Set(set.map(({service}) => service.organisationId)).size
    const tenths = set.reduce((sum, {score}) => sum + Math.round(score * 10), 0)
    tried.push({ids, key: [...cover, -organisations, -set.length, tenths]})
  }
  return tried.sort((a, b) => {
    const at = a.key.findIndex((value, index) => value !== b.key[index])
    if (at >= 0) return (b.key[at] ?? 0) - (a.key[at] ?? 0)
    return placesOf(a.ids) < placesOf(b.ids) ? -1 : 1
  })

  // Of equal sets the one with the newest source that only one of them has, then with the lowest id.
  function placesOf(ids: readonly string[]): string {
    const newest = ({service}: Match): string => service.newestSource ?? ''
    const order = matches.toSorted((a, b) => {
      if (newest(a) !== newest(b)) return newest(a) > newest(b) ? -1 : 1
      return a.service.id < b.service.id ? -1 : 1
    })
    const places = order.flatMap(({service}, place) => (ids.includes(service.id) ? [place] : []))
    return places.map((place) => String(place).padStart(3, '0')).join()
  }
}

const instanceWithConstraints = anyInstance(12).chain((instance) => {
  const ids = instance.matches.map(({service}) => service.id)
  return fc
    .tuple(
      fc.subarray(ids, {maxLength: Math.min(2, ids.length)}),
      fc.subarray(ids, {maxLength: Math.min(3, ids.length)}),
    )
    .map(([keep, drop]) => ({instance, constraints: {keep, drop: drop.filter((id) => !keep.includes(id))}}))
})

describe('the plan', () => {
  it('is the best of all sets, ties included', () => {
    fc.assert(
      fc.property(anyInstance(12), (instance) => {
        const plan = planServices(sampleResult(instance.profile, instance.matches), instance.profile)
        expect(idsOf(plan)).toEqual(tryAll(instance, UNCONSTRAINED)[0]?.ids ?? [])
      }),
      {numRuns: 300},
    )
  })

  it('is the best of all sets that have what is kept and lack what is dropped, and so are the alternatives', () => {
    fc.assert(
      fc.property(instanceWithConstraints, fc.integer({min: 1, max: 8}), ({instance, constraints}, count) => {
        const {profile, matches} = instance
        const plans = rankPlans(sampleResult(profile, matches), profile, constraints, count)
        expect(plans.map(idsOf)).toEqual(
          tryAll(instance, constraints)
            .slice(0, count)
            .map(({ids}) => ids),
        )
      }),
      {numRuns: 200},
    )
  })

  it('does not depend on the order of the matches', () => {
    const shuffled = anyInstance(30).chain((instance) =>
      fc
        .shuffledSubarray([...instance.matches], {minLength: instance.matches.length})
        .map((matches) => ({instance, matches})),
    )
    fc.assert(
      fc.property(shuffled, ({instance: {profile, matches}, matches: others}) => {
        const plans = (list: readonly Match[]) =>
          rankPlans(sampleResult(profile, list), profile, UNCONSTRAINED, 3)
        expect(plans(others)).toEqual(plans(matches))
      }),
      {numRuns: 100},
    )
  })

  it('covers for real people all that all of their matches cover, with nothing to spare', () => {
    const {directory} = openRelease()
    const context = {today: TODAY, districts: loadDistricts(ROOT), prisonName: (code: string) => code}
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const result = matchProfile(profile, directory, context)
        const plan = planServices(result, profile)
        const chosen = plan.services.map(({match}) => match)
        const cover = weigh(profile, chosen)
        expect(cover).toEqual(weigh(profile, result.matches))
        for (const match of chosen) {
          const without = chosen.filter((other) => other !== match)
          if (weigh(profile, without).join() === cover.join())
            throw new Error(`${match.service.id} is not needed`)
        }
        expect(plan.unmet).toEqual(result.unmet)
      }),
      {numRuns: 60},
    )
  })
})

describe('what a plan prefers', () => {
  const profile: Profile = {
    ...NOBODY,
    needs: {accommodation: 'high', health: 'medium', 'finance-debt': 'low'},
  }
  const planOf = (...matches: Match[]): string[] =>
    idsOf(planServices(sampleResult(profile, matches), profile))

  it('takes the fresher of two that are equal in all else, and a better one however old', () => {
    const old = sampleMatch({id: 'a', needs: ['health'], newestSource: '2018'})
    const fresh = sampleMatch({id: 'b', needs: ['health'], newestSource: '2026-03'})
    const undated = sampleMatch({id: '0', needs: ['health'], newestSource: null})
    expect(planOf(undated, old, fresh)).toEqual(['b'])
    expect(planOf(undated, old)).toEqual(['a'])
    expect(
      planOf(fresh, sampleMatch({id: 'c', needs: ['health'], newestSource: '2018', score: 0.6})),
    ).toEqual(['c'])
  })

  it('takes more than an advice line where there is one, and a line where there is not', () => {
    const line = {coverage: 'national', delivery: ['phone', 'online']} as const
    const door = sampleMatch({id: 'door', needs: ['accommodation'], verdict: 'check', score: 0.1})
    const phone = sampleMatch({id: 'phone', needs: ['accommodation'], verdict: 'check', score: 0.9, ...line})
    const health = sampleMatch({id: 'health-line', needs: ['health'], ...line})
    expect(planOf(door, phone, health)).toEqual(['door', 'health-line'])
    const plan = planServices(sampleResult(profile, [door, phone, health]), profile)
    expect(plan.needs.map(({need, cover, certain}) => [need, cover, certain])).toEqual([
      ['accommodation', 'covered', false],
      ['health', 'advice-only', true],
      ['finance-debt', 'unmet', false],
    ])
  })

  it('does not take an unstated delivery for an advice line', () => {
    const unstated = sampleMatch({id: 'unstated', needs: ['health'], coverage: 'national', delivery: []})
    const plan = planServices(sampleResult(profile, [unstated]), profile)
    expect(plan.needs[1]?.cover).toBe('covered')
  })

  it('adds an eligible service of any kind to one that has to be asked first', () => {
    const check = sampleMatch({id: 'check', needs: ['accommodation'], verdict: 'check'})
    const line = sampleMatch({
      id: 'line',
      needs: ['accommodation'],
      coverage: 'national',
      delivery: ['phone'],
    })
    expect(planOf(check, line)).toEqual(['check', 'line'])
  })

  it('prefers one organisation with two services to two organisations, and one service to both', () => {
    const two = [
      sampleMatch({id: 'a', organisation: 'one', needs: ['accommodation'], score: 0.1}),
      sampleMatch({id: 'b', organisation: 'one', needs: ['health'], score: 0.1}),
      sampleMatch({id: 'c', organisation: 'other', needs: ['health'], score: 0.9}),
    ]
    expect(planOf(...two)).toEqual(['a', 'b'])
    expect(planOf(...two, sampleMatch({id: 'd', needs: ['health', 'accommodation'], score: 0}))).toEqual([
      'd',
    ])
  })

  it('puts what works inside first for someone in custody, then the most severe need', () => {
    const inside: Profile = {
      ...profile,
      situation: {kind: 'in-custody', custody: 'sentenced', prison: 'PVI', releaseDate: '2027-02-26'},
    }
    const matches = [
      sampleMatch({id: 'home', needs: ['accommodation']}),
      sampleMatch({id: 'debt', needs: ['finance-debt'], delivery: ['in-prison', 'in-person']}),
      sampleMatch({id: 'doctor', needs: ['health']}),
    ]
    const plan = planServices(sampleResult(inside, matches), inside)
    expect(plan.services.map(({match, when}) => [match.service.id, when])).toEqual([
      ['debt', 'now'],
      ['home', 'release'],
      ['doctor', 'release'],
    ])
  })

  it('says why a need is open: because nothing meets it, or because all that did was dropped', () => {
    const matches = [
      sampleMatch({id: 'x', needs: ['accommodation']}),
      sampleMatch({id: 'y', needs: ['accommodation']}),
    ]
    const plan = planServices(sampleResult(profile, matches), profile, {keep: [], drop: ['x', 'y']})
    expect(plan.services).toEqual([])
    expect(plan.unmet.map(({pathway, reasons}) => [pathway, reasons])).toEqual([
      ['accommodation', ['Every service that may meet it was dropped: x, y.']],
      ['health', ['None.']],
      ['finance-debt', ['None.']],
    ])
  })
})
