import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {measureAccess} from '../../src/gaps/access.ts'
import {
  type Caseload,
  countCaseload,
  needFromCaseload,
  reportUnmet,
  safeUnmet,
  unmetIn,
} from '../../src/gaps/caseload.ts'
import {EVERYONE, measureCoverage} from '../../src/gaps/coverage.ts'
import {rankNextServices} from '../../src/gaps/next-services.ts'
import {typicalMember} from '../../src/gaps/typical-member.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {BOROUGHS, type Borough} from '../../src/vocabulary/boroughs.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

const {directory} = openRelease()
const {services} = directory
const context = {today: TODAY, districts: {}, prisonName: (code: string) => code}

const livingIn = (borough: Borough, profile: Profile): Profile => ({
  ...profile,
  home: {...profile.home, borough},
})

const cells = measureCoverage(services, {
  today: TODAY,
  coveredAt: 2,
  boroughs: BOROUGHS,
  pathways: ['health'],
  groups: [EVERYONE],
})

const isSmall = (count: number | null): boolean => count !== null && count > 0 && count < 5

describe('a caseload', () => {
  it('counts those whom no service would take, as the reference rules do, with the rule against most', () => {
    const man = livingIn('Croydon', {
      ...typicalMember('men').profile,
      needs: {'women-in-prostitution': 'high', accommodation: 'high'},
    })
    const some = services.filter(
      ({pathways, sex}) => sex === 'female' || !pathways.includes('women-in-prostitution'),
    )
    const {unmet: byRules} = matchProfile(man, {...directory, services: some}, context)
    expect(byRules.map(({pathway}) => pathway)).toEqual(['women-in-prostitution'])
    const caseload = countCaseload(Array<Profile>(6).fill(man), some, context)
    expect(reportUnmet(caseload, ['Croydon'], PATHWAYS).unmet.rows).toEqual([
      {borough: 'Croydon', pathway: 'accommodation', people: 6, unmet: 0, rule: null},
      {borough: 'Croydon', pathway: 'women-in-prostitution', people: 6, unmet: 6, rule: 'sex'},
    ])
  })

  it('takes the borough of a postcode where none is stated', () => {
    const {profile} = typicalMember('women')
    const home = {...profile.home, postcode: 'SE5 8AF', postcodeBorough: 'Lambeth' as const}
    const caseload = countCaseload([{...profile, home, needs: {health: 'low'}}], services, context)
    expect([...caseload.keys()]).toEqual(['Lambeth|health'])
  })

  it('leaves people without a borough out', () => {
    const nowhere = {...typicalMember('women').profile, needs: {health: 'low'} as const}
    expect(countCaseload([nowhere], services, context).size).toBe(0)
  })

  it('prints no count under 5, and none from which one follows', () => {
    const cell = fc.tuple(fc.integer({min: 0, max: 20}), fc.integer({min: 0, max: 20}))
    fc.assert(
      fc.property(fc.array(cell, {minLength: 33, maxLength: 33}), (drawn) => {
        const caseload: Caseload = new Map(
          drawn.map(([people, unmet], index) => [
            `${BOROUGHS[index]}|health`,
            {people, turnedAway: Array<'sex'>(Math.min(people, unmet)).fill('sex')},
          ]),
        )
        const {rows} = reportUnmet(caseload, BOROUGHS, ['health']).unmet
        for (const row of rows) {
          const met = row.people === null || row.unmet === null ? null : row.people - row.unmet
          expect([row.people, row.unmet, met].some(isSmall)).toBe(false)
          if (row.people === null) expect([row.unmet, row.rule]).toEqual([null, null])
        }
        const next = rankNextServices(cells, (b, p) => unmetIn(caseload, b, p), [], true).nextServices.rows
        expect(next.some(({reached}) => reached === null || reached < 5)).toBe(false)
        const {access, inequality} = measureAccess(services, {
          boroughs: BOROUGHS,
          pathways: ['health'],
          group: EVERYONE,
          needOf: (pathway) => needFromCaseload(caseload, pathway),
          deprivationRank: BOROUGHS.map((_, index) => index + 1),
        })
        expect(access.rows.some(({need}) => isSmall(need))).toBe(false)
        // Access shares services out over the hidden too: one rate, or an index, would tell of them.
        if (access.rows.some(({need}) => need === null)) {
          expect(access.rows.every((row) => row.accessPerThousand === null && row.low === null)).toBe(true)
          expect(inequality.rows[0]).toMatchObject({hoover: null, gini: null, concentration: null})
        }
      }),
      {numRuns: 60},
    )
  })

  it('leaves at least two answers open wherever it withholds one', () => {
    for (let people = 5; people <= 40; people += 1) {
      const counts = Array.from({length: people + 1}, (_, unmet) => unmet)
      const withheld = counts.filter((unmet) => safeUnmet(people, unmet) === null)
      expect(withheld.length).toBeGreaterThan(1)
    }
  })
})

describe('the example of a caseload', () => {
  const text = readFileSync(join(ROOT, 'data', 'examples', 'caseload.csv'), 'utf8')

  it('is what its script makes, and every person in it is plainly invented', () => {
    expect(
      execFileSync(process.execPath, [join(ROOT, 'bin', 'invent-caseload.ts')], {encoding: 'utf8'}),
    ).toBe(text)
    const [, ...rows] = text.trim().split('\n')
    expect(rows).toHaveLength(300)
    expect(rows.filter((row) => !/^INVENTED-\d{3},/.test(row))).toEqual([])
  })
})
