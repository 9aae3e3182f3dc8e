import {setImmediate} from 'node:timers/promises'
import type {IsoDate} from '../calendar.ts'
import type {Directory} from '../directory/service.ts'
import type {MatchingContext} from '../matching/person.ts'
import type {Profile} from '../profile/profile.ts'
import type {ReleaseColumn} from '../profile/release-columns.ts'
import type {ListEntry} from '../profile/release-list.ts'
import type {ListBlock} from './list-blocks.ts'
import {loadListContext} from './list-context.ts'
import {entryReader} from './list-entries.ts'
import {referencesIn} from './list-references.ts'
import {TextBuffer} from './text-buffer.ts'

/** What the result of a list depends on beside the list. Plain values, since workers get a copy. */
export interface ListWork {
  /** The program's own folder. */
  readonly root: string
  readonly directory: Directory
  readonly today: IsoDate
  /** The columns of a CSV list; null for JSON lines. */
  readonly columns: readonly ReleaseColumn[] | null
  /** The people up to this line are read but not written: an earlier run did. 0 writes all. */
  readonly doneTo: number
}

/** The output of one person, with its line end. */
type WritePerson = (profile: Profile, line: number) => string

/** Makes what writes the people of a list, in the thread that does it. */
export type OpenWriter<Work extends ListWork> = (work: Work, matching: MatchingContext) => WritePerson

type ListProblem = Extract<ListEntry, {ok: false}>['problems'][number]

/** What is to be told of a row: a note, or why it cannot be read. */
export type Told =
  | {readonly line: number; readonly note: string}
  | {readonly line: number; readonly reference: string; readonly problems: readonly ListProblem[]}

/** A block of a list, done. */
export interface WrittenBlock {
  /** The output as UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The lines and references of the people in it, written now or by an earlier run. */
  readonly lines: readonly number[]
  readonly references: readonly string[]
  /** In the order of the rows. */
  readonly told: readonly Told[]
  /** How many bytes of the list it was. */
  readonly read: number
}

// So often, in ms, signals are heard.
const BREATHE_EVERY = 30

/**
 * Makes what does one block of a list after another, in the thread that calls it: reads its people and writes each.
 * When `signal` aborts, the block in work is given up and rejects with the signal's reason.
 */
export function blockWriter<Work extends ListWork>(
  work: Work,
  open: OpenWriter<Work>,
  signal?: AbortSignal,
): (block: ListBlock) => Promise<WrittenBlock> {
  const {columns, doneTo} = work
  const {reading, matching} = loadListContext(work.root, work.today)
  const readEntries = entryReader(columns, reading)
  const write = open(work, matching)
  const text = new TextBuffer()

  return async (block) => {
    const lines: number[] = []
    const references: string[] = []
    const told: Told[] = []
    let rejected: ReturnType<typeof referencesIn> | null = null
    let breathed = performance.now()
    for (const entry of await readEntries(block)) {
      if (performance.now() - breathed > BREATHE_EVERY) {
        await setImmediate()
        signal?.throwIfAborted()
        breathed = performance.now()
      }
      const {line} = entry
      if (!entry.ok) {
        rejected ??= referencesIn(block, columns)
        told.push({line, reference: rejected.get(line) ?? '', problems: entry.problems})
        continue
      }
      for (const note of entry.notes) told.push({line, note})
      lines.push(line)
      references.push(entry.profile.reference)
      if (line > doneTo) text.add(write(entry.profile, line))
    }
    return {bytes: text.take(), lines, references, told, read: block.bytes.length}
  }
}
