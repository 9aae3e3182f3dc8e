import {formatDate, type IsoDate} from '../../src/calendar.ts'
import type {Licence} from '../../src/directory/release-package.ts'
import {type DatasetSummary, summariseDataset} from '../../src/directory/summarise.ts'
import {findRelease, releasesFolder} from '../../src/io/find-release.ts'
import {loadReferenceTables, type ReferenceTable} from '../../src/io/reference.ts'
import {readPackageFile} from '../../src/io/release-folder.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {formatSummary} from '../../src/terminal/dataset-summary.ts'

interface InfoResult extends Envelope, DatasetSummary {
  /** The day the version was made; null for a folder that is no released version. */
  readonly created: IsoDate | null
  readonly licences: readonly Licence[]
  readonly attribution: readonly string[]
  readonly referenceTables: readonly ReferenceTable[]
}

export default class DatasetInfo extends BaseCommand {
  static override summary = 'show what the dataset holds, how fresh it is, and its licence'
  static override examples = ['resettle dataset info', 'resettle dataset info --dataset ./my-dataset --json']

  async run(): Promise<InfoResult> {
    const {flags} = await this.parse(DatasetInfo)
    const {directory, details} = await this.openDataset(flags)
    const today = this.today(flags)
    const {root} = this.installation
    const {folder} = findRelease(releasesFolder(root), flags.dataset)
    const found = readPackageFile(folder).package
    const stated = found?.version === directory.dataset.version ? found : null
    const result: InfoResult = {
      dataset: directory.dataset,
      today,
      created: stated?.created ?? null,
      ...summariseDataset(directory.services, details, today),
      licences: stated?.licenses ?? [],
      attribution: stated?.attribution ?? [],
      referenceTables: loadReferenceTables(root),
    }
    const {version, digest} = directory.dataset
    const overlaid = directory.dataset.overlays !== undefined
    const heading =
      result.created === null
        ? `Dataset ${version}, ${overlaid ? 'as an overlay has it' : 'a folder that is no released version'}`
        : `Dataset ${version}, made on ${formatDate(result.created)}`
    this.print([heading, `Digest ${digest}`, '', formatSummary(result, this.width)].join('\n'))
    return result
  }
}
