import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {listAnd} from '../vocabulary/words.ts'
import type {GapAnalysis} from './analysis.ts'
import {CELL_STATES, type Cell, type CellState} from './coverage.ts'
import {lowerFirst, NAMES_AT_MOST, nameOf} from './findings-words.ts'
import {lacksOwn} from './state-words.ts'

/** The boroughs in which a group lacks a pathway, by how. */
export interface PathwayGaps {
  readonly pathway: Pathway
  readonly boroughs: readonly Borough[]
  readonly nothing: readonly Borough[]
  readonly excluded: readonly Borough[]
  readonly wideOnly: readonly Borough[]
  readonly thin: readonly Borough[]
  /** Boroughs that have something of their own on paper, and nothing by recent sources. */
  readonly unproven: readonly Borough[]
}

/** What one group lacks on a pathway; `own` are the cells of that group. */
export function gapsOn(pathway: Pathway, own: readonly Cell[]): PathwayGaps {
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

/** What is missing, most boroughs first; then what is covered, and what only old sources bear out. */
export function missingSentences(gaps: readonly PathwayGaps[]): string[] {
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

/** How many cells moved since another version, where that was asked. */
export function changeSentences({changes}: GapAnalysis): string[] {
  if (changes === undefined) return []
  const rank = (state: CellState): number => CELL_STATES.indexOf(state)
  const worse = changes.rows.filter(({before, after}) => rank(after) < rank(before)).length
  const better = changes.rows.filter(({before, after}) => rank(after) > rank(before)).length
  if (worse + better === 0) return [`Since dataset ${changes.baseline} no cell has changed its state.`]
  return [`Since dataset ${changes.baseline}, ${cellsWord(worse)} got worse and ${cellsWord(better)} better.`]
}

const cellsWord = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`)
