import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {findChanges, worsened} from '../../src/gaps/changes.ts'
import {EVERYONE, measureCoverage} from '../../src/gaps/coverage.ts'
import {rankNextServices} from '../../src/gaps/next-services.ts'
import {findRedundancy} from '../../src/gaps/redundancy.ts'
import {reportGaps} from '../../src/gaps/report.ts'
import {runStressTest} from '../../src/gaps/stress.ts'
import {loadStressProfiles} from '../../src/io/stress-profiles.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {renderSections} from '../../src/terminal/gaps-sections.ts'
import {loadStyle} from '../../src/terminal/screen.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

const {directory} = openRelease()
const {services} = directory
const question = {today: TODAY, coveredAt: 2, boroughs: BOROUGHS, pathways: PATHWAYS, groups: [EVERYONE]}
const cells = measureCoverage(services, question)
const context = {today: TODAY, districts: {}, prisonName: (code: string) => code}

describe('redundancy', () => {
  it.each([2, 3])('is what coverage at %i measures when the organisation is taken away', (coveredAt) => {
    const {rows} = findRedundancy(services, cells, coveredAt).redundancy
    expect(rows.length).toBeGreaterThan(10)
    for (const row of [...rows.slice(0, 5), ...rows.slice(-2)]) {
      const left = services.filter(({organisationId}) => organisationId !== row.organisationId)
      const after = measureCoverage(left, question)
      const near = cells.map((cell, index) => {
        const {local = 0, shared = 0} = after[index] ?? {}
        return {cell, before: cell.local + cell.shared, after: local + shared}
      })
      const placed = (found: typeof near) => found.map(({cell}) => `${cell.borough} ${cell.pathway}`).sort()
      expect(row.becomesNone.map(({borough, pathway}) => `${borough} ${pathway}`).sort()).toEqual(
        placed(near.filter((cell) => cell.before > 0 && cell.after === 0)),
      )
      expect(row.becomesThin.map(({borough, pathway}) => `${borough} ${pathway}`).sort()).toEqual(
        placed(near.filter(({before, after}) => before >= coveredAt && after > 0 && after < coveredAt)),
      )
    }
  })
})

describe('the next service', () => {
  it('goes where no near service is, most people first within a pathway', () => {
    const need = (borough: string) => borough.length
    const {rows} = rankNextServices(
      cells,
      (borough, _, {local, shared}) => (local + shared > 0 ? 0 : need(borough)),
      [],
      false,
    ).nextServices
    const empty = cells.filter(({local, shared}) => local + shared === 0)
    expect(rows).toHaveLength(empty.length)
    for (const pathway of PATHWAYS) {
      const reached = rows.filter((row) => row.pathway === pathway).map((row) => row.reached ?? 0)
      expect(reached).toEqual([...reached].sort((a, b) => b - a))
    }
  })
})

describe('the stress test', () => {
  const profiles = loadStressProfiles(ROOT, {
    today: TODAY,
    findPostcode: () => null,
    isLondonDistrict: () => true,
    prisons: [],
  })

  it('has the profiles of the reference table', () => {
    const table = JSON.parse(readFileSync(join(ROOT, 'data', 'reference', 'stress-profiles.json'), 'utf8'))
    expect(profiles.map(({id}) => id)).toEqual(table.map(({id}: {id: string}) => id))
    expect(new Set(profiles.map(({id}) => id)).size).toBe(profiles.length)
  })

  it('finds no option exactly where the reference rules find none', () => {
    const boroughs = ['Bexley', 'Camden', 'Westminster'] as const
    // Of the whole release everyone has something: of every thirtieth service there is not, or only something to ask.
    const few = services.filter((_, index) => index % 30 === 0)
    const {rows} = runStressTest(few, profiles, {boroughs, pathways: PATHWAYS}, context).stress
    for (const {id, profile} of profiles) {
      for (const borough of boroughs) {
        const housed = {...profile, home: {...profile.home, borough}}
        const {unmet, matches} = matchProfile(housed, {...directory, services: few}, context)
        const pathwaysOf = (kind: 'without' | 'onlyCheck') =>
          rows.filter((row) => row.profile === id && row[kind].includes(borough)).map(({pathway}) => pathway)
        expect(pathwaysOf('without').sort()).toEqual(unmet.map(({pathway}) => pathway).sort())
        const asked = PATHWAYS.filter((pathway) => {
          const verdicts = matches.filter(({needs}) => needs.includes(pathway)).map(({verdict}) => verdict)
          return verdicts.length > 0 && !verdicts.includes('eligible')
        })
        expect(pathwaysOf('onlyCheck')).toEqual(asked)
      }
    }
    expect(rows.some(({without}) => without.length > 0)).toBe(true)
    expect(rows.some(({onlyCheck}) => onlyCheck.length > 0)).toBe(true)
  })
})

describe('change', () => {
  it('names the cells that a closure worsened, and the service', () => {
    const thin = cells.find(({state}) => state === 'thin')
    const [only = ''] = thin?.services ?? []
    const left = services.filter(({id}) => id !== only)
    const after = measureCoverage(left, question)
    const {changes} = findChanges(directory, left, after, question)
    expect([changes.opened, changes.closed]).toEqual([[], [only]])
    expect(changes.rows).toContainEqual(
      expect.objectContaining({borough: thin?.borough, pathway: thin?.pathway, before: 'thin', lost: [only]}),
    )
    expect(worsened(changes, after).map(({borough}) => borough)).toContain(thin?.borough)
    // The other way round the same cells get better.
    const back = findChanges({...directory, services: left}, services, cells, question).changes
    expect(back.rows).toHaveLength(changes.rows.length)
    expect(worsened(back, cells)).toEqual([])
  })
})

describe('the sections in the terminal', () => {
  it('fit 80 columns', async () => {
    const style = await loadStyle()
    const analysis = {...reportGaps(services, question), ...findRedundancy(services, cells, 2)}
    const text = renderSections(analysis, style, 80)
    expect(text).toContain('Who depends on one provider')
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(renderSections(reportGaps(services, question), style, 80)).toBe('')
  })
})
