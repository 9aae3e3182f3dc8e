import type {IsoDate} from '../calendar.ts'
import type {Service} from '../directory/service.ts'
import {EXIT_CODES, ResettleError} from '../errors.ts'
import {distinctSources, measureAccess} from '../gaps/access.ts'
import type {GapAnalysis} from '../gaps/analysis.ts'
import {type Caseload, countCaseload, needFromCaseload, reportUnmet, unmetIn} from '../gaps/caseload.ts'
import type {CoverageQuestion} from '../gaps/coverage.ts'
import type {Demand} from '../gaps/demand.ts'
import {rankNextServices} from '../gaps/next-services.ts'
import {findRedundancy} from '../gaps/redundancy.ts'
import type {GapReport} from '../gaps/report.ts'
import {runStressTest} from '../gaps/stress.ts'
import type {Installation} from '../io/datasets.ts'
import {loadDemand} from '../io/demand.ts'
import {loadStressProfiles} from '../io/stress-profiles.ts'
import type {ColumnReading} from '../profile/release-columns.ts'
import {BOROUGHS} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {columnOptions, tellReadings} from './column-flags.ts'
import type {SectionFlags} from './gaps-flags.ts'
import {loadListContext} from './load-context.ts'
import {readingContext} from './load-profile.ts'
import {loadReleaseList} from './load-release-list.ts'
import {remark} from './output.ts'
import {cleanText} from './text.ts'

/** Where the program is installed, and how wide notes are written. */
interface Shell {
  readonly installation: Installation
  readonly width: number
}

type Sections = Partial<Omit<GapAnalysis, keyof GapReport>>

/** The sections that the flags ask for, about one group. Throws `USAGE` or `PROFILE_INVALID`. */
export async function analyseGaps(
  flags: SectionFlags,
  report: GapReport,
  services: readonly Service[],
  question: CoverageQuestion,
  shell: Shell,
): Promise<Sections> {
  const {installation} = shell
  const {today, coveredAt, boroughs, pathways, groups} = question
  const [group] = groups
  if (group === undefined || groups.length > 1) {
    throw new ResettleError(
      'USAGE',
      'The analysis is about one group: leave --all out, or name it with --for.',
    )
  }
  const caseload =
    flags.caseload === undefined ? null : await readCaseload(flags.caseload, flags, services, shell, today)
  const demand = flags.access || flags.next ? loadDemand(installation.root) : null
  const needOf = (pathway: Pathway) =>
    caseload === null ? referenceNeed(demand, pathway) : needFromCaseload(caseload, pathway)
  return {
    ...(flags.access && demand !== null
      ? measureAccess(services, {boroughs, pathways, group, needOf, deprivationRank: demand.deprivationRank})
      : {}),
    ...(flags.redundancy ? findRedundancy(services, report.cells, coveredAt) : {}),
    ...(flags.next ? nextServices(report, pathways, caseload, needOf) : {}),
    ...(flags.stress ? stressTest(services, question, installation) : {}),
    ...(flags.unmet && caseload !== null ? reportUnmet(caseload, boroughs, pathways) : {}),
  }
}

function referenceNeed(demand: Demand | null, pathway: Pathway) {
  if (demand === null) throw new Error('the reference need is not loaded')
  const {source, values} = demand.need[pathway]
  return {
    source,
    need: new Map(BOROUGHS.map((borough, index) => [borough, values[index] ?? 0])),
    hidden: new Set<never>(),
  }
}

function nextServices(
  {cells}: GapReport,
  pathways: readonly Pathway[],
  caseload: Caseload | null,
  needOf: (pathway: Pathway) => ReturnType<typeof needFromCaseload>,
): Sections {
  const sources = distinctSources(pathways.map((pathway) => needOf(pathway).source))
  return rankNextServices(
    cells,
    (borough, pathway, {local, shared}) => {
      if (caseload !== null) return unmetIn(caseload, borough, pathway)
      return local + shared > 0 ? 0 : (needOf(pathway).need.get(borough) ?? 0)
    },
    sources,
    caseload !== null,
  )
}

function stressTest(
  services: readonly Service[],
  {boroughs, pathways, today}: CoverageQuestion,
  installation: Installation,
): Sections {
  const profiles = loadStressProfiles(installation.root, readingContext(installation, today))
  return runStressTest(services, profiles, {boroughs, pathways}, loadListContext(installation, today))
}

// How many people there are in all is not told: with the counts that are shown it would give away the others.
async function readCaseload(
  path: string,
  flags: SectionFlags,
  services: readonly Service[],
  {installation, width}: Shell,
  today: IsoDate,
): Promise<Caseload> {
  const tell = (readings: readonly ColumnReading[]) => tellReadings(readings, width)
  const entries = await loadReleaseList(path, installation, today, columnOptions(flags), tell)
  const rejected = entries.filter((entry) => !entry.ok)
  for (const entry of rejected) {
    const [fault] = entry.ok ? [] : entry.faults
    process.stderr.write(cleanText(`line ${entry.line} is left out: ${fault?.what ?? 'it cannot be read'}`))
    process.stderr.write('\n')
  }
  if (rejected.length > 0) process.exitCode = EXIT_CODES.partial
  const people = entries.flatMap((entry) => (entry.ok ? [entry.profile] : []))
  if (people.some(({home}) => home.borough === null && home.postcodeBorough === null)) {
    remark('Note: people whose borough is not known are in no count.')
  }
  return countCaseload(people, services, loadListContext(installation, today))
}
