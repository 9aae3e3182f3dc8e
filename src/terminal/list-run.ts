import type {IsoDate} from '../calendar.ts'
import type {Directory} from '../directory/service.ts'
import {EXIT_CODES} from '../errors.ts'
import type {ListWork, WrittenBlock} from '../io/block-writer.ts'
import type {Installation} from '../io/datasets.ts'
import {sha256} from '../io/hash.ts'
import {interruptedExit, interruptible} from '../io/interruption.ts'
import {digestList, type OpenList, openList} from '../io/list-source.ts'
import {type ListCrew, writeList} from '../io/write-list.ts'
import type {ColumnOptions} from '../profile/release-columns.ts'
import {tellReadings} from './column-flags.ts'
import type {ListFlags} from './list-flags.ts'
import {fileOutput, type ListOutput, type Progress, partialPath, standardOutput} from './list-output.ts'
import {openRejects, type Rejects} from './list-rejects.ts'
import {counted, type ListReport, reportList} from './list-report.ts'

/** A command's work on a release list. */
export interface ListTask<Work extends ListWork> {
  readonly path: string
  readonly flags: ListFlags
  readonly columns: ColumnOptions
  readonly installation: Installation
  readonly directory: Directory
  readonly today: IsoDate
  readonly width: number
  /** The program's version, of which the result is another's. */
  readonly program: string
  /** What is done to people, for the summary: "matched". */
  readonly verb: string
  /** What the output begins with. */
  readonly heading: string
  /** What the command itself does for each person. The result depends on it, on the list and on what stands above. */
  readonly work: Omit<Work, keyof ListWork>
  readonly crew: ListCrew<Work>
  /** How much of the list is in work at a time: less where the output of a person is large. */
  readonly blockBytes?: number
}

// A result is safe up to the last checkpoint, which costs as much as judging one person.
const CHECKPOINT_EVERY = 200

/**
 * Reads a release list as it comes, has its people written on all cores and puts out what they wrote in the order of the
 * list, in bounded memory (the references, kept to find those that stand twice, aside). Rows that cannot be read are
 * told and stop nothing. Returns the exit code: 0, 4 when rows were rejected, 130 when interrupted (143 by SIGTERM).
 * Throws `PROFILE_INVALID` when the heading cannot be understood, before anything is written.
 */
export function runList<Work extends ListWork>(task: ListTask<Work>): Promise<number> {
  return interruptible((signal) => run(task, signal))
}

async function run<Work extends ListWork>(task: ListTask<Work>, signal: AbortSignal): Promise<number> {
  const {path, flags, crew, heading} = task
  const digest = flags.out === undefined ? '' : await digestTask(task, signal)
  const {columns, blockBytes} = task
  const list = await openList(path, {columns, blockBytes, signal})
  if (signal.aborted) return interruptedExit(signal)
  tellReadings(list.readings, task.width)
  const output =
    flags.out === undefined ? standardOutput(heading) : fileOutput(flags.out, heading, {digest, ...flags})
  const report = reportList(process.stderr, flags.errors)
  const rejects = openRejects(flags.errors, report)
  const tally = new Tally(output, report, rejects, list)
  try {
    for await (const block of writeList(list, workOf(task, list, output), crew, signal)) {
      await tally.take(block)
      if (output.isClosed()) {
        rejects.discard()
        return 0
      }
    }
    output.finish()
    rejects.finish()
  } catch (error) {
    rejects.discard()
    if (signal.aborted && error === signal.reason) {
      tally.keep()
      report.end(interruptedWords(Math.max(tally.people, output.done.people), task))
      return interruptedExit(signal)
    }
    const kept = output.abandon()
    if (kept !== null) report.note(`What is done is kept in ${kept}; the same command with --resume goes on.`)
    throw error
  }
  report.end(summaryWords(tally.people, tally.rejected, task))
  return tally.rejected > 0 ? EXIT_CODES.partial : 0
}

/** What has come out of a list so far. */
class Tally {
  people = 0
  rejected = 0
  #line = 0
  #read = 0
  #kept = 0
  readonly #firstLine = new Map<string, number>()
  readonly #output: ListOutput
  readonly #report: ListReport
  readonly #rejects: Rejects
  readonly #list: OpenList

  constructor(output: ListOutput, report: ListReport, rejects: Rejects, list: OpenList) {
    this.#output = output
    this.#report = report
    this.#rejects = rejects
    this.#list = list
    this.#kept = output.done.people
  }

  /** Puts out a block and tells of its rows. */
  async take(block: WrittenBlock): Promise<void> {
    this.#tell(block)
    this.people += block.lines.length
    this.#line = block.lines.at(-1) ?? this.#line
    this.#read += block.read
    await this.#output.write(block.bytes)
    if (this.people >= this.#kept + CHECKPOINT_EVERY) this.keep()
    const {bytes} = this.#list
    this.#report.progress(this.people, bytes === null ? null : this.#read / bytes)
  }

  /** Makes sure of what has been put out. Of fewer people than an earlier run had done, there is nothing new. */
  keep(): void {
    if (this.people <= this.#kept) return
    const progress: Progress = {people: this.people, line: this.#line}
    this.#output.checkpoint(progress)
    this.#kept = this.people
  }

  /** The notes and faults of a block and its repeated references, in the order of the rows. */
  #tell({told, lines, references}: WrittenBlock): void {
    const repeated = references.flatMap((reference, at) => {
      const line = lines[at] ?? 0
      const earlier = this.#firstLine.get(reference)
      if (earlier === undefined) this.#firstLine.set(reference, line)
      return earlier === undefined
        ? []
        : [{line, note: `the reference ${reference} stands on line ${earlier} too`}]
    })
    for (const row of [...told, ...repeated].sort((a, b) => a.line - b.line)) {
      if ('note' in row) this.#report.note(`line ${row.line}: ${row.note}`)
      else {
        this.rejected += 1
        const faults = row.problems.map((problem) => ({file: this.#list.name, ...problem}))
        this.#rejects.add(row.reference, faults)
      }
    }
  }
}

const workOf = <Work extends ListWork>(
  {installation, directory, today, work}: ListTask<Work>,
  {columns}: OpenList,
  {done}: ListOutput,
): Work => ({...work, root: installation.root, directory, today, columns, doneTo: done.line}) as Work

async function digestTask<Work extends ListWork>(
  {path, program, directory, work, today, columns, verb}: ListTask<Work>,
  signal: AbortSignal,
): Promise<string> {
  const list = path === '-' ? null : await digestList(path, signal)
  const {map, ignore} = columns
  return sha256(JSON.stringify([list, program, verb, directory.dataset, work, today, [...map], ignore]))
}

function summaryWords(
  people: number,
  rejected: number,
  {verb, flags}: {readonly verb: string; readonly flags: ListFlags},
): string {
  if (people + rejected === 0) return 'Note: there is nobody in the list.'
  const rows = rejected > 0 ? `, ${counted(rejected, 'row', 'rows')} rejected` : ''
  const where = flags.out === undefined ? '' : `: see ${flags.out}`
  return `${counted(people, 'person', 'people')} ${verb}${rows}${where}.`
}

function interruptedWords(
  people: number,
  {path, verb, flags}: {readonly path: string; readonly verb: string; readonly flags: ListFlags},
): string {
  const done = `Interrupted after ${counted(people, 'person', 'people')} ${verb}.`
  if (flags.out === undefined) return done
  const kept = `They are kept in ${partialPath(flags.out)}`
  return path === '-' ? `${done} ${kept}.` : `${done} ${kept}; the same command with --resume goes on.`
}
