import type {Service} from '../directory/service.ts'
import {compileBatch} from '../matching/batch/compile-batch.ts'
import {matchPerson} from '../matching/batch/match-person.ts'
import {judgeService} from '../matching/judge.ts'
import type {Rule} from '../matching/match.ts'
import {type MatchingContext, preparePerson} from '../matching/person.ts'
import type {Profile} from '../profile/profile.ts'
import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import type {PathwayNeed} from './access.ts'
import type {FigureSource, GapAnalysis, SafeCount, UnmetRow} from './analysis.ts'

/** People with a need in a borough, those whom no service would take, and the rule that turned each away. */
interface CaseloadCell {
  people: number
  readonly turnedAway: Rule[]
}

/** A caseload counted, exactly: for computing with, not for showing. */
export type Caseload = ReadonlyMap<string, CaseloadCell>

// Fewer people than this could be recognised by someone who knows them (DESIGN §8).
const LEAST_SHOWN = 5

const key = (borough: Borough, pathway: Pathway): string => `${borough}|${pathway}`

/** A count of people that may be shown: null for 1 to 4. Nobody is no one's secret, so 0 is shown. */
const safeCount = (count: number): SafeCount => (count > 0 && count < LEAST_SHOWN ? null : count)

/**
 * People by borough (where they will live) and need, with the rule against each whom no service would take. Who has
 * no borough is in no cell.
 */
export function countCaseload(
  people: readonly Profile[],
  services: readonly Service[],
  context: MatchingContext,
): Caseload {
  const index = compileBatch(services, context)
  const cells = new Map<string, CaseloadCell>()
  for (const profile of people) {
    const borough = profile.home.borough ?? profile.home.postcodeBorough
    if (borough === null) continue
    for (const {pathway, eligible, check} of matchPerson(index, profile, 1).needs) {
      const cell = cells.get(key(borough, pathway)) ?? {people: 0, turnedAway: []}
      cells.set(key(borough, pathway), cell)
      cell.people += 1
      if (eligible + check === 0) cell.turnedAway.push(ruleAgainst(profile, pathway, services, context))
    }
  }
  return cells
}

/** The rule that says no most often, of the running services of the pathway that serve the area; else the area. */
function ruleAgainst(
  profile: Profile,
  pathway: Pathway,
  services: readonly Service[],
  context: MatchingContext,
): Rule {
  const person = preparePerson(profile, context)
  const rules = services
    .filter((service) => service.pathways.includes(pathway))
    .map((service) => judgeService(person, service).reasons.filter(({outcome}) => outcome === 'no'))
    .filter((against) => !against.some(({rule}) => rule === 'area' || rule === 'status'))
    .flatMap((against) => against.map(({rule}) => rule))
  return mostFrequent(rules) ?? 'area'
}

/** The most frequent, ties by the alphabet; null of none. */
function mostFrequent<T extends string>(items: readonly T[]): T | null {
  const counted = [...Map.groupBy(items, (item) => item)]
  const [first] = counted.sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  return first?.[0] ?? null
}

/** The unmet of one cell as they may be shown. */
export function unmetIn(caseload: Caseload, borough: Borough, pathway: Pathway): SafeCount {
  const cell = caseload.get(key(borough, pathway))
  return cell === undefined ? 0 : safeUnmet(cell.people, cell.turnedAway.length)
}

/** The unmet of a cell that may be shown: null too where those who are met would follow and are under 5. */
export function safeUnmet(people: number, unmet: number): SafeCount {
  return safeCount(people) === null || safeCount(people - unmet) === null ? null : safeCount(unmet)
}

const FORMULA =
  'People of the caseload with the need and a home in the borough; unmet: those for whom every service of the pathway is ineligible. rule: for each of them the rule that turns them away most often among the running services that serve the area (area: none does), then the most frequent of these. Counts of 1 to 4 are withheld, and so is a count from which one would follow; no totals are given.'

/** From a caseload: whom no service would take, in cells with anybody in them, in the order of reports. */
export function reportUnmet(
  caseload: Caseload,
  boroughs: readonly Borough[],
  pathways: readonly Pathway[],
): Required<Pick<GapAnalysis, 'unmet'>> {
  const rows = BOROUGHS.filter((borough) => boroughs.includes(borough)).flatMap((borough) =>
    PATHWAYS.filter((pathway) => pathways.includes(pathway)).flatMap((pathway): UnmetRow[] => {
      const cell = caseload.get(key(borough, pathway))
      if (cell === undefined) return []
      const unmet = safeUnmet(cell.people, cell.turnedAway.length)
      const rule = unmet === null || unmet === 0 ? null : mostFrequent(cell.turnedAway)
      return [{borough, pathway, people: safeCount(cell.people), unmet, rule}]
    }),
  )
  return {unmet: {method: {formula: FORMULA, sources: [CASELOAD]}, rows}}
}

/** The caseload as a source of need. */
const CASELOAD: FigureSource = {
  measure: 'people of the caseload by borough and need',
  publisher: 'the list that was given',
  year: 'as given',
  modelled: false,
  note: 'Only people with a borough; a person with several needs counts once on each.',
}

/** Need on a pathway from a caseload, with the boroughs whose count may not be shown. */
export function needFromCaseload(caseload: Caseload, pathway: Pathway): PathwayNeed {
  const need = new Map(BOROUGHS.map((borough) => [borough, caseload.get(key(borough, pathway))?.people ?? 0]))
  const hidden = new Set(BOROUGHS.filter((borough) => safeCount(need.get(borough) ?? 0) === null))
  return {source: CASELOAD, need, hidden}
}
