import {EXIT_CODES, type Fault} from '../errors.ts'
import {interruptedExit, interruptible} from '../io/interruption.ts'
import {entryReader} from '../io/list-entries.ts'
import {referencesIn} from '../io/list-references.ts'
import {openList} from '../io/list-source.ts'
import {clearLeftovers} from '../io/pack-leftovers.ts'
import {makeJob, type PackJob, writePackList} from '../io/pack-list.ts'
import type {PackWork} from '../io/pack-maker.ts'
import {packFolderName} from '../io/pack-writer.ts'
import {readPeopleFile} from '../io/people-file.ts'
import type {ColumnOptions} from '../profile/release-columns.ts'
import {tellReadings} from './column-flags.ts'
import {openRejects} from './list-rejects.ts'
import {reportList, withCommas} from './list-report.ts'
import {readingContext} from './load-profile.ts'

/** The packs of a release list. `errors` and `people` are paths of files. */
export interface PackListTask {
  readonly path: string
  readonly people: string | undefined
  readonly errors: string | undefined
  readonly columns: ColumnOptions
  readonly work: PackWork
  readonly width: number
}

/** How many packs of a list were written, were there already, or could not be made. */
export interface PackListResult {
  readonly written: number
  readonly replaced: number
  readonly unchanged: number
  readonly rejected: number
  /** Needs that no chosen service meets, over all packs. */
  readonly unmet: number
  readonly exit: number
}

/**
 * Writes one pack for each person of a release list. Rows that cannot be read, that repeat a reference, or whose pack
 * cannot be made are told and stop nothing. A run that was interrupted or killed is completed by the same command:
 * packs that are there are compared and left. Exit 0, 4 when rows were rejected, 130 when interrupted.
 */
export function packList(task: PackListTask): Promise<PackListResult> {
  return interruptible((signal) => run(task, signal))
}

async function run(task: PackListTask, signal: AbortSignal): Promise<PackListResult> {
  const {path, errors, work} = task
  const people = task.people === undefined ? null : await readPeopleFile(task.people)
  const list = await openList(path, {columns: task.columns, signal})
  tellReadings(list.readings, task.width)
  const report = reportList(process.stderr, errors)
  const rejects = openRejects(errors, report)
  const cleared = clearLeftovers(work.out)
  if (cleared > 0) report.note(`${withCommas(cleared)} unfinished of an earlier run cleared.`)
  const read = entryReader(list.columns, readingContext(work.installation, work.today))
  const inWork = new Map<number, string>()
  const firstLine = new Map<string, number>()
  const counts = {written: 0, replaced: 0, unchanged: 0, rejected: 0, unmet: 0}
  let seen = 0
  const reject = (line: number, reference: string, faults: readonly Omit<Fault, 'file' | 'line'>[]): void => {
    counts.rejected += 1
    rejects.add(
      reference,
      faults.map((fault) => ({file: list.name, line, ...fault})),
    )
  }

  async function* jobs(): AsyncGenerator<PackJob> {
    for await (const block of list.blocks) {
      for (const entry of await read(block)) {
        if (signal.aborted) return
        const {line} = entry
        if (!entry.ok) {
          reject(line, referencesIn(block, list.columns).get(line) ?? '', entry.problems)
          continue
        }
        const {profile, notes} = entry
        for (const note of notes) report.note(`line ${line}: ${note}`)
        const {reference} = profile
        // Folders whose names differ by case alone are one folder on some disks.
        const folder = packFolderName(reference).toLowerCase()
        const first = firstLine.get(folder)
        if (first !== undefined) {
          const expected = `a reference of its own for each person: it stands on line ${first} too`
          reject(line, reference, [{column: 'reference', what: 'repeated', value: reference, expected}])
          continue
        }
        firstLine.set(folder, line)
        inWork.set(line, reference)
        yield makeJob(line, {profile, person: people?.get(reference) ?? null})
      }
      seen += block.bytes.length
    }
  }

  try {
    for await (const {line, made} of writePackList(jobs(), work)) {
      const reference = inWork.get(line) ?? ''
      inWork.delete(line)
      if (made.ok) {
        counts[made.outcome] += 1
        counts.unmet += made.unmet
      } else reject(line, reference, made.problems)
      const done = counts.written + counts.replaced + counts.unchanged
      report.progress(done, list.bytes === null ? null : seen / list.bytes)
    }
  } catch (error) {
    rejects.discard()
    throw error
  }
  if (signal.aborted) rejects.discard()
  else rejects.finish()
  report.end(`${signal.aborted ? 'Interrupted: ' : ''}${summaryWords(counts)}`)
  if (signal.aborted) report.end('The same command goes on where this ended.')
  const exit = counts.rejected > 0 ? EXIT_CODES.partial : 0
  return {...counts, exit: signal.aborted ? interruptedExit(signal) : exit}
}

function summaryWords({written, replaced, unchanged, rejected, unmet}: Omit<PackListResult, 'exit'>): string {
  const packs = `${withCommas(written)} ${written === 1 ? 'pack' : 'packs'} written`
  const parts = [packs, `${withCommas(unchanged)} unchanged`, `${withCommas(rejected)} rejected`]
  if (replaced > 0) parts.splice(1, 0, `${withCommas(replaced)} replaced`)
  return `${parts.join(', ')}; ${withCommas(unmet)} ${unmet === 1 ? 'need' : 'needs'} not met.`
}
