import * as Args from '@oclif/core/args'
import {findOpenFacts} from '../../src/matching/open-facts.ts'
import {preparePerson} from '../../src/matching/person.ts'
import {type Draft, draftOf} from '../../src/profile/draft.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {loadMatchingContext} from '../../src/terminal/load-context.ts'
import {loadProfile} from '../../src/terminal/load-profile.ts'
import {type DerivedFact, derivedFacts, renderProfile} from '../../src/terminal/profile-report.ts'
import {loadStyle} from '../../src/terminal/screen.ts'

interface ProfileShowResult extends Envelope {
  readonly profile: Draft
  readonly derived: readonly DerivedFact[]
  /** Facts that were not asked and that decide services, as `part.fact`. */
  readonly open: readonly {readonly fact: string; readonly services: readonly string[]}[]
  readonly notes: readonly string[]
}

export default class ProfileShow extends BaseCommand {
  static override summary = 'show what a profile says, what follows from it and why, and what was not asked'
  static override examples = [
    'resettle profile show data/examples/profiles/care-leaver.json',
    'resettle profile show data/examples/profiles/care-leaver.json --json',
  ]
  static override args = {
    profile: Args.string({description: 'a profile (JSON), or - for standard input', required: true}),
  }

  async run(): Promise<ProfileShowResult> {
    const {args, flags} = await this.parse(ProfileShow)
    const today = this.today(flags)
    const profile = await loadProfile(args.profile, this.installation, today)
    const {directory} = await this.openDataset(flags)
    const context = loadMatchingContext(this.installation, profile, today)
    const person = preparePerson(profile, context)
    const open = findOpenFacts(profile, directory, context)
    this.print(renderProfile(person, open, this.width, await loadStyle()))
    return {
      dataset: directory.dataset,
      today,
      profile: draftOf(profile),
      derived: derivedFacts(person),
      open: open.facts.map(({part, fact, services}) => ({fact: `${part}.${fact}`, services})),
      notes: person.notes,
    }
  }
}
