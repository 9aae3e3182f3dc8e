import {formatDate} from '../../src/calendar.ts'
import {type ListedVersion, listDatasets} from '../../src/io/list-datasets.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {recordFlags} from '../../src/terminal/record-flags.ts'
import {renderTable} from '../../src/terminal/table.ts'

interface ListResult extends Envelope {
  readonly versions: readonly ListedVersion[]
}

const FACTS = ['version', 'created', 'digest', 'services', 'live', 'built']

export default class DatasetList extends BaseCommand {
  static override summary = 'list the versions of the dataset that are here, newest first'
  static override examples = ['resettle dataset list', 'resettle dataset list --json']
  static override records = 'versions'
  static override flags = recordFlags(FACTS)

  async run(): Promise<ListResult> {
    const {flags} = await this.parse(DatasetList)
    const {directory} = await this.openDataset(flags)
    const versions = listDatasets(this.installation.root).reverse()
    const rows = versions.map(({version, created, services, live, digest, built}) => [
      version,
      created === null ? 'not stated' : formatDate(created),
      services === null ? '' : String(services),
      live === null ? '' : String(live),
      digest?.slice(0, 12) ?? '',
      built ? '' : 'not built: run `resettle dataset build`',
    ])
    await this.printRecords(FACTS, versions, flags, () =>
      renderTable(
        [
          {heading: 'Version', keep: true},
          {heading: 'Made', keep: true},
          {heading: 'Services', align: 'right', keep: true},
          {heading: 'Live', align: 'right', keep: true},
          {heading: 'Digest', keep: true},
          {heading: ''},
        ],
        rows,
        this.width,
      ),
    )
    return {dataset: directory.dataset, today: this.today(flags), versions}
  }
}
