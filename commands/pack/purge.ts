import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {EXIT_CODES} from '../../src/errors.ts'
import {findPacks, removePack} from '../../src/io/kept-packs.ts'
import {clearLeftovers} from '../../src/io/pack-leftovers.ts'
import {inspectPack} from '../../src/pack/inspect-pack.ts'
import {MANIFEST_FILE} from '../../src/pack/manifest.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {cleanText} from '../../src/terminal/text.ts'

interface PackPurgeResult extends Envelope {
  /** Folders of packs that were deleted, or with `--dry-run` would be. */
  readonly removed: readonly string[]
  /** Packs past their day that were left, and why. */
  readonly left: readonly {readonly folder: string; readonly because: string}[]
  readonly kept: number
}

export default class PackPurge extends BaseCommand {
  static override summary = 'delete the packs that are past their day'
  static override description =
    'A pack is a copy that is to be deleted after 30 days; its manifest.json says the day. Deletes those past it, and what a run that was killed left half-written, and nothing else: a folder with files that are not of the pack is left and named (exit code 4). --all takes every pack, whatever its day.'
  static override examples = ['resettle pack purge demo --dry-run', 'resettle pack purge demo']
  static override args = {
    folder: Args.string({description: 'a pack, or a folder of packs', required: true}),
  }
  static override flags = {
    'dry-run': Flags.boolean({description: 'say what would be deleted, and delete nothing'}),
    all: Flags.boolean({description: 'also packs that are not past their day'}),
  }

  async run(): Promise<PackPurgeResult> {
    const {args, flags} = await this.parse(PackPurge)
    const today = this.today(flags)
    const dry = flags['dry-run']
    const removed: string[] = []
    const left: {folder: string; because: string}[] = []
    let kept = 0
    for (const pack of findPacks(args.folder)) {
      const found = inspectPack(pack, today)
      if (found === null) {
        left.push({folder: pack.folder, because: 'its manifest.json cannot be read as one'})
      } else if (!found.expired && !flags.all) {
        kept += 1
      } else if (found.foreign.length > 0) {
        left.push({
          folder: pack.folder,
          because: `it holds ${found.foreign.join(', ')}, which is not of the pack`,
        })
      } else {
        if (!dry)
          removePack(
            pack.folder,
            [...found.head.files.keys(), MANIFEST_FILE].filter((name) => pack.files.has(name)),
          )
        removed.push(pack.folder)
      }
    }
    const cleared = dry ? 0 : clearLeftovers(args.folder)
    for (const folder of removed) this.print(cleanText(`${dry ? 'Would delete' : 'Deleted'} ${folder}`))
    for (const {folder, because} of left) this.alert(cleanText(`Left ${folder}: ${because}.`))
    const words = [
      `${removed.length} ${dry ? 'would be deleted' : 'deleted'}`,
      `${kept} kept`,
      `${left.length} left`,
    ]
    if (cleared > 0) words.push(`${cleared} half-written cleared`)
    this.print(`${words.join(', ')}.`)
    if (left.length > 0) process.exitCode = EXIT_CODES.partial
    const {directory} = await this.openDataset(flags)
    return {dataset: directory.dataset, today, removed, left, kept}
  }
}
