import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type {Fault} from '../../src/errors.ts'
import {EXIT_CODES} from '../../src/errors.ts'
import {writeFileAtomic} from '../../src/io/files.ts'
import {findOpenFacts} from '../../src/matching/open-facts.ts'
import type {ColumnReading} from '../../src/profile/release-columns.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {faultLines, faultsCsv, listFaults, listNotes} from '../../src/terminal/check-list.ts'
import {columnFlags, columnOptions, renderReadings} from '../../src/terminal/column-flags.ts'
import {loadMatchingContext} from '../../src/terminal/load-context.ts'
import {isReleaseList, loadProfile} from '../../src/terminal/load-profile.ts'
import {loadReleaseList} from '../../src/terminal/load-release-list.ts'
import {renderOpenFacts} from '../../src/terminal/profile-report.ts'
import {refuseExisting} from '../../src/terminal/refuse-existing.ts'
import {loadStyle} from '../../src/terminal/screen.ts'
import {cleanText} from '../../src/terminal/text.ts'

interface ProfileResult extends Envelope {
  readonly file: string
  readonly reference: string
  readonly notes: readonly string[]
  readonly open: readonly {readonly fact: string; readonly services: readonly string[]}[]
}

interface ListResult extends Envelope {
  readonly file: string
  readonly people: number
  readonly rejected: number
  readonly columns: readonly ColumnReading[]
  readonly faults: readonly Fault[]
  readonly notes: readonly string[]
}

interface CheckFlags {
  readonly map?: readonly string[] | undefined
  readonly 'ignore-column'?: readonly string[] | undefined
  readonly errors?: string | undefined
  readonly force: boolean
  readonly dataset?: string | undefined
}

export default class ProfileCheck extends BaseCommand {
  static override summary = 'say all that is wrong with a profile or a release list, and what was not asked'
  static override description =
    `For one profile, says all that is wrong with it; if nothing is, which facts were
not asked that would matter, and for how many services.

For a release list (.csv, or .jsonl with a profile on each line), says how its
columns were read and lists every row that cannot be used (exit code 4). Dates
are DD/MM/YYYY, the day first, or YYYY-MM-DD. A heading that is not understood
stops the list: say what it means with --map, or leave it out with --ignore-column.`
  static override examples = [
    'resettle profile check data/examples/profiles/care-leaver.json',
    'resettle profile check data/examples/release-list.csv',
    'resettle profile check releases.csv --map "Discharge=release_date" --ignore-column Surname --errors rejected.csv',
  ]
  static override args = {
    profile: Args.string({
      description: 'a profile (JSON), a release list (.csv or .jsonl), or - for standard input',
      required: true,
    }),
  }
  static override flags = {
    ...columnFlags,
    errors: Flags.string({description: 'file for the faults of a list, as CSV', helpValue: 'FILE'}),
    force: Flags.boolean({description: 'replace the file given to --errors if it exists'}),
  }

  async run(): Promise<ProfileResult | ListResult> {
    const {args, flags} = await this.parse(ProfileCheck)
    const today = this.today(flags)
    return isReleaseList(args.profile)
      ? this.checkList(args.profile, flags, today)
      : this.checkProfile(args.profile, flags, today)
  }

  private async checkProfile(file: string, flags: CheckFlags, today: string): Promise<ProfileResult> {
    const notes: string[] = []
    const profile = await loadProfile(file, this.installation, today, (text) => notes.push(text))
    const {directory} = await this.openDataset(flags)
    const context = loadMatchingContext(this.installation, profile, today)
    const open = findOpenFacts(profile, directory, context)
    this.print(
      [
        `${file === '-' ? 'Standard input' : cleanText(file)} is a valid profile.`,
        ...notes.map((text) => `Note: ${cleanText(text)}`),
        ...renderOpenFacts(open, profile, this.width, await loadStyle()),
      ].join('\n'),
    )
    return {
      dataset: directory.dataset,
      today,
      file,
      reference: profile.reference,
      notes,
      open: open.facts.map(({part, fact, services}) => ({fact: `${part}.${fact}`, services})),
    }
  }

  private async checkList(file: string, flags: CheckFlags, today: string): Promise<ListResult> {
    if (flags.errors !== undefined) refuseExisting(flags.errors, flags.force)
    let columns: readonly ColumnReading[] = []
    const entries = await loadReleaseList(
      file,
      this.installation,
      today,
      columnOptions(flags),
      (readings) => {
        columns = readings
      },
    )
    const faults = listFaults(entries)
    const notes = listNotes(entries)
    const rejected = entries.filter(({ok}) => !ok).length
    const people = entries.length - rejected
    const readings = renderReadings(columns, this.width)
    this.print(
      [
        ...(readings.length > 0 ? ['Columns:', ...readings] : []),
        ...faultLines(faults).map(cleanText),
        ...notes.map((text) => `Note: ${cleanText(text)}`),
        `${cleanText(file)}: ${people} of ${entries.length} people can be read${rejected > 0 ? `; ${rejected} rejected, listed above` : ''}.`,
      ].join('\n'),
    )
    if (flags.errors !== undefined) writeFileAtomic(flags.errors, faultsCsv(faults))
    if (rejected > 0) process.exitCode = EXIT_CODES.partial
    const {directory} = await this.openDataset(flags)
    return {dataset: directory.dataset, today, file, people, rejected, columns, faults, notes}
  }
}
