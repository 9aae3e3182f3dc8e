import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {formatRow} from '../../src/io/csv.ts'
import {MATCH_COLUMNS, toMatchLine, toMatchRows} from '../../src/matching/list-rows.ts'
import {bestOfEachNeed, peopleMatcher} from '../../src/matching/match-people.ts'
import {matchProfile, needsOf} from '../../src/matching/match-profile.ts'
import {rankForNeed} from '../../src/matching/rank.ts'
import {PLAN_COLUMNS, toPlanRows} from '../../src/planning/list-rows.ts'
import {planServices} from '../../src/planning/plan-services.ts'
import {loadListContext} from '../../src/terminal/load-context.ts'
import {anyProfile} from '../random-profile.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

const {directory} = openRelease()
const context = loadListContext({root: ROOT, cacheDir: ROOT}, TODAY)
const about = (reference: string) => ({
  dataset: directory.dataset,
  today: TODAY,
  profile: {reference, line: 7},
})

describe('the matches of people in a list', () => {
  it('are the best of each need as the reference has them, whichever finds them', () => {
    fc.assert(
      fc.property(anyProfile, fc.integer({min: 1, max: 6}), (profile, limit) => {
        const whole = matchProfile(profile, directory, context)
        const reference = bestOfEachNeed(whole, profile, limit)
        const found = peopleMatcher(directory, context, {limit, all: false})(profile)
        expect(found).toEqual({...reference, ineligible: []})
        for (const need of needsOf(profile)) {
          const ranked = rankForNeed(whole.matches, need)
          const {eligible = 0, check = 0} = found.counts[need] ?? {}
          expect(eligible + check).toBe(ranked.length)
          const ids = found.matches.map(({service}) => service.id)
          expect(ids).toEqual(expect.arrayContaining(ranked.slice(0, limit).map(({service}) => service.id)))
        }
      }),
      {numRuns: 60},
    )
  })

  it('are all of them, with those against, when that is asked for', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const whole = matchProfile(profile, directory, context)
        const found = peopleMatcher(directory, context, {limit: 0, all: true})(profile)
        expect(found).toMatchObject(whole)
        const line = toMatchLine(about('A'), found, true)
        expect(line.matches).toHaveLength(whole.matches.length)
        expect(line.ineligible).toHaveLength(whole.ineligible.length)
      }),
      {numRuns: 10},
    )
  })
})

describe('the rows of people in a list', () => {
  it('are as long as the heading, name everyone, and lose no need', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const found = peopleMatcher(directory, context, {limit: 2, all: false})(profile)
        const rows = toMatchRows(about('B'), found)
        expect(rows.every((row) => row.length === MATCH_COLUMNS.length)).toBe(true)
        const needs = new Set(rows.flatMap((row) => String(row[2]).split('; ')))
        expect(needs).toEqual(new Set(needsOf(profile)))
        const plan = planServices(matchProfile(profile, directory, context), profile)
        const planned = toPlanRows(about('B'), plan)
        expect(planned.every((row) => row.length === PLAN_COLUMNS.length)).toBe(true)
        expect(new Set(planned.map((row) => row[2]))).toEqual(new Set(needsOf(profile)))
        expect(planned.filter((row) => row[4] === 'unmet').map((row) => row[2])).toEqual(
          plan.unmet.map(({pathway}) => pathway),
        )
        for (const row of [...rows, ...planned]) expect(row.slice(0, 2)).toEqual(['B', 7])
      }),
      {numRuns: 40},
    )
  })

  it('have one for someone who needs nothing', () => {
    const found = {matches: [], ineligible: [], unmet: [], notes: [], counts: {}}
    expect(toMatchRows(about('C'), found).map((row) => [row[0], row[6], row[10]])).toEqual([
      ['C', 'unmet', 'No needs are recorded.'],
    ])
  })

  it('are no formulas', () => {
    expect(formatRow(['=1+1', '@a', '-1', 'x,"y"', 5])).toBe(`'=1+1,'@a,'-1,"x,""y""",5\n`)
  })
})
