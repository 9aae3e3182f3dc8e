import {type BoroughEvidence, describeEvidence} from '../src/gaps/evidence.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {percent} from '../src/terminal/coverage-words.ts'
import {recordFlags} from '../src/terminal/record-flags.ts'
import {type Column, renderTable} from '../src/terminal/table.ts'
import {wrapText} from '../src/terminal/text.ts'
import {boroughVocabulary} from '../src/vocabulary/boroughs.ts'

interface BoroughsResult extends Envelope {
  readonly boroughs: readonly (BoroughEvidence & {readonly alsoKnownAs: readonly string[]})[]
}

const FACTS = [
  'borough',
  'boroughCode',
  'local',
  'shared',
  'wide',
  'freshness.fresh',
  'freshness.ageing',
  'freshness.stale',
  'freshness.undated',
  'evidenced',
  'evidencedShare',
  'alsoKnownAs',
]

const number = (heading: string): Column => ({heading, align: 'right', keep: true})

export default class Boroughs extends BaseCommand {
  static override summary =
    'list the 33 boroughs, how many services each has and how recent their sources are'
  static override examples = [
    'resettle boroughs',
    'resettle boroughs --json',
    'resettle boroughs --format csv',
  ]
  static override records = 'boroughs'
  static override flags = recordFlags(FACTS)

  async run(): Promise<BoroughsResult> {
    const {flags} = await this.parse(Boroughs)
    const {directory} = await this.openDataset(flags)
    const today = this.today(flags)
    const aliases = new Map(boroughVocabulary.words.map((word) => [word.id, word.aliases]))
    const boroughs = describeEvidence(directory.services, today).map((evidence) => ({
      ...evidence,
      alsoKnownAs: aliases.get(evidence.borough) ?? [],
    }))
    const table = () =>
      renderTable(
        [
          {heading: 'Borough'},
          {heading: 'Code', keep: true},
          ...['Local', 'Shared', 'Wide', 'Recent', 'Share'].map(number),
        ],
        boroughs.map((row) => [
          row.borough,
          row.boroughCode,
          String(row.local),
          String(row.shared),
          String(row.wide),
          String(row.evidenced),
          percent(row.evidencedShare),
        ]),
        this.width,
      )
    const key =
      'Live services (open or unknown) that name the borough alone, name it among others, or serve all London or the country. Recent: of the local and shared ones, those with a source under 36 months old.'
    await this.printRecords(
      FACTS,
      boroughs,
      flags,
      () => `${table()}\n${wrapText(key, this.width).join('\n')}`,
    )
    if (flags.format === 'table') this.printOverlaid(directory.dataset)
    return {dataset: directory.dataset, today, boroughs}
  }
}
