import type {ListWork, OpenWriter} from '../../src/io/block-writer.ts'
import {formatCell} from '../../src/io/csv.ts'
import {compileBatch} from '../../src/matching/batch/compile-batch.ts'
import {matchPerson} from '../../src/matching/batch/match-person.ts'

export interface RankWork extends ListWork {
  /** Matches of each need. */
  readonly best: number
}

export const RANK_HEADING = 'reference,pathway,severity,eligible,check,rank,id,name,verdict,score\n'

/**
 * Writes what DuckDB is asked for and no more: a row for each of the best matches of each need, and one for a need that
 * nothing meets. `match` writes the reasons too, which no query gives.
 */
export const openRankWriter: OpenWriter<RankWork> = ({directory, best}, matching) => {
  const index = compileBatch(directory.services, matching)
  const cells = index.services.map(({id, name}) => `${formatCell(id)},${formatCell(name)}`)
  return (profile) => {
    const person = formatCell(profile.reference)
    let rows = ''
    for (const {pathway, severity, eligible, check, best: ranked} of matchPerson(index, profile, best)
      .needs) {
      const need = `${person},${pathway},${severity},${eligible},${check},`
      if (eligible + check === 0) rows += `${need},,,,\n`
      ranked.forEach(({position, verdict, score}, rank) => {
        rows += `${need}${rank + 1},${cells[position]},${verdict},${score}\n`
      })
    }
    return rows
  }
}
