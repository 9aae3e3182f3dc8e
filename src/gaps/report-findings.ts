import type {Borough} from '../vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf, listAnd} from '../vocabulary/words.ts'
import type {GapAnalysis} from './analysis.ts'
import {CELL_STATES, type Cell, type CellState, type Group} from './coverage.ts'
import type {BoroughEvidence} from './evidence.ts'
import type {GapReport} from './report.ts'
import {lacksOwn} from './state-words.ts'

/** A group as reports name it. */
export type NamedGroup = Pick<Group, 'id' | 'label'>

/** What a board reads first, one sentence or two each: what is missing where, for whom, and what to do about it. */
export interface Findings {
  readonly missing: readonly string[]
  readonly forWhom: readonly string[]
  readonly research: readonly string[]
  readonly actions: readonly string[]
}

// More names than this in a sentence are counted, and left to the tables.
const NAMES_AT_MOST = 12
// That these turn men away is what they are for; the tables say it, and it is no finding.
const WOMENS_PATHWAYS: readonly Pathway[] = ['violence-against-women', 'women-in-prostitution']
const WORST_GROUPS = 8
const GROUPS_NAMED = 4
const NEXT_NAMED = 3
const LEAST_RESEARCHED = 5

/** The findings of a report, worst first. They are about the first group; the others are measured against it. */
export function findGaps(analysis: GapAnalysis, groups: readonly NamedGroup[]): Findings {
  const {cells, summary} = analysis
  const [first = {id: null, label: 'Everyone'}, ...others] = groups
  const own = cells.filter(({group}) => group === first.id)
  const pathways = PATHWAYS.filter((pathway) => own.some((cell) => cell.pathway === pathway))
  const gaps = pathways.map((pathway) => gapsOn(pathway, own))
  return {
    missing: [...changeSentences(analysis), ...missingSentences(gaps)],
    forWhom: others.length === 0 ? [] : groupSentences(cells, own, others),
    research: researchSentences(summary),
    actions: [...nextSentences(analysis), ...actionSentences(gaps, own, summary.unstated.length)],
  }
}

interface PathwayGaps {
  readonly pathway: Pathway
  readonly boroughs: readonly Borough[]
  readonly nothing: readonly Borough[]
  readonly excluded: readonly Borough[]
  readonly wideOnly: readonly Borough[]
  readonly thin: readonly Borough[]
  /** Boroughs that have something of their own on paper, and nothing by recent sources. */
  readonly unproven: readonly Borough[]
}

function gapsOn(pathway: Pathway, own: readonly Cell[]): PathwayGaps {
  const cells = own.filter((cell) => cell.pathway === pathway)
  const inState = (state: CellState) =>
    cells.filter((cell) => cell.state === state).map(({borough}) => borough)
  return {
    pathway,
    boroughs: cells.map(({borough}) => borough),
    nothing: inState('none'),
    excluded: inState('excluded'),
    wideOnly: inState('wide-only'),
    thin: inState('thin'),
    unproven: cells
      .filter((cell) => !lacksOwn(cell.state) && lacksOwn(cell.stateEvidenced))
      .map(({borough}) => borough),
  }
}

const lackingOf = ({nothing, excluded, wideOnly}: PathwayGaps): number =>
  nothing.length + excluded.length + wideOnly.length

function missingSentences(gaps: readonly PathwayGaps[]): string[] {
  const listed = [...gaps]
    .sort((a, b) => lackingOf(b) - lackingOf(a) || b.thin.length - a.thin.length)
    .flatMap((gap) => {
      const {nothing, excluded, wideOnly, thin, boroughs} = gap
      const parts = [
        partWords('nothing is listed', nothing, boroughs),
        partWords('services exist and none takes this group', excluded, boroughs),
        partWords('only services for all London or the whole country are listed', wideOnly, boroughs),
        partWords('provision is thin', thin, boroughs),
      ].filter((part) => part !== null)
      return parts.length === 0 ? [] : [`${nameOf(gap.pathway)}: ${parts.join('; ')}.`]
    })
  const full = gaps
    .filter((gap) => lackingOf(gap) + gap.thin.length === 0)
    .map(({pathway}) => nameOf(pathway))
  const covered =
    full.length === 0
      ? []
      : [`Every borough is covered, by what is listed, on: ${full.map(lowerFirst).join('; ')}.`]
  const unproven = [...gaps]
    .filter((gap) => gap.unproven.length > 0)
    .sort((a, b) => b.unproven.length - a.unproven.length)
    .map(
      ({pathway, unproven, boroughs}) =>
        `${lowerFirst(nameOf(pathway))} (${unproven.length} of ${boroughs.length})`,
    )
  const old =
    unproven.length === 0
      ? []
      : [
          `Boroughs whose own services all rest on sources of 36 months or older, so that nothing recent shows them running: ${unproven.join('; ')}.`,
        ]
  return [...listed, ...covered, ...old]
}

function partWords(what: string, where: readonly Borough[], all: readonly Borough[]): string | null {
  if (where.length === 0) return null
  return `in ${where.length} of ${boroughsWord(all.length)} ${what}${namesWords(where, all)}`
}

const boroughsWord = (count: number): string => (count === 1 ? '1 borough' : `${count} boroughs`)

function namesWords(where: readonly Borough[], all: readonly Borough[]): string {
  if (where.length === all.length) return ''
  if (where.length <= NAMES_AT_MOST) return ` (${listAnd(where)})`
  const rest = all.filter((borough) => !where.includes(borough))
  return rest.length <= NAMES_AT_MOST ? ` (all but ${listAnd(rest)})` : ''
}

/** Where a group has nothing of the borough's own though the first group has: the most boroughs first. */
function groupSentences(
  cells: readonly Cell[],
  own: readonly Cell[],
  others: readonly NamedGroup[],
): string[] {
  const served = new Set(own.filter((cell) => !lacksOwn(cell.state)).map(placeOf))
  const worse = others.flatMap(({id, label}) => {
    const turnedAway = cells.filter(
      (cell) =>
        cell.group === id &&
        lacksOwn(cell.state) &&
        served.has(placeOf(cell)) &&
        !(id === 'men' && WOMENS_PATHWAYS.includes(cell.pathway)),
    )
    return [...Map.groupBy(turnedAway, ({pathway}) => pathway)].map(([pathway, where]) => ({
      label,
      pathway,
      where: where.map(({borough}) => borough),
    }))
  })
  // Groups that are turned away in the same places are told of together.
  const alike = Map.groupBy(worse, ({pathway, where}) => [pathway, ...where].join('|'))
  const found = [...alike.values()].flatMap((same) => {
    const [first] = same
    return first === undefined ? [] : [{...first, labels: same.map(({label}) => label)}]
  })
  const sentences = found
    .sort((a, b) => b.where.length - a.where.length)
    .slice(0, WORST_GROUPS)
    .map(({labels, pathway, where}) => {
      const names = where.length <= NAMES_AT_MOST ? ` (${listAnd(where)})` : ''
      const who =
        labels.length <= GROUPS_NAMED
          ? labels.map(lowerFirst).join('; ')
          : `${labels.slice(0, GROUPS_NAMED).map(lowerFirst).join('; ')} and ${labels.length - GROUPS_NAMED} more groups`
      const have =
        where.length === 1
          ? '1 borough that has services of its own'
          : `${where.length} boroughs that have services of their own`
      return `${nameOf(pathway)}, for ${who}: in ${have}, none of them takes ${labels.length === 1 ? 'this group' : 'these groups'}${names}.`
    })
  const more = found.length - sentences.length
  if (sentences.length === 0)
    return ['No group is turned away by all the services of a borough that has any of its own.']
  return more > 0 ? [...sentences, `${more} more such gaps are in the table of groups.`] : sentences
}

const placeOf = ({borough, pathway}: Cell): string => `${borough}|${pathway}`

function researchSentences({services, servicesEvidenced, evidence}: GapReport['summary']): string[] {
  const known = evidence.filter(
    (row): row is BoroughEvidence & {evidencedShare: number} => row.evidencedShare !== null,
  )
  const least = [...known].sort((a, b) => a.evidencedShare - b.evidencedShare).slice(0, LEAST_RESEARCHED)
  const names = least.map(({borough, evidencedShare}) => `${borough} (${Math.round(evidencedShare * 100)}%)`)
  return [
    `${servicesEvidenced} of the ${services} services counted have a source under 36 months old. The others may have moved, changed or closed since.`,
    ...(known.length > LEAST_RESEARCHED
      ? [
          `The boroughs whose own services are least borne out by recent sources: ${listAnd(names)}. Read their figures with most care.`,
        ]
      : []),
  ]
}

/** What one more service would do most for, where that was measured. */
function nextSentences({nextServices}: GapAnalysis): string[] {
  const best = (nextServices?.rows ?? []).slice(0, NEXT_NAMED)
  if (best.length === 0) return []
  const named = best.map(({pathway, borough}) => `${lowerFirst(nameOf(pathway))} in ${borough}`)
  return [
    `One more local service would reach most need, as its table measures need, in this order: ${named.join('; ')}.`,
  ]
}

/** How many cells moved since another version, where that was asked. */
function changeSentences({changes}: GapAnalysis): string[] {
  if (changes === undefined) return []
  const rank = (state: CellState): number => CELL_STATES.indexOf(state)
  const worse = changes.rows.filter(({before, after}) => rank(after) < rank(before)).length
  const better = changes.rows.filter(({before, after}) => rank(after) > rank(before)).length
  if (worse + better === 0) return [`Since dataset ${changes.baseline} no cell has changed its state.`]
  return [`Since dataset ${changes.baseline}, ${cellsWord(worse)} got worse and ${cellsWord(better)} better.`]
}

const cellsWord = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`)

function actionSentences(gaps: readonly PathwayGaps[], own: readonly Cell[], unstated: number): string[] {
  const old = own.filter((cell) => cell.state !== cell.stateEvidenced).length
  const empty = gaps.filter(({nothing, excluded}) => nothing.length + excluded.length > 0)
  const wide = gaps.filter(({wideOnly}) => wideOnly.length > 0)
  const thin = gaps.filter(({thin: where}) => where.length > 0)
  const on = (found: readonly PathwayGaps[]): string =>
    found.map(({pathway}) => lowerFirst(nameOf(pathway))).join('; ')
  return [
    ...(empty.length > 0
      ? [`Commission, or find, a service where nothing takes the group at all: on ${on(empty)}.`]
      : []),
    ...(wide.length > 0
      ? [
          `Where only wide services are listed (on ${on(wide)}), agree with them how people of the borough get a place, or commission a service that names the borough. Neighbouring boroughs can share one.`,
        ]
      : []),
    ...(thin.length > 0
      ? [
          `Where provision is thin (on ${on(thin)}), one closure or full list leaves nothing: plan for a second.`,
        ]
      : []),
    ...(old > 0
      ? [
          `Ring before you commission: ${old} of the ${own.length} cells look better on paper than by recent sources. A telephone call to each service behind them is the cheapest way to learn which gaps are real.`,
        ]
      : []),
    ...(unstated > 0
      ? [
          `Ask the ${unstated === 1 ? 'service that states' : `${unstated} services that state`} no borough whom they serve: they count nowhere until they say.`,
        ]
      : []),
  ]
}

const nameOf = (pathway: Pathway): string => labelOf(pathwayVocabulary, pathway)

/** A label within a sentence; abbreviations keep their capitals. */
const lowerFirst = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text
