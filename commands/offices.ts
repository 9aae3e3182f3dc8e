import {formatDate} from '../src/calendar.ts'
import {officesFor, type ProbationOffice} from '../src/geography/establishments.ts'
import {loadEstablishments} from '../src/io/establishments.ts'
import {BaseCommand, type Envelope, wordsFlag} from '../src/terminal/base-command.ts'
import {recordFlags} from '../src/terminal/record-flags.ts'
import {referenceNote} from '../src/terminal/reference-note.ts'
import {renderTable} from '../src/terminal/table.ts'
import {cleanText} from '../src/terminal/text.ts'
import {boroughVocabulary} from '../src/vocabulary/boroughs.ts'

interface OfficesResult extends Envelope {
  readonly offices: readonly ProbationOffice[]
}

const FACTS = [
  'name',
  'address',
  'postcode',
  'borough',
  'unit',
  'unitBoroughs',
  'notes',
  'source.url',
  'source.publisher',
  'source.asOf',
]

export default class Offices extends BaseCommand {
  static override summary = 'list the probation offices of London'
  static override description =
    'With --borough, the offices in the borough and those elsewhere of the probation delivery unit that covers it: several boroughs have no office of their own.'
  static override examples = [
    'resettle offices',
    'resettle offices --borough Camden',
    'resettle offices --json',
    'resettle offices --format csv --fields borough,name,address',
  ]
  static override records = 'offices'
  static override flags = {
    borough: wordsFlag(boroughVocabulary, 'only the offices for this borough (may be repeated)'),
    ...recordFlags(FACTS),
  }

  async run(): Promise<OfficesResult> {
    const {flags} = await this.parse(Offices)
    const {directory} = await this.openDataset(flags)
    const {offices: all} = loadEstablishments(this.installation.root)
    const chosen = new Set((flags.borough ?? []).flatMap((borough) => officesFor(all, borough)))
    const offices = flags.borough === undefined ? all : all.filter((office) => chosen.has(office))
    if (offices.length === 0) this.note('No office is known for it: ask the probation delivery unit.')
    await this.printRecords(FACTS, offices, flags, () => {
      if (offices.length === 0) return ''
      const table = renderTable(
        [
          {heading: 'Borough'},
          {heading: 'Office'},
          {heading: 'Address'},
          {heading: 'Unit'},
          {heading: 'As of', keep: true},
        ],
        offices.map(({borough, name, address, unit, notes, source}) => [
          borough ?? 'not stated',
          cleanText(name.slice(name.indexOf(':') + 1).trim()),
          cleanText(notes === '' ? address : `${address} (${notes})`),
          cleanText(unit === '' ? 'not stated' : unit),
          formatDate(source.asOf),
        ]),
        this.width,
      )
      return `${table}\n${referenceNote(offices, this.width)}`
    })
    return {dataset: directory.dataset, today: this.today(flags), offices}
  }
}
