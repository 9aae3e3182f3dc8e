import {formatDate, type IsoDate} from '../calendar.ts'
import {datasetWords} from '../directory/dataset-words.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {CELL_STATES, type CellState} from './coverage.ts'
import type {GapSummary} from './report.ts'

/**
 * What a reader must know before relying on a coverage report, one paragraph each: what was counted, what was not,
 * how old it is, and that absence here is not absence in the world. The same in every format.
 */
export function coverageNotes(summary: GapSummary, dataset: DatasetIdentity, today: IsoDate): string[] {
  const {services, servicesEvidenced, pathways, coveredAt, groups, unstated, refuges} = summary
  return [
    `Counted: services recorded as open or unknown. Covered means ${coveredAt} or more that name the borough (local, or shared with others); thin means fewer; wide-only means only services for all London or the whole country. The evidenced state counts only services with a source under 36 months old: ${servicesEvidenced} of the ${services} listed on ${pathways === 1 ? 'this pathway' : 'these pathways'}.`,
    ...(groups.some((group) => group !== null)
      ? [
          'A service counts for a group unless it rules out the typical member: someone in the group, of the ages that its name says or else 18 or over, about whom nothing more is known. It may still ask for more.',
        ]
      : []),
    ...(unstated.length > 0
      ? [
          `Not counted: ${unstated.length} ${unstated.length === 1 ? 'service that does' : 'services that do'} not state any borough (--json lists them). Ask them before you call a borough empty.`,
        ]
      : []),
    ...(refuges > 0
      ? [
          'Refuges take women from elsewhere, and a place in her own borough may not be safe: for them the borough is whose residents they serve, not where they are.',
        ]
      : []),
    'Absence here is not proof of absence in the world: a borough with few services, or few with a recent source, may have been searched less, not be worse served.',
    `Dataset ${datasetWords(dataset)}, as at ${formatDate(today)}.`,
  ]
}

/** How many cells are in each state, best first, by everything listed and by recent sources alone. */
export function totalsSentence({cells, states, statesEvidenced}: GapSummary): string {
  const tally = (counts: Readonly<Record<CellState, number>>): string =>
    [...CELL_STATES]
      .reverse()
      .filter((state) => counts[state] > 0)
      .map((state) => `${counts[state]} ${state}`)
      .join(', ')
  return `${cells} ${cells === 1 ? 'cell' : 'cells'}: ${tally(states)}. By recent sources alone: ${tally(statesEvidenced)}.`
}
