import {existsSync} from 'node:fs'
import * as Flags from '@oclif/core/flags'
import type {IsoDate} from '../src/calendar.ts'
import type {Service} from '../src/directory/service.ts'
import {EXIT_CODES, ResettleError} from '../src/errors.ts'
import type {GapAnalysis} from '../src/gaps/analysis.ts'
import {CELL_COLUMNS, cellRows} from '../src/gaps/cell-rows.ts'
import {COVERED_AT, type CoverageQuestion, EVERYONE, type Group} from '../src/gaps/coverage.ts'
import {type Breach, describeBreach, findBreaches, parseCondition} from '../src/gaps/fail-on.ts'
import {groupOf, groupOfProfile, PROFILE_GROUP} from '../src/gaps/groups.ts'
import {type GapReport, reportGaps} from '../src/gaps/report.ts'
import type {BoardReport} from '../src/gaps/report-document.ts'
import {allTypicalMembers, type TypicalMember, typicalMember} from '../src/gaps/typical-member.ts'
import {BOARD_FORMATS, type BoardFormat, isBoardFormat, renderBoardReport} from '../src/io/board-report.ts'
import {writePrivateFile, writePublicFile} from '../src/io/public-file.ts'
import {BaseCommand, type Envelope, wordsFlag} from '../src/terminal/base-command.ts'
import {renderCoverageReport} from '../src/terminal/coverage-report.ts'
import {analysisFlags, asksForSections, checkCaseload, type SectionFlags} from '../src/terminal/gaps-flags.ts'
import {OUTCOME_WORDS} from '../src/terminal/outcome-words.ts'
import {fieldsFlag} from '../src/terminal/record-flags.ts'
import {loadStyle} from '../src/terminal/screen.ts'
import {cleanText} from '../src/terminal/text.ts'
import {BOROUGHS, boroughVocabulary} from '../src/vocabulary/boroughs.ts'
import {PATHWAYS, pathwayVocabulary} from '../src/vocabulary/pathways.ts'
import {listOr} from '../src/vocabulary/words.ts'

interface GapsResult extends Envelope, GapAnalysis {
  /** With `--fail-on`: the conditions that hold and their cells. */
  readonly failOn?: readonly Breach[]
}

const CELL_FACTS = [
  'borough',
  'boroughCode',
  'pathway',
  'group',
  'state',
  'stateEvidenced',
  'local',
  'shared',
  'wide',
  'unstated',
  'madeFor',
  'services',
]

export default class Gaps extends BaseCommand {
  static override summary = 'show what each borough has and lacks, pathway by pathway'
  static override description = [
    "Counts, for each borough and pathway (a cell of the report), the live services (open, or of unknown status) whose area takes it in: local (it names this borough alone), shared (it names others too) and wide (all London, or the whole country). A cell's state is",
    '',
    '- covered: two or more local or shared services (--covered-at)',
    '- thin: fewer',
    '- wide-only: nothing but wide services',
    '- excluded: services exist, and none takes the group',
    '- none: nothing; a service that states no borough is counted as unstated and is no provision',
    '',
    'The evidenced state is the same over services with a source under 36 months old. --fail-on exits with 3 when one of these holds, and lists the cells on stderr:',
    '',
    '- state=STATE or stateEvidenced=STATE: a cell of the report is in that state',
    '- PATHWAY<N: a borough has fewer than N local or shared services on the pathway',
    '- GROUP:state=STATE, GROUP:PATHWAY<N: the same for one group',
    '- worse: a cell of the report is in a worse state than in --baseline',
    '',
    'With --access, --next, --redundancy, --stress, --unmet or --baseline, a section for each follows, with its formula and sources; --json has them under access and inequality, nextServices, redundancy, stress, unmet and changes. Need by borough is the nearest measure that is published, since nobody publishes people on probation by borough; what was modelled is said to be. --caseload puts your own list in its place (--map says what its columns mean, as for match). Of people, counts of 1 to 4 are withheld, and so is what would give one away.',
    '',
    `CSV has one row a cell, in these columns: ${CELL_COLUMNS.join(', ')}. The group of everyone is blank; made_for counts the services that are only for the group or have a stated focus on it, and is blank where the group is no cohort. JSON and CSV name services and providers beside the boroughs whose residents they take, as the dataset itself does; reports for people name none on violence-against-women and women-in-prostitution, and nothing says where a refuge is.`,
  ].join('\n')
  static override examples = [
    'resettle gaps',
    'resettle gaps --pathway accommodation --for women',
    'resettle gaps --all --format csv',
    'resettle gaps --all --format html --out gaps.html',
    'resettle gaps --for women --format pdf --out gaps.pdf',
    'resettle gaps --access --redundancy --json',
    'resettle gaps --caseload data/examples/caseload.csv --unmet --pathway accommodation',
    'resettle gaps --baseline 2026.11.0 --fail-on worse',
    "resettle gaps --fail-on state=none --fail-on 'women:violence-against-women<2'",
  ]
  static override records = 'cells'
  static override flags = {
    pathway: wordsFlag(pathwayVocabulary, 'only this pathway (may be repeated)'),
    borough: wordsFlag(boroughVocabulary, 'only this borough (may be repeated)'),
    for: Flags.string({
      description:
        'count what would take this group: a cohort, women, men, ages (18-25, over-50), or a profile file (.json)',
      helpValue: 'GROUP',
    }),
    all: Flags.boolean({description: 'count for everyone, and for each group in turn', exclusive: ['for']}),
    format: Flags.option({
      description: 'how to print the report (a table, if not stated)',
      options: ['table', 'csv', 'json', ...BOARD_FORMATS] as const,
      exclusive: ['json'],
    })(),
    out: Flags.string({
      char: 'o',
      description: 'file to write a report for a board to (md, html, pdf or docx)',
      helpValue: 'FILE',
      dependsOn: ['format'],
    }),
    force: Flags.boolean({description: 'replace the file that is there', dependsOn: ['out']}),
    'covered-at': Flags.integer({
      description: 'from how many local or shared services a cell is covered',
      default: COVERED_AT,
      helpValue: 'N',
      min: 1,
    }),
    fields: fieldsFlag(CELL_FACTS),
    ...analysisFlags,
    'fail-on': Flags.string({
      description: 'exit with 3 when this holds (may be repeated)',
      helpValue: 'CONDITION',
      multiple: true,
    }),
  }

  async run(): Promise<GapsResult> {
    const {flags} = await this.parse(Gaps)
    const asked = flags['fail-on'] ?? []
    checkOut(flags)
    checkCaseload(flags)
    checkWorse(asked, flags)
    const conditions = asked.filter((text) => text !== WORSE).map(parseCondition)
    const today = this.today(flags)
    const toGroup = (member: TypicalMember): Group => groupOf(member, today)
    const groups = await this.groupsAsked(flags, today, toGroup)
    const question = {
      today,
      coveredAt: flags['covered-at'],
      boroughs: flags.borough ?? BOROUGHS,
      pathways: flags.pathway ?? PATHWAYS,
      groups,
    }
    const {directory} = await this.openDataset(flags)
    const {dataset, services} = directory
    const report = reportGaps(services, question)
    const sections = await this.analyse(flags, report, services, question)
    const breaches = [
      ...findBreaches(services, question, conditions, toGroup),
      ...(asked.includes(WORSE) ? await this.worseCells(sections, report) : []),
    ]
    const failOn = asked.length > 0 ? {failOn: breaches} : {}
    const result = {dataset, today, ...report, ...sections, ...failOn}
    await this.printReport(result, groups, flags)
    for (const breach of breaches) this.alert(cleanText(describeBreach(breach)))
    if (breaches.length > 0) process.exitCode = EXIT_CODES.condition
    return result
  }

  /** Everyone, the group of `--for`, or with `--all` everyone and then each group. */
  private async groupsAsked(
    flags: {readonly for?: string | undefined; readonly all: boolean},
    today: IsoDate,
    toGroup: (member: TypicalMember) => Group,
  ): Promise<Group[]> {
    if (flags.for !== undefined) return [await this.groupNamed(flags.for, today, toGroup)]
    return [EVERYONE, ...(flags.all ? allTypicalMembers().map(toGroup) : [])]
  }

  /** A profile file is a path that is there or ends in .json; everything else names a group. */
  private async groupNamed(
    name: string,
    today: IsoDate,
    toGroup: (member: TypicalMember) => Group,
  ): Promise<Group> {
    if (!name.endsWith('.json') && !existsSync(name)) return toGroup(typicalMember(name))
    const [{loadProfile}, {loadMatchingContext}] = await Promise.all([
      import('../src/terminal/load-profile.ts'),
      import('../src/terminal/load-context.ts'),
    ])
    const profile = await loadProfile(name, this.installation, today)
    return groupOfProfile(profile, loadMatchingContext(this.installation, profile, today))
  }

  // What the sections need is loaded only when one is asked for: `gaps` alone starts as fast as ever.
  private async analyse(
    flags: SectionFlags & {readonly baseline?: string | undefined},
    report: GapReport,
    services: readonly Service[],
    question: CoverageQuestion,
  ): Promise<Omit<GapAnalysis, keyof GapReport>> {
    const {baseline} = flags
    const analysed = asksForSections(flags)
      ? await (await import('../src/terminal/gaps-analysis.ts')).analyseGaps(
          flags,
          report,
          services,
          question,
          {installation: this.installation, width: this.width},
        )
      : {}
    if (baseline === undefined) return analysed
    const [{openDataset}, {findChanges}] = await Promise.all([
      import('../src/io/datasets.ts'),
      import('../src/gaps/changes.ts'),
    ])
    const {directory} = await openDataset({...this.installation, overlays: []}, baseline)
    return {...analysed, ...findChanges(directory, services, report.cells, question)}
  }

  private async worseCells(sections: Pick<GapAnalysis, 'changes'>, {cells}: GapReport): Promise<Breach[]> {
    const {worsened} = await import('../src/gaps/changes.ts')
    const worse = worsened(sections.changes, cells)
    return worse.length > 0 ? [{condition: WORSE, cells: worse}] : []
  }

  private async printReport(
    result: GapsResult,
    groups: readonly Group[],
    flags: {format?: string | undefined; out?: string | undefined; force: boolean},
  ): Promise<void> {
    const {format} = flags
    if (format === 'json') this.logJson(result)
    else if (format === 'csv') await this.printCsv(result)
    else if (isBoardFormat(format)) {
      const {dataset, today} = result
      await this.writeBoardReport(format, {report: result, groups, dataset, today}, flags)
    } else await this.printTable(result, groups)
  }

  private async writeBoardReport(
    format: BoardFormat,
    board: BoardReport,
    {out, force}: {out?: string | undefined; force: boolean},
  ): Promise<void> {
    const content = await renderBoardReport(format, board, this.installation.root)
    if (out !== undefined) {
      // A report for people like one person names that person's reference.
      const write = board.groups.some(({id}) => id === PROFILE_GROUP) ? writePrivateFile : writePublicFile
      this.note(`${OUTCOME_WORDS[write(out, content, force)]} ${cleanText(out)}.`)
    } else if (typeof content === 'string') this.printData(content)
    else if (!process.stdout.isTTY) process.stdout.write(content)
    else {
      throw new ResettleError('USAGE', `A report as ${format} is not text and cannot be shown here.`, {
        next: ['Add --out FILE, or send it to a file or another program.'],
      })
    }
  }

  private async printCsv({cells, dataset, today}: GapsResult): Promise<void> {
    const {formatCsv} = await import('../src/io/csv.ts')
    this.printData(formatCsv(CELL_COLUMNS, cellRows(cells, dataset, today)))
  }

  private async printTable(result: GapsResult, groups: readonly Group[]): Promise<void> {
    const {dataset, today, ...report} = result
    const style = await loadStyle()
    const coverage = renderCoverageReport({report, groups, dataset, today, style, width: this.width})
    const {cells: _cells, summary: _summary, failOn: _failOn, ...sections} = report
    if (Object.keys(sections).length === 0) return this.print(coverage)
    const {renderSections} = await import('../src/terminal/gaps-sections.ts')
    this.print(coverage + renderSections(report, style, this.width))
  }
}

// The one condition that is about two datasets.
const WORSE = 'worse'

function checkOut({out, format}: {out?: string | undefined; format?: string | undefined}): void {
  if (out === undefined || isBoardFormat(format)) return
  throw new ResettleError(
    'USAGE',
    `--out writes a report for a board: add --format with one of ${listOr(BOARD_FORMATS)}.`,
  )
}

function checkWorse(conditions: readonly string[], {baseline}: {baseline?: string | undefined}): void {
  if (!conditions.includes(WORSE) || baseline !== undefined) return
  throw new ResettleError(
    'USAGE',
    '--fail-on worse compares with an earlier dataset: add --baseline VERSION.',
  )
}
