import {MATCH_COLUMNS, toMatchLine, toMatchRows} from '../matching/list-rows.ts'
import {peopleMatcher} from '../matching/match-people.ts'
import type {ListWork, OpenWriter} from './block-writer.ts'
import {formatRow} from './csv.ts'
import {formatJson} from './json-text.ts'

/** How the people of a list are matched: as `peopleMatcher` takes it. */
export interface MatchWork extends ListWork {
  readonly format: 'jsonl' | 'csv'
  /** Matches of each need; 0 for all. */
  readonly limit: number
  readonly all: boolean
}

/** What the result begins with. */
export const matchHeading = (format: MatchWork['format']): string =>
  format === 'csv' ? formatRow(MATCH_COLUMNS) : ''

/** Writes each person of a list with their matches: a line of JSON, or rows of CSV. */
export const openMatchWriter: OpenWriter<MatchWork> = (work, matching) => {
  const {directory, today, format, all} = work
  const match = peopleMatcher(directory, matching, work)
  return (profile, line) => {
    const about = {dataset: directory.dataset, today, profile: {reference: profile.reference, line}}
    const found = match(profile)
    return format === 'csv'
      ? toMatchRows(about, found).map(formatRow).join('')
      : `${formatJson(toMatchLine(about, found, all))}\n`
  }
}
