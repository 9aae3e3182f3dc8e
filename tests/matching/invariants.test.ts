import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays, addYears, ageOn} from '../../src/calendar.ts'
import {loadDistricts} from '../../src/io/geography.ts'
import {judgeService} from '../../src/matching/judge.ts'
import type {Verdict} from '../../src/matching/match.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {type MatchingContext, preparePerson} from '../../src/matching/person.ts'
import {WEIGHTS} from '../../src/matching/rank.ts'
import {isSurvivorsAccommodation} from '../../src/matching/rules/place.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {anyProfile, STATEABLE} from '../random-profile.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

const {directory} = openRelease()
const context: MatchingContext = {today: TODAY, districts: loadDistricts(ROOT), prisonName: (code) => code}

// Each run judges a person against all 851 services.
const PEOPLE = {numRuns: 10_000}
const FEWER = {numRuns: 500}

// Ten thousand people take half a minute on an idle machine, and a busy one must not fail for being busy.
const PATIENT = 600_000

const verdicts = (profile: Profile): Verdict[] => {
  const person = preparePerson(profile, context)
  return directory.services.map((service) => judgeService(person, service).verdict)
}

/** Settles one thing that was not asked, in a way that the rest of the profile allows; null if nothing was open. */
function settleOne(profile: Profile, pick: number, answer: boolean, days: number): Profile | null {
  const open: (() => Profile)[] = []
  const person = preparePerson(profile, context)
  const facts = {cohorts: person.cohorts, conditions: person.conditions, history: person.exclusions}
  for (const group of ['cohorts', 'conditions', 'history'] as const) {
    for (const key of STATEABLE[group]) {
      const derived = (facts[group] as Record<string, {value: string}>)[key]
      if (derived?.value === 'unknown')
        open.push(() => ({...profile, [group]: {...profile[group], [key]: answer}}))
    }
  }
  if (profile.sex === 'unknown') open.push(() => ({...profile, sex: answer ? 'female' : 'male'}))
  if (profile.dateOfBirth === null) {
    const years = profile.age ?? 10 + (days % 60)
    // A birthday on which someone is exactly that old today.
    const birth = addDays(addYears(TODAY, -years), -(days % 365))
    if (ageOn(birth, TODAY) === years) open.push(() => ({...profile, dateOfBirth: birth, age: null}))
    if (profile.age === null) open.push(() => ({...profile, age: years}))
  }
  const {situation} = profile
  if (situation?.kind === 'in-custody') {
    if (situation.releaseDate === null) {
      open.push(() => ({...profile, situation: {...situation, releaseDate: addDays(TODAY, days)}}))
    }
    if (situation.prison === null) open.push(() => ({...profile, situation: {...situation, prison: 'PVI'}}))
    if (situation.custody === null) {
      open.push(() => ({...profile, situation: {...situation, custody: answer ? 'sentenced' : 'remand'}}))
    }
  }
  return open.length === 0 ? null : (open[pick % open.length]?.() ?? null)
}

const isSurvivor = (profile: Profile): boolean =>
  preparePerson(profile, context).cohorts['abuse-survivors'].value === 'yes'

describe('the invariants of matching', () => {
  it(
    'learning a fact leaves certain verdicts as they are, and only ever settles a "check"',
    () => {
      fc.assert(
        fc.property(anyProfile, fc.nat(), fc.boolean(), fc.nat(900), (profile, pick, answer, days) => {
          const fuller = settleOne(profile, pick, answer, days)
          fc.pre(fuller !== null)
          const reopened = !isSurvivor(profile) && isSurvivor(fuller)
          const [before, after] = [verdicts(profile), verdicts(fuller)]
          directory.services.forEach((service, index) => {
            if (before[index] === 'check' || before[index] === after[index]) return
            // The one exception that DESIGN states: a survivor may be offered refuges of other boroughs.
            if (reopened && isSurvivorsAccommodation(service)) return
            throw new Error(`${service.id}: ${before[index]} became ${after[index]}`)
          })
        }),
        PEOPLE,
      )
    },
    PATIENT,
  )

  it('never offers a service that a rule forbids, and leaves out none that is allowed', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const result = matchProfile(profile, directory, context)
        const person = preparePerson(profile, context)
        const offered = new Map(result.matches.map((match) => [match.service.id, match.verdict]))
        for (const service of directory.services) {
          const needed = service.pathways.some((pathway) => profile.needs[pathway] !== undefined)
          const {verdict, reasons} = judgeService(person, service)
          const forbidden = reasons.some((reason) => reason.outcome === 'no')
          const right =
            (verdict === 'ineligible') === forbidden &&
            offered.get(service.id) === (needed && !forbidden ? verdict : undefined)
          if (!right) throw new Error(`${service.id} is ${verdict}, offered as ${offered.get(service.id)}`)
        }
      }),
      FEWER,
    )
  })

  it('says something about every rule, and what to do about every open one', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const person = preparePerson(profile, context)
        for (const service of directory.services) {
          for (const reason of judgeService(person, service).reasons) {
            if (reason.text === '' || !/[.”]$/.test(reason.text))
              throw new Error(`${service.id}: ${reason.rule}: ${reason.text}`)
            if (/undefined|null|NaN/.test(`${reason.text} ${reason.next ?? ''}`))
              throw new Error(`${service.id}: ${reason.text}`)
            if (reason.outcome === 'unknown' && !reason.next)
              throw new Error(`${service.id}: ${reason.rule} has no next step`)
          }
        }
      }),
      {numRuns: 300},
    )
  })

  it('does not depend on the order of services, needs, cohorts or boroughs', () => {
    fc.assert(
      fc.property(anyProfile, fc.infiniteStream(fc.nat()), (profile, stream) => {
        const shuffle = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => [stream.next().value, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item)
        const reorder = <T extends object>(record: T): T =>
          Object.fromEntries(shuffle(Object.entries(record))) as T
        const other: Profile = {
          ...profile,
          needs: reorder(profile.needs),
          cohorts: reorder(profile.cohorts),
          conditions: reorder(profile.conditions),
          history: reorder(profile.history),
          home: {...profile.home, connections: shuffle(profile.home.connections)},
          avoid: {
            boroughs: shuffle(profile.avoid.boroughs),
            postcodeDistricts: shuffle(profile.avoid.postcodeDistricts),
          },
        }
        const shuffled = {...directory, services: shuffle(directory.services)}
        const summary = (result: ReturnType<typeof matchProfile>) =>
          JSON.stringify([
            result.matches.map(({service, score, verdict, needs, reasons}) => [
              service.id,
              score,
              verdict,
              needs,
              reasons,
            ]),
            result.unmet,
          ])
        expect(summary(matchProfile(other, shuffled, context))).toBe(
          summary(matchProfile(profile, directory, context)),
        )
      }),
      {numRuns: 200},
    )
  })

  it('ranks by score, breaks ties by id, and keeps every part between 0 and 1', () => {
    expect(Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const {matches} = matchProfile(profile, directory, context)
        matches.forEach((match, index) => {
          const next = matches[index + 1]
          if (next === undefined) return
          const ordered =
            match.score > next.score || (match.score === next.score && match.service.id < next.service.id)
          if (!ordered) throw new Error(`${match.service.id} before ${next.service.id}`)
        })
        for (const match of matches) {
          for (const [part, value] of Object.entries(match.parts)) {
            if (!(value >= 0 && value <= 1)) throw new Error(`${match.service.id}: ${part} is ${value}`)
          }
        }
      }),
      FEWER,
    )
  })

  it('explains every need that nothing meets, and none that something does', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const {matches, unmet} = matchProfile(profile, directory, context)
        const met = new Set(matches.flatMap((match) => match.needs))
        const open = Object.keys(profile.needs).filter((need) => !met.has(need as never))
        expect(unmet.map(({pathway}) => pathway).sort()).toEqual(open.sort())
        for (const need of unmet) expect(need.reasons.length).toBeGreaterThan(0)
      }),
      FEWER,
    )
  })
})
