import {rmSync} from 'node:fs'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {ResettleError} from '../../src/errors.ts'
import {type Draft, draftOf} from '../../src/profile/draft.ts'
import {applyAnswers} from '../../src/profile/questions-answer.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {canAsk} from '../../src/terminal/can-ask.ts'
import {loadDraft} from '../../src/terminal/draft-file.ts'
import {loadProfile, readingContext} from '../../src/terminal/load-profile.ts'
import {applyFlags, forget, profileFlags} from '../../src/terminal/profile-flags.ts'
import {askAll, profileFrom, saveProfile} from '../../src/terminal/profile-session.ts'
import {refuseExisting} from '../../src/terminal/refuse-existing.ts'
import {cleanText} from '../../src/terminal/text.ts'

interface ProfileEditResult extends Envelope {
  /** Null when it was saved half-way. */
  readonly file: string | null
  readonly profile: Draft | null
  readonly notes: readonly string[]
}

export default class ProfileEdit extends BaseCommand {
  static override summary = 'change a profile, by flags or question by question'
  static override description =
    `With flags, changes what they say and asks nothing. Without, goes through every
question with the present answer as the default, and then asks what has come to
matter. The file is replaced when all is done, not before.

--not-asked takes an answer back: a field, a need or a fact, such as sex,
needs.health or history.arson.`
  static override examples = [
    'resettle profile edit a1234bc.json',
    'resettle profile edit a1234bc.json --need health=low --not-history arson',
    'resettle profile edit a1234bc.json --not-asked history.violence --out changed.json',
  ]
  static override args = {
    profile: Args.string({description: 'a profile (JSON), or - for standard input'}),
  }
  static override flags = {
    ...profileFlags,
    'not-asked': Flags.string({
      description: 'answer to take back (may be repeated)',
      helpValue: 'FIELD',
      multiple: true,
      multipleNonGreedy: true,
    }),
    out: Flags.string({
      char: 'o',
      description: 'file to write instead of the profile itself, or - for standard output',
      helpValue: 'FILE',
    }),
    resume: Flags.string({description: 'go on with an edit that was saved half-way', helpValue: 'DRAFT'}),
    force: Flags.boolean({description: 'replace the file given to --out if it exists'}),
  }

  async run(): Promise<ProfileEditResult> {
    const {args, flags} = await this.parse(ProfileEdit)
    const today = this.today(flags)
    const reading = readingContext(this.installation, today)
    const saved = flags.resume === undefined ? null : loadDraft(flags.resume)
    const source = args.profile ?? saved?.out ?? null
    if (source === null) throw nothingNamed()
    const out = flags.out ?? saved?.out ?? source
    if (flags.out !== undefined && flags.out !== args.profile) refuseExisting(out, flags.force)
    const {base, answers} = saved?.interview ?? {
      base: draftOf(await loadProfile(source, this.installation, today)),
      answers: [],
    }
    const changed = applyFlags(forget(base, flags['not-asked'] ?? []), flags)
    const begun = applyAnswers(changed, answers)
    profileFrom(begun, reading, flags.resume ?? null)
    const {directory} = await this.openDataset(flags)
    const dataset = directory.dataset
    // A flag that says what the profile says already is one, too: a script may run twice.
    const told = Object.keys({...profileFlags, 'not-asked': null}).some((name) => name in flags)
    const byFlags = saved === null && told
    if (!byFlags && (!canAsk() || flags['no-input'])) throw nothingToChange()
    const draft = byFlags
      ? changed
      : await askAll(
          {base: changed, answers, review: true},
          {
            installation: this.installation,
            today,
            directory,
            reading,
            width: this.width,
            out: () => out,
            resumed: flags.resume ?? null,
          },
        )
    if (draft === null) return {dataset, today, file: null, profile: null, notes: []}
    return {dataset, today, ...this.finish(draft, out, flags.resume, reading)}
  }

  private finish(
    draft: Draft,
    out: string,
    resumed: string | undefined,
    reading: Parameters<typeof profileFrom>[1],
  ): Pick<ProfileEditResult, 'file' | 'profile' | 'notes'> {
    const {profile, notes} = profileFrom(draft, reading, null)
    for (const note of notes) this.note(`Note: ${cleanText(note)}`)
    if (out !== '-' || !this.jsonEnabled()) saveProfile(out, profile, true)
    if (out !== '-') this.print(`Written to ${cleanText(out)}.`)
    if (resumed !== undefined) rmSync(resumed, {force: true})
    return {file: out, profile: draftOf(profile), notes}
  }
}

const nothingNamed = (): ResettleError =>
  new ResettleError('USAGE', 'Which profile to edit is not said.', {
    next: ['Name its file: resettle profile edit FILE.'],
  })

const nothingToChange = (): ResettleError =>
  new ResettleError('USAGE', 'Nothing to change: no flag says what, and there is no one to ask.', {
    next: ['Say what to change with flags: resettle profile edit --help lists them.'],
  })
