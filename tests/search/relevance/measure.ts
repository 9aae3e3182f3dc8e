import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {parse} from 'csv-parse/sync'

export type Half = 'tune' | 'held-out'
type Grade = 1 | 2 | 3

/** A query as an officer types it, and the services that should come first: 3 is best, 2 good, 1 fair. */
export interface Judged {
  readonly query: string
  readonly grades: ReadonlyMap<string, Grade>
  readonly half: Half
}

const FILE = fileURLToPath(new URL('judgements.csv', import.meta.url))
const DEPTH = 10

/** Reads the relevance set. A query is in one half or the other by its own hash, so that nobody chose. */
export function readJudgements(): Judged[] {
  const rows = parse(readFileSync(FILE, 'utf8'), {columns: true}) as Record<
    'query' | 'best' | 'good' | 'fair',
    string
  >[]
  return rows.map(({query, best, good, fair}) => ({
    query,
    half: (createHash('sha256').update(query).digest()[0] ?? 0) % 2 === 0 ? 'tune' : 'held-out',
    grades: new Map(
      [best, good, fair].flatMap((cell, index) =>
        cell
          .split('; ')
          .filter(Boolean)
          .map((id) => [id, (3 - index) as Grade] as const),
      ),
    ),
  }))
}

/** Discounted cumulative gain of the first ten, with the gain 2^grade - 1 (Järvelin and Kekäläinen, Burges). */
const gainOf = (grades: readonly number[]): number =>
  grades.slice(0, DEPTH).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0)

/** nDCG@10 of a ranking: what it gains over what the best possible order would; a service not judged gains nothing. */
function ndcg({grades}: Judged, ids: readonly string[]): number {
  const ideal = gainOf([...grades.values()].sort((a, b) => b - a))
  return gainOf(ids.map((id) => grades.get(id) ?? 0)) / ideal
}

/** Mean nDCG@10 of a way of searching over the queries of one half. */
export function meanNdcg(
  judged: readonly Judged[],
  half: Half,
  search: (query: string) => readonly string[],
): number {
  const own = judged.filter((one) => one.half === half)
  return own.reduce((sum, one) => sum + ndcg(one, search(one.query)), 0) / own.length
}
