import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type {ReleaseDiff} from '../../src/directory/diff.ts'
import {ResettleError} from '../../src/errors.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'

interface ReleaseResult extends Envelope {
  readonly version: string
  /** The version that it follows; null for the first. */
  readonly previous: string | null
  /** Where it was written; null with `--dry-run`. */
  readonly folder: string | null
  readonly changelog: string
  /** What differs from the previous version; null for the first. */
  readonly diff: ReleaseDiff | null
}

export default class DatasetRelease extends BaseCommand {
  static override summary = 'make the next version of the dataset from a working folder'
  static override description =
    `Takes a folder with the five CSV files (copy the newest version, change it in any spreadsheet, save as UTF-8 CSV),
checks it, and writes the next version: the files in their canonical form, datapackage.json with their hashes and row
counts, and an entry in CHANGELOG.md made from what differs from the version before. A released version is never
changed. Nothing is written when the folder is not valid (every fault is listed), when nothing has changed, or when
the version exists. The working folder is left as it is.`
  static override examples = [
    'resettle dataset release ./working --dry-run',
    'resettle dataset release ./working --notes "Numbers of the law centres, rung in November."',
  ]
  static override args = {
    folder: Args.string({description: 'working folder with the five CSV files', required: true}),
  }
  static override flags = {
    version: Flags.string({
      description: "version to make, instead of the next one of today's month",
      helpValue: 'YYYY.MM.N',
    }),
    notes: Flags.string({description: 'why, for the changelog', helpValue: 'TEXT'}),
    out: Flags.string({
      char: 'o',
      description: "folder of releases, instead of the program's own",
      helpValue: 'DIR',
    }),
    'dry-run': Flags.boolean({description: 'show the changelog entry and write nothing'}),
  }

  async run(): Promise<ReleaseResult> {
    const {args, flags} = await this.parse(DatasetRelease)
    const {planRelease} = await import('../../src/directory/plan-release.ts')
    const {listReleased, releasesFolder} = await import('../../src/io/find-release.ts')
    const {loadRelease} = await import('../../src/io/load-release.ts')
    const {writeRelease} = await import('../../src/io/write-release.ts')
    if ((this.installation.overlays ?? []).length > 0) {
      throw new ResettleError('USAGE', 'A version is made from its own files, without an overlay.', {
        next: ['Put the changes of the overlay into the working folder, or leave --overlay out.'],
      })
    }
    const today = this.today(flags)
    const releases = flags.out ?? releasesFolder(this.installation.root)
    const versions = listReleased(releases)
    const newest = versions.at(-1)
    const working = loadRelease(this.installation, today, args.folder, releases)
    const previous = newest === undefined ? null : loadRelease(this.installation, today, newest, releases)
    const plan = planRelease({
      tables: working.tables,
      previous: newest === undefined || previous === null ? null : {version: newest, tables: previous.tables},
      versions,
      today,
      notes: flags.notes ?? '',
      version: flags.version,
    })
    const written = flags['dry-run'] ? null : writeRelease(releases, plan)
    this.print(plan.entry)
    if (written === null) this.note('Nothing was written (--dry-run).')
    else this.note(`Released ${plan.version} in ${written.folder}.`)
    if (written !== null && flags.out === undefined) {
      this.note('Run `resettle dataset build`, so that commands use it.')
    }
    return {
      dataset: written?.dataset ?? working.dataset,
      today,
      version: plan.version,
      previous: newest ?? null,
      folder: written?.folder ?? null,
      changelog: plan.entry,
      diff: plan.diff,
    }
  }
}
