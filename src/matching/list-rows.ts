import type {IsoDate} from '../calendar.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import type {UnmetNeed} from './match.ts'
import {type MatchJson, matchToJson} from './match-json.ts'
import type {PersonMatches} from './match-people.ts'

/** What each line of a result states about itself, so that it means the same when it is taken out of its file. */
export interface ListLine {
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
  readonly profile: {readonly reference: string; readonly line: number}
}

/** One person of a release list as scripts read it: `match --json`, and how many matches each need has in all. */
export interface MatchLine extends ListLine {
  readonly counts: PersonMatches['counts']
  readonly matches: readonly MatchJson[]
  readonly unmet: readonly UnmetNeed[]
  readonly notes: readonly string[]
  readonly ineligible?: readonly MatchJson[]
}

/** The line of one person. `all` adds the services that would turn the person away. */
export function toMatchLine(about: ListLine, found: PersonMatches, all: boolean): MatchLine {
  const {counts, matches, unmet, notes, ineligible} = found
  return {
    ...about,
    counts,
    matches: matches.map(matchToJson),
    unmet,
    notes,
    ...(all ? {ineligible: ineligible.map(matchToJson)} : {}),
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
 * the reasons where the questions stand, then the matches. Someone without needs
 * has one row too, so that nobody of the list is missing from the result.
 */
export function toMatchRows(about: ListLine, found: PersonMatches): Cells[] {
  const {profile} = about
  const person = [profile.reference, profile.line]
  const unmet = found.unmet.map(({pathway, reasons}) => unmetRow(person, pathway, reasons.join(' ')))
  const matches = found.matches.map(({service, needs, verdict, score, reasons}) => {
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
