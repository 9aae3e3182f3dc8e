import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {loadHolidays, loadMilestones} from '../src/io/milestones.ts'
import type {MatchResult} from '../src/matching/match.ts'
import {matchProfile} from '../src/matching/match-profile.ts'
import {preparePerson} from '../src/matching/person.ts'
import {collectAnchorDates, parseAnchorDate} from '../src/planning/anchor-dates.ts'
import {renderCalendar} from '../src/planning/calendar-file.ts'
import {comparePlans, findRunnersUp, type PlanChanges} from '../src/planning/compare-plans.ts'
import {checkConstraints} from '../src/planning/constraints.ts'
import type {Anchor} from '../src/planning/milestones.ts'
import type {Plan, PlanConstraints} from '../src/planning/plan.ts'
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
} from '../src/planning/plan-json.ts'
import {planServices, rankPlans} from '../src/planning/plan-services.ts'
import type {ReleaseDay} from '../src/planning/release-day.ts'
import {buildTimeline, type Timeline} from '../src/planning/timeline.ts'
import type {Profile} from '../src/profile/profile.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {loadMatchingContext} from '../src/terminal/load-context.ts'
import {loadProfile} from '../src/terminal/load-profile.ts'
import {renderPlan} from '../src/terminal/plan-report.ts'
import {loadStyle} from '../src/terminal/screen.ts'

interface PlanResult extends Envelope {
  readonly profile: {readonly reference: string}
  readonly plan: PlanJson
  /** With `--keep` or `--drop`: what they change against the best plan. */
  readonly changes?: ChangesJson
  readonly alternatives: readonly AlternativeJson[]
  readonly runnersUp: readonly RunnerUpJson[]
  readonly release: ReleaseDay | null
  readonly timeline: readonly TimelineJson[]
  readonly notes: readonly string[]
}

export default class PlanCommand extends BaseCommand {
  static override summary = "the fewest services that meet all of a person's needs, and what to do when"
  static override description = `Chooses, of all sets of services that may take the person, the smallest that
covers the needs: first the most need covered by more than an advice line,
then at all, then by a service that is certain to take the person; then the
fewest organisations, the fewest services, the highest score. What it cannot
cover comes first.

The timeline dates each step back from release, with its source. It counts
from the day on which release is to be expected: one that falls on a Friday
or before a bank holiday normally comes a working day earlier. --anchor
release=DATE states a confirmed day instead. Other events: sentence (the
first day in custody), homelessness, licence-end.

--format ics prints the dated steps as a calendar file. It names the person
by reference only.`
  static override examples = [
    'resettle plan data/examples/profiles/care-leaver.json',
    'resettle plan data/examples/profiles/care-leaver.json --alternatives 3',
    'resettle plan data/examples/profiles/care-leaver.json --drop switchback-london-prison-leavers',
    'resettle plan data/examples/profiles/care-leaver.json --format ics',
  ]
  static override args = {
    profile: Args.string({description: 'profile as JSON, or - for standard input', required: true}),
  }
  static override flags = {
    alternatives: Flags.integer({
      description: 'how many next best plans to show',
      default: 0,
      min: 0,
      max: 20,
    }),
    keep: Flags.string({
      description: 'service that the plan must have (may be repeated)',
      helpValue: 'ID',
      multiple: true,
      multipleNonGreedy: true,
    }),
    drop: Flags.string({
      description: 'service that the plan must not have (may be repeated)',
      helpValue: 'ID',
      multiple: true,
      multipleNonGreedy: true,
    }),
    anchor: Flags.custom<readonly [Anchor, string]>({
      description: 'date of an event that the profile does not hold (may be repeated)',
      helpValue: 'EVENT=DATE',
      multiple: true,
      multipleNonGreedy: true,
      parse: async (input) => parseAnchorDate(input),
    })(),
    format: Flags.option({
      description: 'how to print: a report, or the timeline as a calendar file',
      options: ['text', 'ics'] as const,
      default: 'text',
      exclusive: ['json'],
    })(),
  }

  async run(): Promise<PlanResult> {
    const {args, flags} = await this.parse(PlanCommand)
    const today = this.today(flags)
    const profile = await loadProfile(args.profile, this.installation, today)
    const {directory, details} = await this.openDataset(flags)
    const context = loadMatchingContext(this.installation, profile, today)
    const result = matchProfile(profile, directory, context)
    const constraints: PlanConstraints = {keep: flags.keep ?? [], drop: flags.drop ?? []}
    checkConstraints(constraints, result, directory.services)

    const [plan = planServices(result, profile, constraints), ...alternatives] = rankPlans(
      result,
      profile,
      constraints,
      1 + flags.alternatives,
    )
    const changes = changesOf(plan, result, profile, constraints)
    const runnersUp = findRunnersUp(plan, result, constraints)
    const {root} = this.installation
    const timeline = buildTimeline(preparePerson(profile, context), {
      milestones: loadMilestones(root),
      holidays: loadHolidays(root),
      anchors: collectAnchorDates(flags.anchor ?? [], profile, today),
    })

    const {dataset} = directory
    if (flags.format === 'ics') this.printCalendar(timeline, profile, today)
    else {
      const style = await loadStyle()
      const {notes} = result
      const {width} = this
      this.print(
        renderPlan({
          profile,
          plan,
          changes,
          alternatives,
          runnersUp,
          timeline,
          notes,
          details,
          dataset,
          today,
          width,
          style,
        }),
      )
    }
    return {
      dataset,
      today,
      profile: {reference: profile.reference},
      plan: planToJson(plan),
      ...(changes === null ? {} : {changes: changesToJson(changes)}),
      alternatives: alternatives.map((other) => alternativeToJson(other, comparePlans(plan, other))),
      runnersUp: runnersUp.map(runnerUpToJson),
      release: timeline.release,
      timeline: timeline.steps.map(stepToJson),
      notes: [...result.notes, ...timeline.notes],
    }
  }

  private printCalendar(timeline: Timeline, profile: Profile, today: string): void {
    this.print(renderCalendar(timeline, profile.reference, today))
    const undated = timeline.steps.filter(({date}) => date === null).length
    if (undated > 0)
      this.note(`${undated} steps have no date and are not in the calendar: the report shows them.`)
  }
}

function changesOf(
  plan: Plan,
  result: MatchResult,
  profile: Profile,
  constraints: PlanConstraints,
): PlanChanges | null {
  const free = constraints.keep.length + constraints.drop.length === 0
  return free ? null : comparePlans(planServices(result, profile), plan)
}
