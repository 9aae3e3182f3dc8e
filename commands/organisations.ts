import * as Flags from '@oclif/core/flags'
import {formatDate} from '../src/calendar.ts'
import {datasetWords} from '../src/directory/dataset-words.ts'
import {type ListedOrganisation, listOrganisations, matchesName} from '../src/directory/organisations.ts'
import {BaseCommand, type Envelope, wordsFlag} from '../src/terminal/base-command.ts'
import {recordFlags} from '../src/terminal/record-flags.ts'
import {renderTable} from '../src/terminal/table.ts'
import {cleanText} from '../src/terminal/text.ts'
import {organisationTypeVocabulary} from '../src/vocabulary/services.ts'

interface OrganisationsResult extends Envelope {
  readonly total: number
  readonly organisations: readonly ListedOrganisation[]
}

const FACTS = ['id', 'name', 'type', 'charityNumber', 'services', 'live', 'newestSource']

export default class Organisations extends BaseCommand {
  static override summary =
    'list who provides the services, how many each has and how recent their sources are'
  static override examples = [
    'resettle organisations --type council',
    'resettle organisations --search "st giles"',
    'resettle organisations --json',
    'resettle organisations --format csv --fields id,name,newestSource',
  ]
  static override records = 'organisations'
  static override flags = {
    type: wordsFlag(organisationTypeVocabulary, 'only organisations of this type (may be repeated)'),
    search: Flags.string({
      description: 'only those whose name has words that begin like these',
      helpValue: 'TEXT',
    }),
    ...recordFlags(FACTS),
  }

  async run(): Promise<OrganisationsResult> {
    const {flags} = await this.parse(Organisations)
    const {directory, details} = await this.openDataset(flags)
    const today = this.today(flags)
    const types = flags.type ?? []
    const organisations = listOrganisations(directory.services, details).filter(
      (organisation) =>
        (types.length === 0 || (organisation.type !== null && types.includes(organisation.type))) &&
        matchesName(organisation, flags.search ?? ''),
    )
    if (organisations.length === 0) this.note('No organisation fits.')
    await this.printRecords(FACTS, organisations, flags, () => {
      if (organisations.length === 0) return ''
      const table = renderTable(
        [
          {heading: 'Organisation'},
          {heading: 'Type', keep: true},
          {heading: 'Live', align: 'right', keep: true},
          {heading: 'Newest source', keep: true},
        ],
        organisations.map(({name, type, live, newestSource}) => [
          cleanText(name),
          type ?? '',
          String(live),
          newestSource === null ? 'undated' : formatDate(newestSource),
        ]),
        this.width,
      )
      return `${table}\n${organisations.length} listed. Dataset ${datasetWords(directory.dataset)}.`
    })
    return {dataset: directory.dataset, today, total: organisations.length, organisations}
  }
}
