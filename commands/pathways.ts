import type {Envelope} from '../src/terminal/base-command.ts'
import {BaseCommand} from '../src/terminal/base-command.ts'
import {recordFlags} from '../src/terminal/record-flags.ts'
import {renderTable} from '../src/terminal/table.ts'
import {type Pathway, pathwayVocabulary} from '../src/vocabulary/pathways.ts'
import {isLive} from '../src/vocabulary/services.ts'

interface PathwaysResult extends Envelope {
  readonly pathways: readonly {
    id: Pathway
    label: string
    alsoKnownAs: readonly string[]
    services: number
    live: number
  }[]
}

const FACTS = ['id', 'label', 'alsoKnownAs', 'services', 'live']

export default class Pathways extends BaseCommand {
  static override summary = 'list the nine resettlement pathways and how many services each has'
  static override examples = [
    'resettle pathways',
    'resettle pathways --json',
    'resettle pathways --format tsv --fields id,live',
  ]
  static override records = 'pathways'
  static override flags = recordFlags(FACTS)

  async run(): Promise<PathwaysResult> {
    const {flags} = await this.parse(Pathways)
    const {directory} = await this.openDataset(flags)
    const pathways = pathwayVocabulary.words.map((word) => {
      const services = directory.services.filter((service) => service.pathways.includes(word.id))
      const live = services.filter(isLive).length
      return {id: word.id, label: word.label, alsoKnownAs: word.aliases, services: services.length, live}
    })
    await this.printRecords(FACTS, pathways, flags, () =>
      renderTable(
        [
          {heading: 'Pathway', keep: true},
          {heading: 'Live', align: 'right', keep: true},
          {heading: 'Also known as'},
        ],
        pathways.map((pathway) => [pathway.id, String(pathway.live), pathway.alsoKnownAs.join('; ')]),
        this.width,
      ),
    )
    if (flags.format === 'table') this.printOverlaid(directory.dataset)
    return {dataset: directory.dataset, today: this.today(flags), pathways}
  }
}
