import {PATHWAYS} from '../vocabulary/pathways.ts'
import {listAnd} from '../vocabulary/words.ts'
import type {GapAnalysis} from './analysis.ts'
import type {Cell, NamedGroup} from './coverage.ts'
import type {BoroughEvidence} from './evidence.ts'
import {groupSentences} from './findings-groups.ts'
import {changeSentences, gapsOn, missingSentences, type PathwayGaps} from './findings-missing.ts'
import {lowerFirst, nameOf} from './findings-words.ts'
import type {GapReport} from './report.ts'

/** What a board reads first, one sentence or two each: what is missing where, for whom, and what to do about it. */
export interface Findings {
  readonly missing: readonly string[]
  readonly forWhom: readonly string[]
  readonly research: readonly string[]
  readonly actions: readonly string[]
}

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
