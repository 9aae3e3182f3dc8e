import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {type Fault, ResettleError} from '../../src/errors.ts'
import {readText} from '../../src/io/files.ts'
import {loadCutoffs} from '../../src/io/section-cutoffs.ts'
import {type Draft, draftOf} from '../../src/profile/draft.ts'
import {INSTRUMENTS, type InstrumentName, instrumentOf} from '../../src/profile/import-instruments.ts'
import {
  type ImportedNeed,
  importNeeds,
  mergeNeeds,
  type SectionWithoutNeed,
} from '../../src/profile/import-needs.ts'
import {readSectionsCsv, readSectionsJson} from '../../src/profile/import-source.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {hangingText} from '../../src/terminal/hanging-text.ts'
import {loadProfile, readingContext} from '../../src/terminal/load-profile.ts'
import {profileFrom, profileText, saveProfile} from '../../src/terminal/profile-session.ts'
import {refuseExisting} from '../../src/terminal/refuse-existing.ts'
import {cleanText} from '../../src/terminal/text.ts'

interface ProfileImportResult extends Envelope {
  readonly from: InstrumentName
  readonly file: string | null
  readonly profile: Draft
  /** The needs that the assessment gives, each with the rules that made it. */
  readonly needs: readonly ImportedNeed[]
  readonly without: readonly SectionWithoutNeed[]
  readonly notes: readonly string[]
}

const LARGEST = 256 * 1024

export default class ProfileImport extends BaseCommand {
  static override summary = 'take needs from an assessment (OASys and others), by published cut-offs'
  static override description =
    `Reads what an assessment found: scores of OASys (the assessment that prison and probation
use) or of the eight areas of strengths and needs, or the categories of a resettlement passport or
of a referral to Commissioned Rehabilitative Services (CRS). FILE is JSON ({"3": 5, "Drug misuse": 2, "Financial management": "yes"}, or a list of
the categories that are needs) or CSV with the columns section and score.

A score at or above the published cut-off of a need gives one of medium
severity; at or above that of a severe need, high. A section for which no
cut-off is published gives a need only when someone recorded one: yes, no, low,
medium or high. Nothing else is guessed: a relationships score never becomes a
need on violence against women, and "Personal Wellbeing" must say which part.

The rule behind each need goes to standard error; the profile to standard
output, or to --out.`
  static override examples = [
    'resettle profile import scores.csv --from oasys --out a1234bc.json',
    'resettle profile import scores.json --from strengths-and-needs --into a1234bc.json --out a1234bc.json --force',
  ]
  static override args = {
    file: Args.string({
      description: 'the assessment as JSON or CSV, or - for standard input',
      required: true,
    }),
  }
  static override flags = {
    from: Flags.option({description: 'which assessment it is', options: INSTRUMENTS, required: true})(),
    into: Flags.string({description: 'profile that the needs are added to', helpValue: 'PROFILE'}),
    reference: Flags.string({
      description: 'reference of a new profile',
      helpValue: 'TEXT',
      exclusive: ['into'],
    }),
    out: Flags.string({
      char: 'o',
      description: 'file to write (default: standard output)',
      helpValue: 'FILE',
    }),
    force: Flags.boolean({description: 'replace the file if it exists'}),
  }

  async run(): Promise<ProfileImportResult> {
    const {args, flags} = await this.parse(ProfileImport)
    const today = this.today(flags)
    if (flags.out !== undefined) refuseExisting(flags.out, flags.force)
    const imported = await this.readNeeds(args.file, flags.from)
    const base: Draft =
      flags.into === undefined
        ? {...(flags.reference === undefined ? {} : {reference: flags.reference})}
        : draftOf(await loadProfile(flags.into, this.installation, today))
    const present = Object.fromEntries(
      Object.entries(base.needs ?? {}).flatMap(([need, severity]) =>
        severity === null ? [] : [[need, severity]],
      ),
    )
    const merged = mergeNeeds(present, imported.needs)
    const {profile, notes} = profileFrom(
      {...base, needs: merged.needs},
      readingContext(this.installation, today),
      flags.into ?? null,
    )
    if (!this.jsonEnabled()) this.explain(imported, [...merged.notes, ...notes])
    if (flags.out !== undefined && flags.out !== '-') saveProfile(flags.out, profile, flags.force)
    else this.printData(profileText(profile))
    const {directory} = await this.openDataset(flags)
    return {
      dataset: directory.dataset,
      today,
      from: flags.from,
      file: flags.out ?? null,
      profile: draftOf(profile),
      ...imported,
      notes: [...merged.notes, ...notes],
    }
  }

  private async readNeeds(
    path: string,
    from: InstrumentName,
  ): Promise<Pick<ProfileImportResult, 'needs' | 'without'>> {
    const text = readText(path, LARGEST)
    const file = path === '-' ? 'standard input' : path
    const isJson = /^\s*[[{]/.test(text)
    const source = await (isJson ? readSectionsJson(text) : readSectionsCsv(text))
    if (!source.ok)
      throw unreadable(
        file,
        source.problems.map(({line, ...problem}) => ({...at(file, line), ...problem})),
      )
    const result = importNeeds(source.entries, instrumentOf(from, loadCutoffs(this.installation.root)))
    if (result.ok) return {needs: result.needs, without: result.without}
    throw unreadable(
      file,
      result.problems.map(({line, section, ...problem}) => ({
        ...at(file, line),
        column: section,
        ...problem,
      })),
    )
  }

  private explain(
    {needs, without}: Pick<ProfileImportResult, 'needs' | 'without'>,
    notes: readonly string[],
  ): void {
    const line = (text: string): void => this.note(hangingText('-', text, this.width))
    this.note(needs.length === 0 ? 'The assessment gives no needs.' : 'Needs, and the rule behind each:')
    for (const {pathway, severity, because} of needs)
      line(`${pathway}, ${severity}: ${because.join('; and ')}.`)
    if (without.length > 0) this.note('No need from:')
    for (const {because} of without) line(`${because}.`)
    for (const note of notes) this.note(`Note: ${cleanText(note)}`)
  }
}

const at = (file: string, line: number | null): Pick<Fault, 'file' | 'line'> =>
  line === null ? {file} : {file, line}

function unreadable(file: string, faults: readonly Fault[]): ResettleError {
  const many = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`
  return new ResettleError('PROFILE_INVALID', `${file} cannot be read as this assessment (${many}):`, {
    faults,
    next: ['Mend the lines listed and run the command again.'],
  })
}
