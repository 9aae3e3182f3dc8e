import * as Flags from '@oclif/core/flags'
import {
  CALL_SHEET_COLUMNS,
  type CallSheetRow,
  callSheetCells,
  callSheetRow,
} from '../../src/directory/call-sheet.ts'
import {rankStale} from '../../src/directory/stale.ts'
import {EXIT_CODES} from '../../src/errors.ts'
import {BaseCommand, type Envelope, wordsFlag} from '../../src/terminal/base-command.ts'
import {fieldsFlag} from '../../src/terminal/record-flags.ts'
import {renderStale} from '../../src/terminal/stale-list.ts'
import {cleanText} from '../../src/terminal/text.ts'
import {boroughVocabulary} from '../../src/vocabulary/boroughs.ts'
import {pathwayVocabulary} from '../../src/vocabulary/pathways.ts'

interface StaleResult extends Envelope {
  /** Live services whose newest source is over a year old, of those that the flags choose. */
  readonly total: number
  readonly services: readonly CallSheetRow[]
}

const FACTS = [
  'rank',
  'id',
  'name',
  'organisation',
  'pathways',
  'boroughs',
  'status',
  'newestSource',
  'score',
  'overdue',
  'cells',
  'plans',
  'phones',
  'emails',
  'website',
  'ask',
  'doubts',
]

export default class DatasetStale extends BaseCommand {
  static override summary = 'list what to verify next: the services most used and most overdue'
  static override description =
    `Lists live services (open or unknown) whose newest source is over twelve months old, those first that matter
most. Score = overdue × (cells + plans):

- overdue: 0 at twelve months after the newest source, 1 from five years on or when it has no date
- cells: what depends on it: in each borough and pathway that it serves, one divided by the number of live
services that serve it from as near or nearer (a local one counts against local and shared ones, one
for all London against all); with --borough or --pathway only those count
- plans: how many saved plans name it (--plans)

--format csv is a call sheet: how to reach each, what to ask (the facts whose sources are oldest), doubts that the
record notes, and blank columns for who confirmed what when. What a spreadsheet would take for a formula is
neutralised. Whoever confirms a service adds a row to sources.csv with the date.`
  static override examples = [
    'resettle dataset stale',
    'resettle dataset stale --borough Lambeth --pathway accommodation --limit 50 --format csv',
    'resettle dataset stale --json',
  ]
  static override records = 'services'
  static override flags = {
    borough: wordsFlag(boroughVocabulary, 'only for this borough: what it depends on (may be repeated)'),
    pathway: wordsFlag(pathwayVocabulary, 'only for this pathway (may be repeated)'),
    limit: Flags.integer({description: 'how many to list (0: all)', helpValue: 'N', default: 20, min: 0}),
    plans: Flags.string({description: 'folder of saved plans to count uses in', helpValue: 'DIR'}),
    format: Flags.option({
      description: 'how to print the list',
      options: ['table', 'csv'] as const,
      default: 'table' as const,
      exclusive: ['json'],
    })(),
    fields: fieldsFlag(FACTS),
  }

  async run(): Promise<StaleResult> {
    const {flags} = await this.parse(DatasetStale)
    const today = this.today(flags)
    const {directory, details} = await this.openDataset(flags)
    const {dataset} = directory
    const chosen = rankStale(directory.services, today, {
      boroughs: flags.borough ?? [],
      pathways: flags.pathway ?? [],
      plansNaming: await this.countPlans(flags.plans),
    })
    const shown = flags.limit === 0 ? chosen : chosen.slice(0, flags.limit)
    const rows = shown.map((stale, index) => callSheetRow(stale, details(stale.service.id), index + 1))
    if (flags.format === 'csv') {
      const {formatCsv} = await import('../../src/io/csv.ts')
      const cells = rows.map((row) => callSheetCells(row, dataset, today))
      this.printData(formatCsv(CALL_SHEET_COLUMNS, cells))
    } else {
      this.print(renderStale(rows, {total: chosen.length, dataset, today, width: this.width}))
    }
    return {dataset, today, total: chosen.length, services: rows}
  }

  private async countPlans(folder: string | undefined): Promise<Map<string, number>> {
    if (folder === undefined) return new Map()
    const {countNamed, readSavedPlans} = await import('../../src/io/saved-plans.ts')
    const {plans, unread} = readSavedPlans(folder)
    for (const file of unread) this.alert(cleanText(`${file}: not a JSON file, so left out.`))
    if (unread.length > 0) process.exitCode = EXIT_CODES.partial
    return countNamed(plans)
  }
}
