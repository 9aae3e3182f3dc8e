import type {IsoDate} from '../calendar.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Match, MatchResult, UnmetNeed} from './match.ts'
import {type MatchJson, matchToJson} from './match-json.ts'

/** What each line of a result states about itself, so that it means the same when it is taken out of its file. */
export interface ListLine {
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
  readonly profile: {readonly reference: string; readonly line: number}
}

/** One person of a release list as scripts read it: `match --json`, and how many matches each need has in all. */
export interface MatchLine extends ListLine {
  readonly counts: Readonly<Partial<Record<Pathway, {readonly eligible: number; readonly check: number}>>>
  readonly matches: readonly MatchJson[]
  readonly unmet: readonly UnmetNeed[]
  readonly notes: readonly string[]
  readonly ineligible?: readonly MatchJson[]
}

/** The matches that are among the best `limit` of a need of theirs, in their order; 0 keeps them all. */
export function bestOfEachNeed(matches: readonly Match[], limit: number): readonly Match[] {
  if (limit === 0) return matches
  const taken = new Map<Pathway, number>()
  return matches.filter(({needs}) => {
    const open = needs.filter((need) => (taken.get(need) ?? 0) < limit)
    for (const need of open) taken.set(need, (taken.get(need) ?? 0) + 1)
    return open.length > 0
  })
}

/** The line of one person, with the best `limit` matches of each need (0: all). `all` adds the ineligible. */
export function toMatchLine(
  about: ListLine,
  result: MatchResult,
  {limit, all}: {readonly limit: number; readonly all: boolean},
): MatchLine {
  const counts: Partial<Record<Pathway, {eligible: number; check: number}>> = {}
  for (const {pathway} of result.unmet) counts[pathway] = {eligible: 0, check: 0}
  for (const {needs, verdict} of result.matches) {
    for (const need of needs) {
      const count = counts[need] ?? {eligible: 0, check: 0}
      counts[need] = count
      if (verdict === 'eligible') count.eligible += 1
      else count.check += 1
    }
  }
  return {
    ...about,
    counts,
    matches: bestOfEachNeed(result.matches, limit).map(matchToJson),
    unmet: result.unmet,
    notes: result.notes,
    ...(all ? {ineligible: result.ineligible.map(matchToJson)} : {}),
  }
}

export const MATCH_COLUMNS = [
  'reference',
  'line',
  'needs',
  'id',
  'name',
  'organisation',
  'verdict',
  'score',
  'status',
  'newest_source',
  'ask',
  'dataset_version',
  'dataset_digest',
  'today',
] as const

type Cells = readonly (string | number)[]

/**
 * The rows of one person in `MATCH_COLUMNS`: each need that nothing meets first, with `unmet` for its verdict and
 * the reasons where the questions stand, then the best `limit` matches of each need (0: all). Someone without needs
 * has one row too, so that nobody of the list is missing from the result.
 */
export function toMatchRows(about: ListLine, result: MatchResult, limit: number): Cells[] {
  const {profile} = about
  const person = [profile.reference, profile.line]
  const unmet = result.unmet.map(({pathway, reasons}) => unmetRow(person, pathway, reasons.join(' ')))
  const matches = bestOfEachNeed(result.matches, limit).map(({service, needs, verdict, score, reasons}) => {
    const {id, name, organisation, status, newestSource} = service
    const questions = reasons.filter(({outcome}) => outcome === 'unknown')
    const ask = questions.map(({text, next}) => next ?? text).join(' ')
    const list = needs.join('; ')
    return [...person, list, id, name, organisation, verdict, score, status, newestSource ?? 'undated', ask]
  })
  const rows = [...unmet, ...matches]
  const all = rows.length > 0 ? rows : [unmetRow(person, '', 'No needs are recorded.')]
  return all.map((row) => [...row, ...basisCells(about)])
}

/** What a row was computed from, as its last cells say. */
export const basisCells = ({dataset, today}: ListLine): Cells => [dataset.version, dataset.digest, today]

const unmetRow = (person: Cells, need: string, why: string): Cells => [
  ...person,
  need,
  '',
  '',
  '',
  'unmet',
  '',
  '',
  '',
  why,
]
