import {setImmediate} from 'node:timers/promises'
import {blockWriter, type ListWork, type OpenWriter, type WrittenBlock} from './block-writer.ts'
import type {ListBlock} from './list-blocks.ts'
import {runOnWorkers} from './worker-pool.ts'

/** Who writes the people of a list: this thread, or workers that do the same. */
export interface ListCrew<Work extends ListWork> {
  readonly open: OpenWriter<Work>
  /** The module that a worker runs; it serves `blockWriter` with the same. */
  readonly entry: URL
  /** How many workers; with 0 this thread does it all. */
  readonly workers: number
  /** As long a list this thread does in the time in which workers start, and so does itself. */
  readonly aloneUpTo: number
}

/**
 * Writes the people of a release list, block by block in the order of the list and in bounded memory. `bytes` is the
 * length of the list, null where it is not known: then workers start once it has shown to be long. The output is the
 * same whoever writes it and however the list is cut. When `signal` aborts, what is in work is given up and the
 * generator rejects with the signal's reason.
 */
export async function* writeList<Work extends ListWork>(
  {blocks, bytes}: {readonly blocks: AsyncGenerator<ListBlock>; readonly bytes: number | null},
  work: Work,
  {open, entry, workers, aloneUpTo}: ListCrew<Work>,
  signal: AbortSignal,
): AsyncGenerator<WrittenBlock> {
  let alone = workers === 0 ? Number.POSITIVE_INFINITY : (bytes ?? 0) > aloneUpTo ? 0 : aloneUpTo
  if (alone > 0) {
    const write = blockWriter(work, open, signal)
    while (alone > 0) {
      const {value: block, done} = await blocks.next()
      signal.throwIfAborted()
      if (done) return
      yield await write(block)
      // A signal is heard between blocks.
      await setImmediate()
      alone -= block.bytes.length
    }
  }
  yield* runOnWorkers<ListBlock, WrittenBlock>(blocks, {entry, data: work, size: workers, signal})
}
