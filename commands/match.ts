import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type {UnmetNeed} from '../src/matching/match.ts'
import {type MatchJson, matchToJson, offPathway, type UnneededJson} from '../src/matching/match-json.ts'
import {matchProfile, needsOf} from '../src/matching/match-profile.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {columnOptions} from '../src/terminal/column-flags.ts'
import {type ListFlags, listFlags, refuseFlags} from '../src/terminal/list-flags.ts'
import {loadMatchingContext} from '../src/terminal/load-context.ts'
import {isReleaseList, loadProfile} from '../src/terminal/load-profile.ts'
import {renderMatches} from '../src/terminal/match-report.ts'
import {fieldsFlag} from '../src/terminal/record-flags.ts'
import {loadStyle} from '../src/terminal/screen.ts'

interface MatchCommandResult extends Envelope {
  readonly profile: {readonly reference: string}
  readonly matches: readonly MatchJson[]
  readonly unmet: readonly UnmetNeed[]
  readonly notes: readonly string[]
  /** With `--all`: services on a needed pathway that a rule forbids. */
  readonly ineligible?: readonly MatchJson[]
  /** With `--all`: services on no pathway that the person needs. */
  readonly notNeeded?: readonly UnneededJson[]
}

interface MatchListFlags extends ListFlags {
  readonly format?: 'jsonl' | 'csv' | undefined
  readonly limit: number
  readonly all: boolean
}

const MATCH_FACTS = [
  'id',
  'name',
  'organisation',
  'status',
  'newestSource',
  'verdict',
  'needs',
  'score',
  'parts',
  'reasons',
]

export default class Match extends BaseCommand {
  static override summary = 'list the services that would take a person, best first, with the reason for each'
  static override description =
    `Reads a needs profile (a JSON file, or - for standard input) and judges every service on the pathways that the
person needs. "eligible": no rule stands against it. "check": something that is not known decides; the line says
what to ask. A service that would turn the person away is never a match: --all shows each of them and why.

For a release list (.csv, or .jsonl with a profile on each line; - with --format) it prints one JSON line for
each person in the shape of --json, or with --format csv a row for each match and for each need that nothing
meets; --limit holds for both. Rows that cannot be read are listed on stderr, and the exit code is 4. Results
given to --out appear there whole or not at all; an interrupted run is continued with --resume.`
  static override examples = [
    'resettle match data/examples/profiles/care-leaver.json',
    'resettle match data/examples/profiles/care-leaver.json --all',
    'resettle match data/examples/profiles/care-leaver.json --json',
    'resettle match data/examples/release-list.csv --limit 3',
    'resettle match data/examples/release-list.csv --format csv --out matches.csv --errors rejected.csv',
  ]
  static override args = {
    profile: Args.string({
      description: 'a profile (JSON), a release list (.csv or .jsonl), or - for standard input',
      required: true,
    }),
  }
  static override records = 'matches'
  static override flags = {
    all: Flags.boolean({description: 'also list every other service, with the reason against it'}),
    explain: Flags.boolean({description: 'show how each score is made up'}),
    limit: Flags.integer({
      description: 'matches to show for each need (0: all)',
      helpValue: 'N',
      default: 5,
      min: 0,
    }),
    format: Flags.option({
      description: 'how to print the result of a list (one JSON line for each person, if not stated)',
      options: ['jsonl', 'csv'] as const,
      exclusive: ['json'],
      helpGroup: 'RELEASE LIST',
    })(),
    fields: fieldsFlag(MATCH_FACTS),
    ...listFlags,
  }

  async run(): Promise<MatchCommandResult | undefined> {
    const {args, flags} = await this.parse(Match)
    const today = this.today(flags)
    if (isReleaseList(args.profile) || (args.profile === '-' && flags.format !== undefined)) {
      refuseFlags(flags, ['explain', 'fields'], 'one person')
      return this.matchList(args.profile, flags, today)
    }
    refuseFlags(flags, ['format', ...Object.keys(listFlags)], 'a release list')
    const profile = await loadProfile(args.profile, this.installation, today)
    const {directory, details} = await this.openDataset(flags)
    const context = loadMatchingContext(this.installation, profile, today)
    const result = matchProfile(profile, directory, context)
    const others = flags.all ? offPathway(directory.services, needsOf(profile)) : []
    this.print(
      renderMatches({
        profile,
        result,
        others,
        details,
        dataset: directory.dataset,
        today,
        width: this.width,
        style: await loadStyle(),
        limit: flags.limit === 0 ? Number.POSITIVE_INFINITY : flags.limit,
        all: flags.all,
        explain: flags.explain,
      }),
    )
    return {
      dataset: directory.dataset,
      today,
      profile: {reference: profile.reference},
      matches: result.matches.map(matchToJson),
      unmet: result.unmet,
      notes: result.notes,
      ...(flags.all ? {ineligible: result.ineligible.map(matchToJson), notNeeded: others} : {}),
    }
  }

  // Its lines are the whole result: there is no document for `--json` to print in the end.
  private async matchList(path: string, flags: MatchListFlags, today: string): Promise<undefined> {
    const {format = 'jsonl', limit, all} = flags
    if (format === 'csv') refuseFlags(flags, ['all'], 'JSON')
    const {checkListFiles} = await import('../src/terminal/check-list-files.ts')
    checkListFiles(path, flags)
    const {directory} = await this.openDataset(flags)
    const {matchList} = await import('../src/terminal/match-list.ts')
    process.exitCode = await matchList({
      path,
      flags,
      columns: columnOptions(flags),
      installation: this.installation,
      directory,
      today,
      width: this.width,
      program: this.config.version,
      work: {format, limit, all},
    })
  }

  override logJson(json: unknown): void {
    if (json !== undefined) super.logJson(json)
  }
}
