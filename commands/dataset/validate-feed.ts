import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {EXIT_CODES} from '../../src/errors.ts'
import {OBJECT_NAMES} from '../../src/interchange/objects.ts'
import {STANDARD_FACTS, STANDARDS} from '../../src/interchange/standard.ts'
import type {FiledFault} from '../../src/io/check-feed.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {describeFeedFault, plural} from '../../src/terminal/feed-report.ts'

interface ValidateFeedResult extends Envelope {
  readonly standard: string
  readonly valid: boolean
  readonly documents: number
  readonly objects: number
  readonly faults: readonly FiledFault[]
}

export default class DatasetValidateFeed extends BaseCommand {
  static override summary = 'check that a saved feed follows Open Referral UK or HSDS'
  static override description =
    'Reads a JSON document, a folder of them as they were fetched, or a tabular data package, and lists each fault as "file pointer: rule (value)", with a JSON pointer (RFC 6901), or in a table the line and column. Ends with exit code 2 when there is one. Without --profile, the feed itself says which standard it follows (the version in index.json); where it says nothing, Open Referral UK 3.0 is assumed. Fields beyond the standard are allowed, as it says.'
  static override examples = [
    'resettle dataset validate-feed ./feed',
    'resettle dataset validate-feed service.json --profile hsds-3.1 --json',
  ]
  static override args = {
    feed: Args.string({
      name: 'DIR|FILE',
      description: 'the saved feed, or - for standard input',
      required: true,
    }),
  }
  static override flags = {
    profile: Flags.option({description: 'the standard to hold it to', options: STANDARDS})(),
    object: Flags.option({
      description: 'what every document holds, where its keys leave it open',
      options: OBJECT_NAMES,
    })(),
  }

  async run(): Promise<ValidateFeedResult> {
    const {args, flags} = await this.parse(DatasetValidateFeed)
    const today = this.today(flags)
    const {openFeed} = await import('../../src/io/read-feed.ts')
    const {readFeed} = await import('../../src/io/check-feed.ts')
    const feed = openFeed(args.feed)
    const standard = flags.profile ?? feed.standard ?? 'oruk-3.0'
    const faults: FiledFault[] = []
    const counts = readFeed(feed, standard, {fault: (fault) => faults.push(fault)}, flags.object)
    for (const fault of faults) this.print(describeFeedFault(fault))
    const {title} = STANDARD_FACTS[standard]
    const held = `${plural(counts.objects, 'object')} in ${plural(counts.documents, feed.kind === 'tabular' ? 'table' : 'document')}`
    this.print(
      faults.length === 0
        ? `Valid ${title}: ${held}.`
        : `\nNot valid ${title}: ${plural(faults.length, 'fault')}; ${held}.`,
    )
    if (faults.length > 0) process.exitCode = EXIT_CODES.data
    const {directory} = await this.openDataset(flags)
    return {dataset: directory.dataset, today, standard, valid: faults.length === 0, ...counts, faults}
  }
}
