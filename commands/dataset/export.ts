import * as Flags from '@oclif/core/flags'
import {STANDARD_FACTS, type Standard} from '../../src/interchange/standard.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'

interface ExportResult extends Envelope {
  readonly standard: Standard
  readonly folder: string
  readonly services: number
  readonly organizations: number
  readonly files: number
  /** How often each kind of fact found no place in the standard. */
  readonly lost: Readonly<Record<string, number>>
}

const FORMATS = {oruk: 'oruk-3.0', hsds: 'hsds-3.1', 'hsds-csv': 'hsds-3.1'} as const satisfies Record<
  string,
  Standard
>
const FORMAT_NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[]

export default class DatasetExport extends BaseCommand {
  static override summary = 'write the dataset as an Open Referral feed, for other directories'
  static override description =
    `Writes the files of a feed that any web server can serve. Open Referral UK (ORUK) is the standard in which councils publish directories of services; HSDS is the international one that it comes from. --format takes:

- oruk: Open Referral UK 3.0 (index.json, and in services, organizations, service_at_locations, taxonomies and taxonomy_terms each list as page-1.json, page-2.json … and each record as ID.json)
- hsds: HSDS 3.1, in the same files, with the sources of each record as metadata
- hsds-csv: the tabular data package of HSDS 3.1 (CSV files and datapackage.json)

Ids are UUIDs that stay the same from release to release. Pathways, cohorts, conditions, exclusions, routes and delivery go out as terms of taxonomies that are part of the feed, and eligibility as prose too. A service whose status is unknown is active in the feed, with an alert to ring first. Accommodation for survivors of abuse has no location, and no address is made up: a place without a street or a postcode has none. What a standard cannot hold is counted and said.`
  static override examples = [
    'resettle dataset export --out feed',
    'resettle dataset export --format hsds-csv --out hsds',
  ]
  static override flags = {
    format: Flags.option({description: 'what to write', options: FORMAT_NAMES, default: 'oruk' as const})(),
    out: Flags.string({char: 'o', description: 'folder to make', helpValue: 'DIR', required: true}),
    'page-size': Flags.integer({
      description: 'records on a page of a list',
      helpValue: 'N',
      default: 100,
      min: 1,
      max: 10_000,
    }),
    force: Flags.boolean({description: 'replace the feed that is there'}),
  }

  async run(): Promise<ExportResult> {
    const {flags} = await this.parse(DatasetExport)
    const today = this.today(flags)
    const {loadOverlaid} = await import('../../src/io/load-release.ts')
    const {loadValidationContext} = await import('../../src/io/check-folder.ts')
    const release = loadOverlaid(this.installation, today, flags.dataset)
    this.noteOverlays(release.dataset)
    const standard = FORMATS[flags.format]
    const {findPostcode} = loadValidationContext(this.installation.root, today)
    const request = {
      tables: release.tables,
      version: release.dataset.version,
      context: {standard, created: release.package?.created ?? today, findPostcode},
      out: flags.out,
      force: flags.force,
    }
    const written =
      flags.format === 'hsds-csv'
        ? (await import('../../src/io/write-tabular-feed.ts')).writeTabularFeed(request)
        : (await import('../../src/io/write-json-feed.ts')).writeJsonFeed(request, flags['page-size'])
    this.print(
      `Wrote ${written.services} services of ${written.organizations} organisations as ${STANDARD_FACTS[standard].title} to ${flags.out} (${written.files} files).`,
    )
    for (const [what, count] of Object.entries(written.lost))
      this.note(
        `${STANDARD_FACTS[standard].title} has no place for ${what}: ${count} left out. HSDS has (--format hsds).`,
      )
    return {dataset: release.dataset, today, standard, folder: flags.out, ...written}
  }
}
