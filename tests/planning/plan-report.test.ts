import {join} from 'node:path'
import stringWidth from 'string-width'
import {describe, expect, it} from 'vitest'
import {loadDistricts, loadPrisons} from '../../src/io/geography.ts'
import {loadHolidays, loadMilestones} from '../../src/io/milestones.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {preparePerson} from '../../src/matching/person.ts'
import {comparePlans, findRunnersUp} from '../../src/planning/compare-plans.ts'
import {type PlanConstraints, UNCONSTRAINED} from '../../src/planning/plan.ts'
import {planServices, rankPlans} from '../../src/planning/plan-services.ts'
import {buildTimeline} from '../../src/planning/timeline.ts'
import {renderPlan} from '../../src/terminal/plan-report.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'
import {exampleProfile} from './examples.ts'

const {directory, details} = openRelease()
const same = (text: string): string => text
const PLAIN = {bold: same, dim: same, good: same, warn: same, bad: same}

async function report(
  name: string,
  constraints: PlanConstraints = UNCONSTRAINED,
  alternatives = 0,
  width = 80,
): Promise<string> {
  const profile = await exampleProfile(name)
  const prisons = new Map(loadPrisons(ROOT).map((prison) => [prison.code, prison.name]))
  const context = {
    today: TODAY,
    districts: loadDistricts(ROOT),
    prisonName: (code: string) => prisons.get(code) ?? code,
  }
  const result = matchProfile(profile, directory, context)
  const plan = planServices(result, profile, constraints)
  return renderPlan({
    profile,
    plan,
    changes: constraints === UNCONSTRAINED ? null : comparePlans(planServices(result, profile), plan),
    alternatives: rankPlans(result, profile, constraints, 1 + alternatives).slice(1),
    runnersUp: findRunnersUp(plan, result, constraints),
    timeline: buildTimeline(preparePerson(profile, context), {
      milestones: loadMilestones(ROOT),
      holidays: loadHolidays(ROOT),
      anchors: {},
    }),
    notes: result.notes,
    details,
    dataset: {version: '2026.11.0', digest: '0'.repeat(64)},
    today: TODAY,
    width,
    style: PLAIN,
  })
}

const golden = (name: string): string => join(import.meta.dirname, 'golden', name)

describe('the report of a plan', () => {
  it('for someone about to leave prison is as reviewed', async () => {
    await expect(await report('care-leaver', UNCONSTRAINED, 2)).toMatchFileSnapshot(
      golden('care-leaver-80.txt'),
    )
  })

  it('for someone with no recourse, with a constraint, is as reviewed', async () => {
    const {plan} = await planOf('no-recourse')
    const first = plan.services[0]?.match.service.id ?? ''
    const text = await report('no-recourse', {keep: [], drop: [first]})
    expect(text).toContain(`leaves out ${first}`)
    await expect(text).toMatchFileSnapshot(golden('no-recourse-dropped-80.txt'))
  })

  it.each([80, 40])('keeps to %i columns, but for a word that cannot be broken', async (width) => {
    for (const name of ['care-leaver', 'abuse-survivor', 'remand-over-50', 'parent-in-debt']) {
      const lines = (await report(name, UNCONSTRAINED, 1, width)).split('\n')
      const wide = lines.filter((line) => stringWidth(line) > width && /\S \S/.test(line.trim()))
      expect(wide, name).toEqual([])
    }
  })

  it('says what is not covered before it names any service', async () => {
    const profile = await exampleProfile('care-leaver')
    const result = matchProfile(profile, directory, {
      today: TODAY,
      districts: loadDistricts(ROOT),
      prisonName: same,
    })
    const housing = result.matches.filter((match) => match.needs.includes('accommodation'))
    const text = await report('care-leaver', {keep: [], drop: housing.map(({service}) => service.id)})
    expect(text.indexOf('Not covered: Accommodation (high)')).toBeGreaterThan(0)
    expect(text.indexOf('Not covered: Accommodation (high)')).toBeLessThan(text.indexOf('\n1. '))
  })
})

async function planOf(name: string) {
  const profile = await exampleProfile(name)
  const result = matchProfile(profile, directory, {
    today: TODAY,
    districts: loadDistricts(ROOT),
    prisonName: same,
  })
  return {plan: planServices(result, profile)}
}
