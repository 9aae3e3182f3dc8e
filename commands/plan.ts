import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {loadHolidays, loadMilestones} from '../src/io/milestones.ts'
import {parseAnchorDate} from '../src/planning/anchor-dates.ts'
import {renderCalendar} from '../src/planning/calendar-file.ts'
import type {Anchor} from '../src/planning/milestones.ts'
import {
  type PersonPlanJson,
  type PlanQuestion,
  personPlanToJson,
  planPerson,
} from '../src/planning/plan-person.ts'
import type {Timeline} from '../src/planning/timeline.ts'
import type {Profile} from '../src/profile/profile.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {columnOptions} from '../src/terminal/column-flags.ts'
import {type ListFlags, listFlags, refuseFlags} from '../src/terminal/list-flags.ts'
import {loadMatchingContext} from '../src/terminal/load-context.ts'
import {isReleaseList, loadProfile} from '../src/terminal/load-profile.ts'
import {renderPlan} from '../src/terminal/plan-report.ts'
import {loadStyle} from '../src/terminal/screen.ts'

interface PlanResult extends Envelope, PersonPlanJson {
  readonly profile: {readonly reference: string}
}

interface QuestionFlags {
  readonly alternatives: number
  readonly keep?: string[] | undefined
  readonly drop?: string[] | undefined
  readonly anchor?: (readonly [Anchor, string])[] | undefined
}

export default class PlanCommand extends BaseCommand {
  static override summary =
    "choose the fewest services that meet all of a person's needs, and date what to do"
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
by reference only.

For a release list (.csv, or .jsonl with a profile on each line; - with
--format) it prints one JSON line for each person in the shape of --json, or
with --format csv a row for each need and service. Rows that cannot be read are
listed on stderr, and the exit code is 4. Results given to --out appear there
whole or not at all; an interrupted run is continued with --resume.`
  static override examples = [
    'resettle plan data/examples/profiles/care-leaver.json',
    'resettle plan data/examples/profiles/care-leaver.json --alternatives 3',
    'resettle plan data/examples/profiles/care-leaver.json --drop switchback-london-prison-leavers',
    'resettle plan data/examples/profiles/care-leaver.json --format ics',
    'resettle plan data/examples/release-list.csv --format csv --out plans.csv',
  ]
  static override args = {
    profile: Args.string({
      description: 'a profile (JSON), a release list (.csv or .jsonl), or - for standard input',
      required: true,
    }),
  }
  static override flags = {
    alternatives: Flags.integer({
      description: 'how many next best plans to show',
      helpValue: 'N',
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
      description:
        'date of an event that the profile does not hold: release, sentence, homelessness or licence-end (may be repeated)',
      helpValue: 'EVENT=DATE',
      multiple: true,
      multipleNonGreedy: true,
      parse: async (input) => parseAnchorDate(input),
    })(),
    format: Flags.option({
      description:
        'how to print: text (a report) or ics (the timeline as a calendar file) for one person; jsonl or csv for a list',
      options: ['text', 'ics', 'jsonl', 'csv'] as const,
      exclusive: ['json'],
    })(),
    ...listFlags,
  }

  async run(): Promise<PlanResult | undefined> {
    const {args, flags} = await this.parse(PlanCommand)
    const today = this.today(flags)
    const {format, profile: path} = {...flags, ...args}
    const listFormat = format === 'jsonl' || format === 'csv' ? format : undefined
    if (isReleaseList(path) || (path === '-' && listFormat !== undefined)) {
      refuseFlags(
        flags,
        ['keep', 'drop', 'anchor', ...(listFormat === undefined ? ['format'] : [])],
        'one person',
      )
      return this.planList(path, flags, listFormat ?? 'jsonl', today)
    }
    refuseFlags(
      flags,
      [...(listFormat === undefined ? [] : ['format']), ...Object.keys(listFlags)],
      'a release list',
    )
    const profile = await loadProfile(path, this.installation, today)
    const {directory, details} = await this.openDataset(flags)
    const {dataset} = directory
    const context = loadMatchingContext(this.installation, profile, today)
    const planned = planPerson(profile, directory, context, this.question(flags))
    if (format === 'ics') this.printCalendar(planned.timeline, profile, today)
    else {
      const {notes} = planned.result
      const style = await loadStyle()
      this.print(renderPlan({...planned, profile, notes, details, dataset, today, width: this.width, style}))
    }
    return {dataset, today, profile: {reference: profile.reference}, ...personPlanToJson(planned)}
  }

  private question({alternatives, keep = [], drop = [], anchor: anchors = []}: QuestionFlags): PlanQuestion {
    const {root} = this.installation
    const constraints = {keep, drop}
    return {
      constraints,
      alternatives,
      anchors,
      milestones: loadMilestones(root),
      holidays: loadHolidays(root),
    }
  }

  // Its lines are the whole result: there is no document for `--json` to print in the end.
  private async planList(
    path: string,
    flags: ListFlags & QuestionFlags,
    format: 'jsonl' | 'csv',
    today: string,
  ): Promise<undefined> {
    if (format === 'csv' && flags.alternatives > 0) refuseFlags(flags, ['alternatives'], 'JSON')
    const {checkListFiles} = await import('../src/terminal/check-list-files.ts')
    checkListFiles(path, flags)
    const {directory} = await this.openDataset(flags)
    const {planList} = await import('../src/terminal/plan-list.ts')
    process.exitCode = await planList({
      path,
      flags,
      columns: columnOptions(flags),
      installation: this.installation,
      directory,
      today,
      width: this.width,
      program: this.config.version,
      work: {format, alternatives: flags.alternatives},
    })
  }

  override logJson(json: unknown): void {
    if (json !== undefined) super.logJson(json)
  }

  private printCalendar(timeline: Timeline, profile: Profile, today: string): void {
    this.printData(renderCalendar(timeline, profile.reference, today))
    const undated = timeline.steps.filter(({date}) => date === null).length
    if (undated > 0)
      this.note(`${undated} steps have no date and are not in the calendar: the report shows them.`)
  }
}
