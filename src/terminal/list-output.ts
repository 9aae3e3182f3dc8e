import {rmSync, statSync} from 'node:fs'
import {ResettleError} from '../errors.ts'
import {readText, writeFileAtomic} from '../io/files.ts'
import {openGrowingFile} from '../io/growing-file.ts'

/** How far a result has come: so many people, the last of them in a block of the list that ends with this line. */
export interface Progress {
  readonly people: number
  readonly line: number
}

const NOTHING: Progress = {people: 0, line: 0}

/** Where the result of a list goes. */
export interface ListOutput {
  /** What is in it from an earlier run. */
  readonly done: Progress
  readonly write: (content: string | Uint8Array) => Promise<void> | void
  /** Makes sure that the result so far is kept whatever happens next. */
  readonly checkpoint: (progress: Progress) => void
  /** Whether nobody reads it any more. */
  readonly isClosed: () => boolean
  readonly finish: () => void
  /** Ends after a failure: where what is done is kept to be gone on with, or null and nothing is left. */
  readonly abandon: () => string | null
}

const EVENTS = ['drain', 'close', 'error'] as const

/** Standard output, no faster than it is read. */
export function standardOutput(heading: string): ListOutput {
  const {stdout} = process
  // Node brings standard output back to life after an error, so that its own properties do not tell.
  let closed = false
  stdout.once('error', () => {
    closed = true
  })
  const drained = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        for (const event of EVENTS) stdout.off(event, done)
        resolve()
      }
      for (const event of EVENTS) stdout.on(event, done)
    })
  const write = (content: string | Uint8Array): Promise<void> | void => {
    if (!closed && content.length > 0 && !stdout.write(content)) return drained()
  }
  write(heading)
  return {
    done: NOTHING,
    write,
    checkpoint: () => {},
    isClosed: () => closed,
    finish: () => {},
    abandon: () => null,
  }
}

/** Where the result of a list grows until it is whole. */
export const partialPath = (path: string): string => `${path}.partial`

/** What stands beside an unfinished result: what it was computed from, and how far it has come. */
interface PartialState extends Progress {
  readonly digest: string
  readonly bytes: number
}

const statePath = (path: string): string => `${partialPath(path)}.json`

/**
 * A file that grows as `PATH.partial` and takes its place once it is whole. With `resume` it goes on from what an
 * interrupted run left, if that was computed from the same (`digest`). Throws `USAGE` when there is nothing to go on
 * from or it is another's, and `OUTPUT_EXISTS` when such a rest would be lost.
 */
export function fileOutput(
  path: string,
  heading: string,
  {digest, resume, force}: {readonly digest: string; readonly resume: boolean; readonly force: boolean},
): ListOutput {
  if (!resume && !force && sizeOf(partialPath(path)) !== null) {
    throw new ResettleError('OUTPUT_EXISTS', `${partialPath(path)} is left of a run that was interrupted.`, {
      next: ['Add --resume to go on with it, or --force to begin again.'],
    })
  }
  const state = resume ? readState(path, digest) : null
  const file = openGrowingFile(path, partialPath(path), state?.bytes)
  const done: Progress = state ?? NOTHING
  const checkpoint = ({people, line}: Progress): void => {
    const now: PartialState = {digest, people, line, bytes: file.flush()}
    writeFileAtomic(statePath(path), `${JSON.stringify(now)}\n`)
  }
  let isKept = done.people > 0
  const abandon = (): string | null => {
    if (isKept) return partialPath(path)
    file.discard()
    rmSync(statePath(path), {force: true})
    return null
  }
  if (state === null) {
    try {
      file.write(heading)
      checkpoint(NOTHING)
    } catch (error) {
      abandon()
      throw error
    }
  }
  return {
    done,
    write: file.write,
    checkpoint: (progress) => {
      checkpoint(progress)
      isKept = progress.people > 0
    },
    abandon,
    isClosed: () => false,
    finish: () => {
      file.finish()
      rmSync(statePath(path), {force: true})
    },
  }
}

function readState(path: string, digest: string): PartialState {
  const size = sizeOf(partialPath(path))
  if (size === null || sizeOf(statePath(path)) === null) {
    throw new ResettleError(
      'USAGE',
      `There is nothing to resume: no ${partialPath(path)} with its progress.`,
      {
        next: ['Leave --resume out to begin.'],
      },
    )
  }
  const state = parseState(readText(statePath(path), 64 * 1024))
  if (state === null || state.digest !== digest || state.bytes > size) {
    throw new ResettleError(
      'USAGE',
      `${partialPath(path)} was made from another list, dataset, date, version of resettle or other flags.`,
      {next: ['Give all of them as they were, or begin again with --force and without --resume.']},
    )
  }
  return state
}

function parseState(text: string): PartialState | null {
  try {
    const {digest, people, line, bytes} = JSON.parse(text) as Partial<PartialState>
    const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0
    if (typeof digest !== 'string' || !isCount(people) || !isCount(line) || !isCount(bytes)) return null
    return {digest, people, line, bytes}
  } catch {
    return null
  }
}

const sizeOf = (path: string): number | null => statSync(path, {throwIfNoEntry: false})?.size ?? null
