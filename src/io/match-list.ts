import {availableParallelism} from 'node:os'
import {type Fault, ResettleError} from '../errors.ts'
import {readHeadings} from '../profile/release-columns.ts'
import {type ListBlock, type ListKind, readListBlocks} from './list-blocks.ts'
import {CSV_HEADING, type ListWork, type MatchedBlock, makeListMatcher} from './list-matcher.ts'
import {readListRows} from './list-rows.ts'
import {runOnWorkers} from './worker-pool.ts'

export interface ListOptions extends Omit<ListWork, 'columns'> {
  readonly kind: ListKind
  /** What the list is called in faults. */
  readonly file: string
  /** Worker threads; 0 matches in this one, which for some thousand people is done before a worker has started. */
  readonly workers: number
}

// Beyond this each worker adds memory and hardly any speed: one thread cuts the list and writes the output.
const MOST_WORKERS = 8
// A worker takes some 100 ms to start: as long as 2,000 people take.
const SMALL_LIST_BYTES = 512 * 1024

/** How many workers suit a list of so many bytes; null when its length is not known. */
export function chooseWorkers(bytes: number | null): number {
  if (bytes !== null && bytes < SMALL_LIST_BYTES) return 0
  return Math.min(MOST_WORKERS, availableParallelism())
}

/**
 * Matches a release list (DESIGN §4), read from `source` as it comes and in bounded memory. Gives blocks in
 * the order of the list, each with its output as text and the problems of its rows, which stop nothing; the first
 * block of `csv` begins with the heading. The output is the same whatever the number of workers and the size of
 * chunks. Throws `PROFILE_INVALID` when the heading cannot be understood or there is none.
 */
export async function* matchList(
  source: AsyncIterable<Uint8Array>,
  {kind, file, workers, ...options}: ListOptions,
): AsyncGenerator<MatchedBlock> {
  const blocks = readListBlocks(source, kind)
  const work: ListWork = {...options, columns: kind === 'csv' ? await readHeading(blocks, file) : null}
  if (work.format === 'csv') yield textOnly(CSV_HEADING)
  if (workers > 0) {
    yield* runOnWorkers<ListBlock, MatchedBlock>(blocks, {entry: workerEntry(), data: work, size: workers})
    return
  }
  const match = makeListMatcher(work)
  for await (const block of blocks) yield await match(block)
}

// The bundle keeps the worker beside the chunk that this becomes.
const workerEntry = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './match-worker.ts' : './match-worker.js', import.meta.url)

const textOnly = (text: string): MatchedBlock => ({
  bytes: new TextEncoder().encode(text),
  people: 0,
  withUnmet: 0,
  problems: [],
  notes: [],
})

async function readHeading(blocks: AsyncGenerator<ListBlock>, file: string): Promise<ListWork['columns']> {
  const {value: block} = await blocks.next()
  const [row] = block === undefined ? [] : [...readListRows(block)]
  if (row === undefined) {
    throw cannotRead(file, [{file, line: 1, what: 'the list is empty', expected: 'a heading line'}])
  }
  if (!('cells' in row)) throw cannotRead(file, [{file, ...row}])
  const headings = readHeadings(row.cells)
  if (headings.ok) return headings.columns
  throw cannotRead(
    file,
    headings.problems.map((problem) => ({file, line: row.line, ...problem})),
  )
}

function cannotRead(file: string, faults: readonly Fault[]): ResettleError {
  const count = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`
  return new ResettleError('PROFILE_INVALID', `${file} cannot be read as a release list (${count}):`, {
    faults,
  })
}
