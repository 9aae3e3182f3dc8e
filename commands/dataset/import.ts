import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {EXIT_CODES, ResettleError} from '../../src/errors.ts'
import type {ImportReport} from '../../src/interchange/gather-import.ts'
import {STANDARD_FACTS, STANDARDS} from '../../src/interchange/standard.ts'
import type {FiledFault} from '../../src/io/check-feed.ts'
import {BaseCommand, type Envelope, wordFrom} from '../../src/terminal/base-command.ts'
import {describeFeedFault, renderImport} from '../../src/terminal/feed-report.ts'
import {pathwayVocabulary} from '../../src/vocabulary/pathways.ts'

interface ImportResult extends Envelope {
  readonly standard: string
  /** Where the tables were written; null when nothing was. */
  readonly folder: string | null
  readonly imported: ImportReport
  /** What was refused, and why. */
  readonly faults: readonly FiledFault[]
  /** How many faults the tables have as a dataset: `resettle dataset check` lists them. */
  readonly toMend: number
}

export default class DatasetImport extends BaseCommand {
  static override summary = 'take the services of a saved Open Referral feed into a working folder'
  static override description =
    `Reads a feed in Open Referral UK 3.0 or HSDS 3.0 or 3.1 (a document, a folder of them, or a tabular data package), refuses what is not valid (exit code 4 when the rest came in), and makes a working folder with the five CSV files of a dataset, and two more:

- mapping.csv: every term of other taxonomies that found no place. Say for each in which column it belongs and as which word (pathways, only_for, specialises_in, requires, excludes, referral_routes or delivery; - leaves it out), and import again with --mapping. A term may have several rows.
- import-report.json: what came in, what was left out and why, and which services the dataset may have already. Nothing is merged: that is for you to decide.

A service for which no pathway is found is left out, unless --pathway gives one for all of those. A service that the feed calls active is imported with status unknown until a source shows it running. The places of accommodation for survivors of abuse are left out.`
  static override examples = [
    'resettle dataset import ./feed --out imported --publisher "Hackney Council"',
    'resettle dataset import ./feed --out imported --mapping imported/mapping.csv --force',
  ]
  static override args = {
    feed: Args.string({
      name: 'DIR|FILE',
      description: 'the saved feed, or - for standard input',
      required: true,
    }),
  }
  static override flags = {
    out: Flags.string({char: 'o', description: 'working folder to make', helpValue: 'DIR', required: true}),
    profile: Flags.option({description: 'the standard that the feed follows', options: STANDARDS})(),
    mapping: Flags.string({description: 'where the terms of other taxonomies belong', helpValue: 'FILE'}),
    pathway: Flags.string({
      description: 'pathway of the services for which none is found',
      helpValue: 'PATHWAY',
    }),
    publisher: Flags.string({
      description: 'who publishes the feed, for the sources',
      helpValue: 'NAME',
      default: 'unnamed feed',
    }),
    url: Flags.string({description: 'address of the feed, for the sources', helpValue: 'URL', default: ''}),
    force: Flags.boolean({description: 'replace the import that is there'}),
  }

  async run(): Promise<ImportResult> {
    const {args, flags} = await this.parse(DatasetImport)
    const today = this.today(flags)
    const {openFeed} = await import('../../src/io/read-feed.ts')
    const {importFeed} = await import('../../src/io/import-feed.ts')
    const pathway = flags.pathway === undefined ? null : wordFrom(pathwayVocabulary, flags.pathway)
    const {directory} = await this.openDataset(flags)
    const feed = openFeed(args.feed)
    const standard = flags.profile ?? feed.standard ?? 'oruk-3.0'
    const {report, faults, toMend, written} = importFeed(feed, {
      standard,
      source: {url: flags.url, publisher: flags.publisher, asOf: today},
      mapping: flags.mapping ?? null,
      pathway,
      existing: directory.services,
      out: flags.out,
      force: flags.force,
      root: this.installation.root,
    })
    for (const fault of faults) this.alert(describeFeedFault(fault))
    if (!written) {
      throw new ResettleError('FEED_INVALID', `Nothing in ${args.feed} could be taken in.`, {
        next: [
          faults.length > 0
            ? `The faults above are against ${STANDARD_FACTS[standard].title}: mend them, or name another standard with --profile.`
            : 'No service has a pathway: give one with --pathway, or say with --mapping where its terms belong.',
        ],
      })
    }
    this.print(renderImport(report, flags.out, toMend, this.width))
    if (faults.length > 0) process.exitCode = EXIT_CODES.partial
    return {dataset: directory.dataset, today, standard, folder: flags.out, imported: report, faults, toMend}
  }
}
