import {formatDate} from '../src/calendar.ts'
import type {PrisonRecord} from '../src/geography/establishments.ts'
import {loadEstablishments} from '../src/io/establishments.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {recordFlags} from '../src/terminal/record-flags.ts'
import {referenceNote} from '../src/terminal/reference-note.ts'
import {renderTable} from '../src/terminal/table.ts'
import {cleanText} from '../src/terminal/text.ts'
import {isLive} from '../src/vocabulary/services.ts'

interface PrisonsResult extends Envelope {
  /** Each with how many live services name it. */
  readonly prisons: readonly (PrisonRecord & {readonly services: number})[]
}

const FACTS = [
  'code',
  'name',
  'sex',
  'types',
  'category',
  'operator',
  'area',
  'address',
  'postcode',
  'phone',
  'phoneLabel',
  'email',
  'londonLink',
  'notes',
  'source.url',
  'source.publisher',
  'source.asOf',
  'services',
]

export default class Prisons extends BaseCommand {
  static override summary = 'list the prisons that Londoners come from, with their codes'
  static override description =
    'The codes are those that a profile takes for the prison. Services counts the live ones (open, or of unknown status) that name the prison; many work in any prison and name none. Most numbers are visits lines.'
  static override examples = [
    'resettle prisons',
    'resettle prisons --json',
    'resettle prisons --json --fields code,name,phone',
  ]
  static override records = 'prisons'
  static override flags = recordFlags(FACTS)

  async run(): Promise<PrisonsResult> {
    const {flags} = await this.parse(Prisons)
    const {directory} = await this.openDataset(flags)
    const live = directory.services.filter(isLive)
    const prisons = loadEstablishments(this.installation.root).prisons.map((prison) => ({
      ...prison,
      services: live.filter((service) => service.prisons.includes(prison.code)).length,
    }))
    const table = () =>
      renderTable(
        [
          {heading: 'Code', keep: true},
          {heading: 'Prison'},
          {heading: 'Holds', keep: true},
          {heading: 'Phone'},
          {heading: 'Services', align: 'right', keep: true},
          {heading: 'As of', keep: true},
        ],
        prisons.map((prison) => [
          prison.code,
          cleanText(prison.area === 'London' ? prison.name : `${prison.name}, ${prison.area}`),
          prison.sex,
          cleanText([prison.phone, prison.phoneLabel.replace(/ \(.*\)$/, '')].filter(Boolean).join(', ')),
          String(prison.services),
          formatDate(prison.source.asOf),
        ]),
        this.width,
      )
    await this.printRecords(FACTS, prisons, flags, () => `${table()}\n${referenceNote(prisons, this.width)}`)
    if (flags.format === 'table') this.printOverlaid(directory.dataset)
    return {dataset: directory.dataset, today: this.today(flags), prisons}
  }
}
