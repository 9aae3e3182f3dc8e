import {rmSync} from 'node:fs'
import * as Flags from '@oclif/core/flags'
import {ResettleError} from '../../src/errors.ts'
import {type Draft, draftOf} from '../../src/profile/draft.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {applyAnswers} from '../../src/profile/questions-answer.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {canAsk} from '../../src/terminal/can-ask.ts'
import {loadDraft} from '../../src/terminal/draft-file.ts'
import {readingContext} from '../../src/terminal/load-profile.ts'
import {applyFlags, profileFlags} from '../../src/terminal/profile-flags.ts'
import {askAll, defaultName, profileFrom, saveProfile} from '../../src/terminal/profile-session.ts'
import {refuseExisting} from '../../src/terminal/refuse-existing.ts'
import {cleanText} from '../../src/terminal/text.ts'

interface ProfileNewResult extends Envelope {
  /** Null when it was saved half-way. */
  readonly file: string | null
  readonly profile: Draft | null
  readonly notes: readonly string[]
}

export default class ProfileNew extends BaseCommand {
  static override summary = 'make a profile, by questions that matter or by flags'
  static override description =
    `Asks about the person, and says how many services are left as it goes. A fact on
which none of them depends is not asked. Every question may be left "not asked",
which is never taken for "no". You can go back, and save half-way and resume.

Every question has a flag; what flags answer is not asked. Without a terminal,
or with --no-input, nothing is asked: only --need is necessary then. Dates may
be written 14/05/2003 or 2003-05-14.`
  static override examples = [
    'resettle profile new',
    'resettle profile new --reference A1234BC --sex female --age 23 --borough Lambeth --need accommodation=high --no-input --out a1234bc.json',
    'resettle profile new --resume A1234BC.draft.json',
  ]
  static override flags = {
    ...profileFlags,
    out: Flags.string({
      char: 'o',
      description: 'file to write, or - for standard output (default: REFERENCE.json)',
      helpValue: 'FILE',
    }),
    resume: Flags.string({description: 'go on with a profile that was saved half-way', helpValue: 'DRAFT'}),
    force: Flags.boolean({description: 'replace the file if it exists'}),
  }

  async run(): Promise<ProfileNewResult> {
    const {flags} = await this.parse(ProfileNew)
    const today = this.today(flags)
    const saved = flags.resume === undefined ? null : loadDraft(flags.resume)
    const base = applyFlags(saved?.interview.base ?? {}, flags)
    const answers = saved?.interview.answers ?? []
    const reading = readingContext(this.installation, today)
    const named = flags.out ?? saved?.out ?? null
    if (named !== null) refuseExisting(named, flags.force)
    const begun = applyAnswers(base, answers)
    profileFrom(begun, reading, flags.resume ?? null)
    const {directory} = await this.openDataset(flags)
    const dataset = directory.dataset
    const mayAsk = canAsk() && !flags['no-input']
    if (!mayAsk && Object.keys(begun.needs ?? {}).length === 0) throw missingNeeds(flags['no-input'])
    const outOf = (draft: Draft): string => named ?? defaultName(draft)
    const draft = mayAsk
      ? await askAll(
          {base, answers, review: false},
          {
            installation: this.installation,
            today,
            directory,
            reading,
            width: this.width,
            out: outOf,
            resumed: flags.resume ?? null,
          },
        )
      : begun
    if (draft === null) return {dataset, today, file: null, profile: null, notes: []}
    const {profile, notes} = profileFrom(draft, reading, null)
    for (const note of notes) this.note(`Note: ${cleanText(note)}`)
    const file = outOf(draft)
    this.save(file, profile, flags.force)
    if (flags.resume !== undefined) rmSync(flags.resume, {force: true})
    return {dataset, today, file, profile: draftOf(profile), notes}
  }

  private save(file: string, profile: Profile, force: boolean): void {
    if (file === '-' && this.jsonEnabled()) return
    saveProfile(file, profile, force)
    if (file !== '-') this.print(`Written to ${cleanText(file)}. Next: resettle match ${cleanText(file)}`)
  }
}

function missingNeeds(noInput: boolean): ResettleError {
  const why = noInput ? '--no-input was given' : 'there is no terminal to ask at'
  return new ResettleError('USAGE', `The needs are missing, and ${why}.`, {
    next: [
      'Say at least one with --need PATHWAY=SEVERITY, for example --need accommodation=high; everything else may stay not asked.',
    ],
  })
}
