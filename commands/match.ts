import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type {UnmetNeed} from '../src/matching/match.ts'
import {type MatchJson, matchToJson, offPathway, type UnneededJson} from '../src/matching/match-json.ts'
import {matchProfile, needsOf} from '../src/matching/match-profile.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {loadMatchingContext} from '../src/terminal/load-context.ts'
import {loadProfile} from '../src/terminal/load-profile.ts'
import {renderMatches} from '../src/terminal/match-report.ts'
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

export default class Match extends BaseCommand {
  static override summary = 'services that would take a person, best first, with the reason for each'
  static override description =
    `Reads a needs profile (a JSON file, or - for standard input) and judges every service on the pathways that the
person needs. "eligible": no rule stands against it. "check": something that is not known decides; the line says
what to ask. A service that would turn the person away is never a match: --all shows each of them and why.`
  static override examples = [
    'resettle match data/examples/profiles/care-leaver.json',
    'resettle match data/examples/profiles/care-leaver.json --all',
    'resettle match data/examples/profiles/care-leaver.json --json',
  ]
  static override args = {
    profile: Args.string({description: 'profile as JSON, or - for standard input', required: true}),
  }
  static override flags = {
    all: Flags.boolean({description: 'also list every other service, with the reason against it'}),
    explain: Flags.boolean({description: 'show the parts of each score'}),
    limit: Flags.integer({description: 'matches to show for each need (0: all)', default: 5, min: 0}),
  }

  async run(): Promise<MatchCommandResult> {
    const {args, flags} = await this.parse(Match)
    const today = this.today(flags)
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
}
