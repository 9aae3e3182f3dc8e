import fc from 'fast-check'
import {loadDistricts} from '../../src/io/geography.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {UNCONSTRAINED} from '../../src/planning/plan.ts'
import {planServices, rankPlans} from '../../src/planning/plan-services.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {PATHWAYS, SEVERITIES} from '../../src/vocabulary/pathways.ts'
import {anyProfile} from '../random-profile.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

const PEOPLE = 200
const RUNS = 5

/** Times planning against matching, for random people as they come and for the same with all nine needs. */
export function benchPlan(): void {
  const {directory} = openRelease()
  const context = {today: TODAY, districts: loadDistricts(ROOT), prisonName: (code: string) => code}
  const people = fc.sample(anyProfile, {numRuns: PEOPLE, seed: 1})
  const all = people.map((profile, at): Profile => ({...profile, needs: nineNeeds(at)}))
  for (const [name, profiles] of [
    ['up to five needs', people],
    ['all nine needs', all],
  ] as const) {
    const times = profiles.map((profile) => {
      const result = matchProfile(profile, directory, context)
      return {
        match: fastest(() => matchProfile(profile, directory, context)),
        plan: fastest(() => planServices(result, profile)),
        ranked: fastest(() => rankPlans(result, profile, UNCONSTRAINED, 4)),
      }
    })
    const line = (of: 'match' | 'plan' | 'ranked'): string => {
      const sorted = times.map((time) => time[of]).sort((a, b) => a - b)
      const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2)
      return `median ${at(0.5)} ms, 95 % under ${at(0.95)} ms, worst ${at(1)} ms`
    }
    console.log(`  ${name}: matching        ${line('match')}`)
    console.log(`  ${name}: plan            ${line('plan')}`)
    console.log(`  ${name}: 3 alternatives  ${line('ranked')}`)
  }
}

const nineNeeds = (at: number): Profile['needs'] =>
  Object.fromEntries(
    PATHWAYS.map((pathway, index) => [pathway, SEVERITIES[(at + index) % SEVERITIES.length]]),
  )

function fastest(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let count = 0; count < RUNS; count += 1) {
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}
