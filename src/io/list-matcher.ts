import {join} from 'node:path'
import type {IsoDate} from '../calendar.ts'
import type {DatasetIdentity, Service} from '../directory/service.ts'
import {boroughsTouched} from '../geography/areas.ts'
import {findPostcode} from '../geography/postcodes.ts'
import type {BatchResult} from '../matching/batch/batch-result.ts'
import {type BatchIndex, compileBatch} from '../matching/batch/compile-batch.ts'
import {explainBest} from '../matching/batch/explain-best.ts'
import {matchPerson} from '../matching/batch/match-person.ts'
import {matchToJson} from '../matching/match-json.ts'
import type {MatchingContext} from '../matching/person.ts'
import type {Profile} from '../profile/profile.ts'
import type {ReleaseColumn} from '../profile/release-columns.ts'
import type {ListEntry} from '../profile/release-list.ts'
import {formatCell} from './csv.ts'
import {compiledFolder} from './datasets.ts'
import {readBytes} from './files.ts'
import {loadDistricts, loadPrisons, POSTCODES_FILE} from './geography.ts'
import type {ListBlock} from './list-blocks.ts'
import {entryReader} from './list-entries.ts'

/**
 * How the people of a list come out: `csv`, a row for each of the best matches of each need, and one for a need
 * that nothing meets; `jsonl`, a line for each person in the shape of `match --json`, with the best of each need.
 */
type ListFormat = 'csv' | 'jsonl'

/** All that matching a list depends on beside the list. Plain values, since workers get a copy. */
export interface ListWork {
  /** The program's own folder, for postcodes, districts and prisons. */
  readonly root: string
  readonly services: readonly Service[]
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
  /** The columns of a CSV list; null for JSON lines. */
  readonly columns: readonly ReleaseColumn[] | null
  /** How many matches of each need. */
  readonly best: number
  readonly format: ListFormat
}

type ListProblem = Extract<ListEntry, {ok: false}>['problems'][number]

/** A block of a list, matched: its output, how many people are in it, and what is to be told of its rows. */
export interface MatchedBlock {
  /** UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly people: number
  /** People with a need that nothing meets. */
  readonly withUnmet: number
  readonly problems: readonly ListProblem[]
  readonly notes: readonly {readonly line: number; readonly text: string}[]
}

export const CSV_HEADING = 'reference,pathway,severity,eligible,check,rank,id,name,verdict,score\n'

/** Makes what matches one block of a list after another, in this thread. */
export function makeListMatcher(work: ListWork): (block: ListBlock) => Promise<MatchedBlock> {
  const {root, today, columns, best, format} = work
  const districts = loadDistricts(root)
  const prisons = loadPrisons(root)
  const names = new Map(prisons.map(({code, name}) => [code, name]))
  const context: MatchingContext = {today, districts, prisonName: (code) => names.get(code) ?? code}
  const index = compileBatch(work.services, context)
  const readEntries = entryReader(columns, {
    today,
    findPostcode: postcodeFinder(root),
    isLondonDistrict: (district) => boroughsTouched(districts, district).size > 0,
    prisons,
  })
  const write = format === 'csv' ? csvWriter(index) : jsonWriter(index, context, work)
  const text = new TextBuffer()

  return async (block) => {
    const problems: ListProblem[] = []
    const notes: {line: number; text: string}[] = []
    let people = 0
    let withUnmet = 0
    for (const entry of await readEntries(block)) {
      if (!entry.ok) {
        problems.push(...entry.problems)
        continue
      }
      for (const note of entry.notes) notes.push({line: entry.line, text: note})
      const result = matchPerson(index, entry.profile, best)
      text.add(write(entry.profile, result))
      people += 1
      if (result.needs.some(({eligible, check}) => eligible + check === 0)) withUnmet += 1
    }
    return {bytes: text.take(), people, withUnmet, problems, notes}
  }
}

/** Gathers text as UTF-8, a little at a time: a long string of many parts is slow to put together. */
class TextBuffer {
  #bytes = Buffer.allocUnsafeSlow(1 << 20)
  #length = 0

  add(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    const most = this.#length + text.length * 3
    if (most > this.#bytes.length) {
      const wider = Buffer.allocUnsafeSlow(most * 2)
      this.#bytes.copy(wider, 0, 0, this.#length)
      this.#bytes = wider
    }
    this.#length += this.#bytes.write(text, this.#length)
  }

  /** What was gathered, and begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#bytes.subarray(0, this.#length))
    this.#length = 0
    return taken
  }
}

/** Looks postcodes up in the whole table: a list has thousands of them. It is read when the first is asked for. */
function postcodeFinder(root: string): (postcode: string) => ReturnType<typeof findPostcode> {
  let table: DataView | null = null
  return (postcode) => {
    if (table === null) {
      const bytes = readBytes(join(compiledFolder(root), POSTCODES_FILE))
      table = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    const {buffer, byteOffset} = table
    return findPostcode((offset, length) => new DataView(buffer, byteOffset + offset, length), postcode)
  }
}

type Writer = (profile: Profile, result: BatchResult) => string

function csvWriter(index: BatchIndex): Writer {
  const cells = index.services.map(({id, name}) => `${formatCell(id)},${formatCell(name)}`)
  return (_, {reference, needs}) => {
    const person = formatCell(reference)
    let rows = ''
    for (const {pathway, severity, eligible, check, best} of needs) {
      const need = `${person},${pathway},${severity},${eligible},${check},`
      if (eligible + check === 0) rows += `${need},,,,\n`
      best.forEach(({position, verdict, score}, rank) => {
        rows += `${need}${rank + 1},${cells[position]},${verdict},${score}\n`
      })
    }
    return rows
  }
}

function jsonWriter(index: BatchIndex, context: MatchingContext, {dataset, today}: ListWork): Writer {
  return (profile, result) => {
    const {matches, unmet, notes} = explainBest(index, profile, result, context)
    const counts = Object.fromEntries(
      result.needs.map(({pathway, eligible, check}) => [pathway, {eligible, check}]),
    )
    const line = {
      dataset,
      today,
      profile: {reference: profile.reference},
      counts,
      matches: matches.map(matchToJson),
      unmet,
      notes,
    }
    return `${JSON.stringify(line)}\n`
  }
}
