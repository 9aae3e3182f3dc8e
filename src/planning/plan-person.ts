import type {IsoDate} from '../calendar.ts'
import type {Directory} from '../directory/service.ts'
import type {MatchResult} from '../matching/match.ts'
import {matchProfile} from '../matching/match-profile.ts'
import {type MatchingContext, preparePerson} from '../matching/person.ts'
import type {Profile} from '../profile/profile.ts'
import {collectAnchorDates} from './anchor-dates.ts'
import {comparePlans, findRunnersUp, type PlanChanges, type RunnerUp} from './compare-plans.ts'
import {checkConstraints} from './constraints.ts'
import type {Anchor, Milestone} from './milestones.ts'
import type {Plan, PlanConstraints} from './plan.ts'
import {
  type AlternativeJson,
  alternativeToJson,
  type ChangesJson,
  changesToJson,
  type PlanJson,
  planToJson,
  type RunnerUpJson,
  runnerUpToJson,
  stepToJson,
  type TimelineJson,
} from './plan-json.ts'
import {planServices, rankPlans} from './plan-services.ts'
import type {ReleaseDay} from './release-day.ts'
import {buildTimeline, type Timeline} from './timeline.ts'

/** What is asked of a plan, and the tables that its timeline is counted by. */
export interface PlanQuestion {
  readonly constraints: PlanConstraints
  readonly alternatives: number
  readonly anchors: readonly (readonly [Anchor, IsoDate])[]
  readonly milestones: readonly Milestone[]
  readonly holidays: Parameters<typeof buildTimeline>[1]['holidays']
}

/** One person's plan with all that stands beside it. `changes` is null without constraints. */
export interface PersonPlan {
  readonly result: MatchResult
  readonly plan: Plan
  readonly changes: PlanChanges | null
  readonly alternatives: readonly Plan[]
  readonly runnersUp: readonly RunnerUp[]
  readonly timeline: Timeline
}

/** Matches one person, and plans for them. Throws as `checkConstraints` and `collectAnchorDates` do. */
export function planPerson(
  profile: Profile,
  directory: Directory,
  context: MatchingContext,
  {constraints, alternatives: count, anchors, milestones, holidays}: PlanQuestion,
): PersonPlan {
  const result = matchProfile(profile, directory, context)
  checkConstraints(constraints, result, directory.services)
  const [plan = planServices(result, profile, constraints), ...alternatives] = rankPlans(
    result,
    profile,
    constraints,
    1 + count,
  )
  const isFree = constraints.keep.length + constraints.drop.length === 0
  return {
    result,
    plan,
    changes: isFree ? null : comparePlans(planServices(result, profile), plan),
    alternatives,
    runnersUp: findRunnersUp(plan, result, constraints),
    timeline: buildTimeline(preparePerson(profile, context), {
      milestones,
      holidays,
      anchors: collectAnchorDates(anchors, profile, context.today),
    }),
  }
}

/** What `plan --json` says of one person, after the dataset, the date and who it is. */
export interface PersonPlanJson {
  readonly plan: PlanJson
  /** With services to keep or drop: what they change against the best plan. */
  readonly changes?: ChangesJson
  readonly alternatives: readonly AlternativeJson[]
  readonly runnersUp: readonly RunnerUpJson[]
  readonly release: ReleaseDay | null
  readonly timeline: readonly TimelineJson[]
  readonly notes: readonly string[]
}

/** A person's plan in the stable shape of `plan --json`. */
export function personPlanToJson(planned: PersonPlan): PersonPlanJson {
  const {result, plan, changes, alternatives, runnersUp, timeline} = planned
  return {
    plan: planToJson(plan),
    ...(changes === null ? {} : {changes: changesToJson(changes)}),
    alternatives: alternatives.map((other) => alternativeToJson(other, comparePlans(plan, other))),
    runnersUp: runnersUp.map(runnerUpToJson),
    release: timeline.release,
    timeline: timeline.steps.map(stepToJson),
    notes: [...result.notes, ...timeline.notes],
  }
}
