import {EXIT_CODES, type Fault, ResettleError} from '../errors.ts'
import {interruptedExit, interruptible} from '../io/interruption.ts'
import {entryReader} from '../io/list-entries.ts'
import {referencesIn} from '../io/list-references.ts'
import {type OpenList, openList} from '../io/list-source.ts'
import {clearLeftovers} from '../io/pack-leftovers.ts'
import {makeJob, type PackJob, writePackList} from '../io/pack-list.ts'
import type {MadePack, PackWork} from '../io/pack-maker.ts'
import {packFolderName} from '../io/pack-writer.ts'
import {type ListedPerson, readPeopleFile} from '../io/people-file.ts'
import {NO_CONSENT} from '../pack/consent-record.ts'
import {consentProblem, type LawfulBasisId} from '../pack/lawful-basis.ts'
import type {Profile} from '../profile/profile.ts'
import type {ReadingContext} from '../profile/reading.ts'
import type {ColumnOptions} from '../profile/release-columns.ts'
import {tellReadings} from './column-flags.ts'
import {openRejects, type Rejects} from './list-rejects.ts'
import {type ListReport, reportList, withCommas} from './list-report.ts'
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
  /** People of `--people` who are not in the list. */
  readonly notInList: number
  readonly exit: number
}

/**
 * Writes one pack for each person of a release list. Rows that cannot be read, that repeat a reference, or whose pack
 * cannot be made are told and stop nothing. A run that was interrupted or killed is completed by the same command:
 * packs that are there are compared and left. Exit 0, 4 when rows were rejected, 130 when interrupted. Throws `USAGE`
 * when nobody's consent is given for packs that need it, and what reading the files throws, before anything is written.
 */
export function packList(task: PackListTask): Promise<PackListResult> {
  return interruptible((signal) => run(task, signal))
}

async function run(task: PackListTask, signal: AbortSignal): Promise<PackListResult> {
  const {path, errors, work} = task
  const people = task.people === undefined ? null : await readPeopleFile(task.people)
  checkConsent(work.shared.basis, people)
  const list = await openList(path, {columns: task.columns, signal})
  tellReadings(list.readings, task.width)
  const report = reportList(process.stderr, errors)
  const rejects = openRejects(errors, report)
  const cleared = clearLeftovers(work.out)
  if (cleared > 0) report.note(`${withCommas(cleared)} unfinished of an earlier run cleared.`)
  const tally = new Tally(list, people, report, rejects)
  const reading = readingContext(work.installation, work.today)
  try {
    for await (const {line, made} of writePackList(tally.jobs(reading, signal), work)) tally.take(line, made)
  } catch (error) {
    rejects.discard()
    throw error
  }
  if (signal.aborted) rejects.discard()
  else rejects.finish()
  if (!signal.aborted) tally.tellUnlisted()
  report.end(`${signal.aborted ? 'Interrupted: ' : ''}${summaryWords(tally.counts)}`)
  if (signal.aborted) report.end('The same command goes on where this ended.')
  const exit = tally.counts.rejected > 0 ? EXIT_CODES.partial : 0
  return {...tally.counts, exit: signal.aborted ? interruptedExit(signal) : exit}
}

type People = ReadonlyMap<string, ListedPerson> | null

/** What a basis needs of everyone is said once, and not of each row, where nobody has it. */
function checkConsent(basis: LawfulBasisId | null, people: People): void {
  const someone = [...(people?.values() ?? [])].find(({consent}) => consent.answer === 'yes')
  const problem = basis === null || someone !== undefined ? null : consentProblem(basis, NO_CONSENT)
  if (problem === null) return
  throw new ResettleError('USAGE', `${problem} For a list each person's own is needed.`, {
    next: [
      'Give what each person said in the file of --people: consent (yes, no), consent_date, and consent_contact for a duty to refer.',
      'Or choose another --lawful-basis.',
    ],
  })
}

/** What becomes of the rows of a list, from its blocks to the packs. */
class Tally {
  readonly counts = {written: 0, replaced: 0, unchanged: 0, rejected: 0, unmet: 0, notInList: 0}
  #read = 0
  readonly #inWork = new Map<number, string>()
  readonly #firstLine = new Map<string, number>()
  readonly #references = new Set<string>()
  readonly #list: OpenList
  readonly #people: People
  readonly #report: ListReport
  readonly #rejects: Rejects

  constructor(list: OpenList, people: People, report: ListReport, rejects: Rejects) {
    this.#list = list
    this.#people = people
    this.#report = report
    this.#rejects = rejects
  }

  /** The people of the list on the way to the workers; rows that cannot go there are told. */
  async *jobs(context: ReadingContext, signal: AbortSignal): AsyncGenerator<PackJob> {
    const {blocks, columns} = this.#list
    const read = entryReader(columns, context)
    for await (const block of blocks) {
      for (const entry of await read(block)) {
        if (signal.aborted) return
        const {line} = entry
        if (entry.ok) {
          for (const note of entry.notes) this.#report.note(`line ${line}: ${note}`)
          if (this.#isFirst(entry.profile.reference, line)) yield this.#jobFor(entry.profile, line)
        } else {
          const reference = referencesIn(block, columns).get(line) ?? ''
          this.#references.add(reference)
          this.#reject(line, reference, entry.problems)
        }
      }
      this.#read += block.bytes.length
    }
  }

  /** Counts what became of the person on a line. */
  take(line: number, made: MadePack): void {
    const {counts} = this
    if (made.ok) {
      counts[made.outcome] += 1
      counts.unmet += made.unmet
    } else this.#reject(line, this.#inWork.get(line) ?? '', made.problems)
    this.#inWork.delete(line)
    const {bytes} = this.#list
    const done = counts.written + counts.replaced + counts.unchanged
    this.#report.progress(done, bytes === null ? null : this.#read / bytes)
  }

  /** Says whose details were given in vain: most likely a reference is misspelt in one of the two files. */
  tellUnlisted(): void {
    for (const reference of this.#people?.keys() ?? []) {
      if (this.#references.has(reference)) continue
      this.counts.notInList += 1
      this.#report.note(`${reference} stands in the file of --people and not in the list.`)
    }
  }

  #jobFor(profile: Profile, line: number): PackJob {
    const {reference} = profile
    this.#inWork.set(line, reference)
    return makeJob(line, {profile, person: this.#people?.get(reference) ?? null})
  }

  #isFirst(reference: string, line: number): boolean {
    this.#references.add(reference)
    // Folders whose names differ by case alone are one folder on some disks.
    const folder = packFolderName(reference).toLowerCase()
    const first = this.#firstLine.get(folder)
    if (first === undefined) this.#firstLine.set(folder, line)
    else {
      const expected = `a reference of its own for each person: it stands on line ${first} too`
      this.#reject(line, reference, [{column: 'reference', what: 'repeated', value: reference, expected}])
    }
    return first === undefined
  }

  #reject(line: number, reference: string, faults: readonly Omit<Fault, 'file' | 'line'>[]): void {
    this.counts.rejected += 1
    this.#rejects.add(
      reference,
      faults.map((fault) => ({file: this.#list.name, line, ...fault})),
    )
  }
}

function summaryWords({written, replaced, unchanged, rejected, unmet}: Tally['counts']): string {
  const packs = `${withCommas(written)} ${written === 1 ? 'pack' : 'packs'} written`
  const parts = [packs, `${withCommas(unchanged)} unchanged`, `${withCommas(rejected)} rejected`]
  if (replaced > 0) parts.splice(1, 0, `${withCommas(replaced)} replaced`)
  return `${parts.join(', ')}; ${withCommas(unmet)} ${unmet === 1 ? 'need' : 'needs'} not met.`
}
