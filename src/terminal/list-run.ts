import {setImmediate} from 'node:timers/promises'
import type {IsoDate} from '../calendar.ts'
import {EXIT_CODES, type Fault, ResettleError} from '../errors.ts'
import {formatCell} from '../io/csv.ts'
import type {Installation} from '../io/datasets.ts'
import {type GrowingFile, openGrowingFile} from '../io/growing-file.ts'
import {sha256} from '../io/hash.ts'
import {interruptedExit, interruptible} from '../io/interruption.ts'
import {type ListBlock, readListBlocks} from '../io/list-blocks.ts'
import {entryReader} from '../io/list-entries.ts'
import {referencesIn} from '../io/list-references.ts'
import {readListRows} from '../io/list-rows.ts'
import {digestList, type ListSource, openListSource} from '../io/list-source.ts'
import type {Profile} from '../profile/profile.ts'
import {
  type ColumnOptions,
  type ColumnReading,
  type ReleaseColumn,
  readHeadings,
} from '../profile/release-columns.ts'
import {renderReadings} from './column-flags.ts'
import type {ListFlags} from './list-flags.ts'
import {fileOutput, partialPath, standardOutput} from './list-output.ts'
import {type ListReport, reportList, withCommas} from './list-report.ts'
import {readingContext} from './load-profile.ts'

/** A command's work on a release list. */
export interface ListTask {
  readonly path: string
  readonly flags: ListFlags
  readonly columns: ColumnOptions
  readonly installation: Installation
  readonly today: IsoDate
  readonly width: number
  /** What is done to people, for the summary: "matched". */
  readonly verb: string
  /** All that the result depends on beside the list, the date and its columns, as JSON can hold it. */
  readonly basis: unknown
  /** What the output begins with. */
  readonly heading: string
  /** The output of one person, with the line end. */
  readonly write: (profile: Profile, line: number) => string
}

// A result is safe up to the last checkpoint, which costs as much as judging one person.
const CHECKPOINT_EVERY = 200
// After so many people signals and a closed pipe are looked for: some 30 ms.
const BREATHE_EVERY = 16

/**
 * Reads a release list as it comes, judges one person after another and writes what comes out, in bounded memory
 * (the references, kept to find those that stand twice, aside). Rows that cannot be read are told and stop nothing.
 * Returns the exit code: 0, 4 when rows were rejected, 130 when interrupted (143 by SIGTERM). Throws `PROFILE_INVALID` when the
 * heading cannot be understood, before anything is written.
 */
export function runList(task: ListTask): Promise<number> {
  return interruptible((signal) => run(task, signal))
}

async function run(task: ListTask, signal: AbortSignal): Promise<number> {
  const {path, flags, installation, today} = task
  const digest = flags.out === undefined ? '' : await digestTask(task, signal)
  const source = await openListSource(path, signal)
  const blocks = readListBlocks(source.chunks, source.kind)
  const columns = source.kind === 'csv' ? await readHeading(blocks, source, task) : null
  if (signal.aborted) return interruptedExit(signal)
  const output =
    flags.out === undefined
      ? standardOutput(task.heading)
      : fileOutput(flags.out, task.heading, {digest, ...flags})
  const rejects = openRejects(flags.errors)
  const report = reportList(process.stderr, flags.errors)
  const read = entryReader(columns, readingContext(installation, today))
  const notesOf = duplicateFinder()
  let people = 0
  let rejected = 0
  let seen = 0
  try {
    reading: for await (const block of blocks) {
      if (signal.aborted) break
      let references: ReturnType<typeof referencesIn> | null = null
      for (const entry of await read(block)) {
        if (signal.aborted || output.isClosed()) break reading
        const {line} = entry
        if (!entry.ok) {
          rejected += 1
          references ??= referencesIn(block, columns)
          for (const problem of entry.problems)
            reject({file: source.name, ...problem}, references.get(line) ?? '', report, rejects)
          continue
        }
        const {profile} = entry
        for (const note of [...entry.notes, ...notesOf(profile, line)]) report.note(`line ${line}: ${note}`)
        people += 1
        if (people > output.done) await output.write(task.write(profile, line))
        if (people > output.done && people % CHECKPOINT_EVERY === 0) output.checkpoint(people)
        if (people % BREATHE_EVERY === 0) await setImmediate()
      }
      seen += block.bytes.length
      report.progress(people, source.bytes === null ? null : seen / source.bytes)
    }
    if (output.isClosed()) {
      rejects?.discard()
      return 0
    }
    if (signal.aborted) {
      // Of fewer people than an earlier run had done, there is nothing new to keep.
      if (people > output.done) output.checkpoint(people)
      rejects?.discard()
      report.end(interruptedWords(Math.max(people, output.done), task))
      return interruptedExit(signal)
    }
    output.finish()
    rejects?.finish()
  } catch (error) {
    rejects?.discard()
    const kept = output.abandon()
    if (kept !== null) report.note(`What is done is kept in ${kept}; the same command with --resume goes on.`)
    throw error
  }
  report.end(summaryWords(people, rejected, task))
  return rejected > 0 ? EXIT_CODES.partial : 0
}

async function digestTask({path, basis, today, columns}: ListTask, signal: AbortSignal): Promise<string> {
  const list = path === '-' ? null : await digestList(path, signal)
  const {map, ignore} = columns
  return sha256(JSON.stringify([list, basis, today, [...map], ignore]))
}

async function readHeading(
  blocks: AsyncGenerator<ListBlock>,
  {name: file}: ListSource,
  {columns: options, width}: ListTask,
): Promise<readonly ReleaseColumn[]> {
  const {value: block} = await blocks.next()
  const [row] = block === undefined ? [] : readListRows(block)
  if (row === undefined)
    throw unreadable([{file, line: 1, what: 'the list is empty', expected: 'a heading line'}])
  if (!('cells' in row)) throw unreadable([{file, ...row}])
  const headings = readHeadings(row.cells, options)
  if (!headings.ok) throw unreadable(headings.problems.map((problem) => ({file, line: row.line, ...problem})))
  tellReadings(headings.readings, width)
  return headings.columns
}

function tellReadings(readings: readonly ColumnReading[], width: number): void {
  const lines = renderReadings(readings, width)
  if (lines.length > 0) process.stderr.write(`${['Columns:', ...lines].join('\n')}\n`)
}

function unreadable(faults: readonly Fault[]): ResettleError {
  const count = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`
  const file = faults[0]?.file ?? 'The list'
  return new ResettleError('PROFILE_INVALID', `${file} cannot be read as a release list (${count}):`, {
    next: ['Mend the heading, or say what a column means with --map, or leave it out with --ignore-column.'],
    faults,
  })
}

function openRejects(path: string | undefined): GrowingFile | null {
  if (path === undefined) return null
  const file = openGrowingFile(path, `${path}.${process.pid}.tmp`)
  file.write(csvLine(['line', 'reference', 'column', 'what', 'value', 'expected']))
  return file
}

function reject(fault: Fault, reference: string, report: ListReport, rejects: GrowingFile | null): void {
  report.fault(fault)
  const {line = '', column = '', what, value = '', expected = ''} = fault
  rejects?.write(csvLine([line, reference, column, what, value, expected]))
}

/** A row of CSV, safe to open in a spreadsheet. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(formatCell).join(',')}\n`

function duplicateFinder(): (profile: Profile, line: number) => string[] {
  const first = new Map<string, number>()
  return ({reference}, line) => {
    const earlier = first.get(reference)
    if (earlier === undefined) first.set(reference, line)
    return earlier === undefined ? [] : [`the reference ${reference} stands on line ${earlier} too`]
  }
}

const counted = (count: number, one: string, many: string): string =>
  `${withCommas(count)} ${count === 1 ? one : many}`

function summaryWords(people: number, rejected: number, {verb, flags}: ListTask): string {
  if (people + rejected === 0) return 'Note: there is nobody in the list.'
  const rows = rejected > 0 ? `, ${counted(rejected, 'row', 'rows')} rejected` : ''
  const where = flags.out === undefined ? '' : `: see ${flags.out}`
  return `${counted(people, 'person', 'people')} ${verb}${rows}${where}.`
}

function interruptedWords(people: number, {path, verb, flags}: ListTask): string {
  const done = `Interrupted after ${counted(people, 'person', 'people')} ${verb}.`
  if (flags.out === undefined) return done
  const kept = `They are kept in ${partialPath(flags.out)}`
  return path === '-' ? `${done} ${kept}.` : `${done} ${kept}; the same command with --resume goes on.`
}
