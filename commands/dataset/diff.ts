import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {diffReleases, type ReleaseDiff} from '../../src/directory/diff.ts'
import {findBrokenPlans, knownServices, type PlanImpact} from '../../src/directory/plan-impact.ts'
import type {DatasetIdentity} from '../../src/directory/service.ts'
import {EXIT_CODES} from '../../src/errors.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {renderDiff} from '../../src/terminal/dataset-diff.ts'
import {loadStyle} from '../../src/terminal/screen.ts'
import {cleanText} from '../../src/terminal/text.ts'

interface DiffResult extends Envelope, ReleaseDiff {
  readonly from: DatasetIdentity
  readonly to: DatasetIdentity
  /** With `--plans`: the saved plans that the newer dataset breaks, and files that could not be read as plans. */
  readonly plans?: {
    readonly read: number
    readonly broken: readonly PlanImpact[]
    readonly unread: readonly string[]
  }
}

export default class DatasetDiff extends BaseCommand {
  static override summary = 'show what differs between two versions of the dataset, as a changelog'
  static override description =
    `Compares two versions, or folders of CSV files, by id and field by field. An overlay (--overlay) is laid over the
second. A service stands under the gravest of its changes: closed, running again, moved, reached in another way, and
so on, with all of its changes below it.

--plans reads every .json and .jsonl file in a folder (what \`match\` and \`plan\` print) and lists those that name a
service which closed, moved, is reached in another way or is gone. A file that is not JSON is listed on stderr, and
the exit code is 4.`
  static override examples = [
    'resettle dataset diff 2026.11.0',
    'resettle dataset diff 2026.11.0 2026.11.1 --json',
    'resettle dataset diff 2026.11.0 --plans data/examples',
  ]
  static override args = {
    from: Args.string({description: 'version or folder to compare from', required: true}),
    to: Args.string({description: 'version or folder to compare with; the newest version when left out'}),
  }
  static override flags = {
    plans: Flags.string({description: 'folder of saved plans to look through', helpValue: 'DIR'}),
  }

  async run(): Promise<DiffResult> {
    const {args, flags} = await this.parse(DatasetDiff)
    const today = this.today(flags)
    const {loadOverlaid, loadRelease} = await import('../../src/io/load-release.ts')
    const before = loadRelease(this.installation, today, args.from)
    const after = loadOverlaid(this.installation, today, args.to ?? flags.dataset)
    const diff = diffReleases(before.tables, after.tables)
    const known = knownServices(before.tables, after.tables)
    const plans = flags.plans === undefined ? null : await this.lookThrough(flags.plans, diff, known)
    this.print(
      renderDiff({
        from: before.dataset,
        to: after.dataset,
        diff,
        nameOf: known.name,
        plans,
        today,
        width: this.width,
        style: await loadStyle(),
      }),
    )
    for (const file of plans?.unread ?? []) this.alert(cleanText(`${file}: not a JSON file, so left out.`))
    if (plans !== null && plans.unread.length > 0) process.exitCode = EXIT_CODES.partial
    return {
      dataset: after.dataset,
      today,
      from: before.dataset,
      to: after.dataset,
      ...diff,
      ...(plans === null ? {} : {plans}),
    }
  }

  private async lookThrough(folder: string, diff: ReleaseDiff, known: ReturnType<typeof knownServices>) {
    const {readSavedPlans} = await import('../../src/io/saved-plans.ts')
    const {plans, unread} = readSavedPlans(folder)
    return {read: plans.length, broken: findBrokenPlans(plans, diff, known), unread}
  }
}
