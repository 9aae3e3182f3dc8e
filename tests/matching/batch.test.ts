import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Directory, Service} from '../../src/directory/service.ts'
import {loadDistricts} from '../../src/io/geography.ts'
import {unmetNeeds} from '../../src/matching/batch/batch-result.ts'
import {type BatchIndex, compileBatch} from '../../src/matching/batch/compile-batch.ts'
import {judgeEveryService} from '../../src/matching/batch/judge-batch.ts'
import {matchPerson} from '../../src/matching/batch/match-person.ts'
import {isIn} from '../../src/matching/batch/rows.ts'
import type {MatchResult} from '../../src/matching/match.ts'
import {matchProfile, needsOf} from '../../src/matching/match-profile.ts'
import type {MatchingContext} from '../../src/matching/person.ts'
import {rankForNeed} from '../../src/matching/rank.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'
import {anyPerson, anyServices} from './batch-arbitraries.ts'

const {directory} = openRelease()
const context: MatchingContext = {today: TODAY, districts: loadDistricts(ROOT), prisonName: (code) => code}

const directoryOf = (services: readonly Service[]): Directory => ({dataset: directory.dataset, services})

/** What the batch matcher says of a person in the terms of the reference: the verdict of each service judged. */
function batchVerdicts(index: BatchIndex, profile: Profile): Map<string, string> {
  const {possible, eligible} = judgeEveryService(index, profile)
  const verdicts = new Map<string, string>()
  index.services.forEach((service, at) => {
    if (!service.pathways.some((pathway) => profile.needs[pathway] !== undefined)) {
      if (isIn(possible, at) || isIn(eligible, at)) throw new Error(`${service.id} meets no need`)
      return
    }
    verdicts.set(service.id, isIn(eligible, at) ? 'eligible' : isIn(possible, at) ? 'check' : 'ineligible')
  })
  return verdicts
}

function expectSame(index: BatchIndex, profile: Profile, reference: MatchResult, best: number): void {
  const verdicts = batchVerdicts(index, profile)
  const judged = [...reference.matches, ...reference.ineligible]
  expect(verdicts.size).toBe(judged.length)
  for (const {service, verdict, reasons} of judged) {
    if (verdicts.get(service.id) === verdict) continue
    const why = reasons
      .filter(({outcome}) => outcome !== 'yes')
      .map(({rule, outcome}) => `${rule} ${outcome}`)
    throw new Error(`${service.id}: ${verdicts.get(service.id)}, not ${verdict} (${why.join(', ')})`)
  }
  const expected = needsOf(profile).map((pathway) => {
    const matches = rankForNeed(reference.matches, pathway)
    const eligible = matches.filter(({verdict}) => verdict === 'eligible').length
    return {
      pathway,
      severity: profile.needs[pathway],
      eligible,
      check: matches.length - eligible,
      best: matches.slice(0, best).map(({service, verdict, score}) => ({id: service.id, verdict, score})),
    }
  })
  const result = matchPerson(index, profile, best)
  expect(result.reference).toBe(profile.reference)
  expect(
    result.needs.map((need) => ({
      ...need,
      best: need.best.map(({service, verdict, score}) => ({id: service.id, verdict, score})),
    })),
  ).toEqual(expected)
  expect(unmetNeeds(result)).toEqual(reference.unmet.map(({pathway}) => pathway))
}

describe('the batch matcher', () => {
  const index = compileBatch(directory.services, context)

  // The reference takes its time, more so on a busy machine.
  it('agrees with the reference on every service of the release', {timeout: 240_000}, () => {
    fc.assert(
      fc.property(anyPerson, fc.integer({min: 0, max: 30}), (profile, best) => {
        expectSame(index, profile, matchProfile(profile, directory, context), best)
      }),
      {numRuns: 5000},
    )
  })

  it('agrees with the reference on services of every kind that the schema allows', () => {
    fc.assert(
      fc.property(
        anyServices,
        fc.array(anyPerson, {minLength: 1, maxLength: 12}),
        fc.integer({min: 1, max: 8}),
        (services, people, best) => {
          const own = compileBatch(services, context)
          const reference = directoryOf(services)
          for (const profile of people) {
            expectSame(own, profile, matchProfile(profile, reference, context), best)
          }
        },
      ),
      {numRuns: 400},
    )
  })

  it('gives the same answers whatever the order of services, and whoever came before', () => {
    fc.assert(
      fc.property(anyServices, anyPerson, anyPerson, (services, before, profile) => {
        const fresh = matchPerson(compileBatch(services, context), profile, 5)
        const used = compileBatch([...services].reverse(), context)
        matchPerson(used, before, 5)
        expect(matchPerson(used, profile, 5)).toEqual(fresh)
      }),
      {numRuns: 200},
    )
  })

  it('finds nothing in an empty directory, and says which needs are unmet', () => {
    const [profile] = fc.sample(anyPerson, {numRuns: 1, seed: 7})
    if (profile === undefined) throw new Error('no person')
    const result = matchPerson(compileBatch([], context), profile, 5)
    expect(unmetNeeds(result)).toEqual(needsOf(profile))
    expect(result.needs.every(({best}) => best.length === 0)).toBe(true)
  })
})
