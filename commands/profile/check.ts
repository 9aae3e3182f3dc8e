import * as Args from '@oclif/core/args'
import {findOpenFacts} from '../../src/matching/open-facts.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {loadMatchingContext} from '../../src/terminal/load-context.ts'
import {loadProfile} from '../../src/terminal/load-profile.ts'
import {renderOpenFacts} from '../../src/terminal/profile-report.ts'
import {loadStyle} from '../../src/terminal/screen.ts'
import {cleanText} from '../../src/terminal/text.ts'

interface ProfileCheckResult extends Envelope {
  readonly file: string
  readonly reference: string
  readonly notes: readonly string[]
  readonly open: readonly {readonly fact: string; readonly services: readonly string[]}[]
}

export default class ProfileCheck extends BaseCommand {
  static override summary = 'all that is wrong with a profile, and what was not asked that would matter'
  static override examples = ['resettle profile check data/examples/profiles/care-leaver.json']
  static override args = {
    profile: Args.string({description: 'profile as JSON, or - for standard input', required: true}),
  }

  async run(): Promise<ProfileCheckResult> {
    const {args, flags} = await this.parse(ProfileCheck)
    const today = this.today(flags)
    const notes: string[] = []
    const profile = await loadProfile(args.profile, this.installation, today, (text) => notes.push(text))
    const {directory} = await this.openDataset(flags)
    const context = loadMatchingContext(this.installation, profile, today)
    const open = findOpenFacts(profile, directory, context)
    this.print(
      [
        `${cleanText(args.profile)} is a valid profile.`,
        ...notes.map((text) => `Note: ${cleanText(text)}`),
        ...renderOpenFacts(open, profile, this.width, await loadStyle()),
      ].join('\n'),
    )
    return {
      dataset: directory.dataset,
      today,
      file: args.profile,
      reference: profile.reference,
      notes,
      open: open.facts.map(({part, fact, services}) => ({fact: `${part}.${fact}`, services})),
    }
  }
}
