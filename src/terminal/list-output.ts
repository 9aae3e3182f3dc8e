import {rmSync, statSync} from 'node:fs'
import {ResettleError} from '../errors.ts'
import {readText, writeFileAtomic} from '../io/files.ts'
import {openGrowingFile} from '../io/growing-file.ts'

/** Where the result of a list goes. */
export interface ListOutput {
  /** How many people are in it from an earlier run. */
  readonly done: number
  readonly write: (text: string) => Promise<void> | void
  /** Makes sure that the result so far, of so many people, is kept whatever happens next. */
  readonly checkpoint: (people: number) => void
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
  const write = (text: string): Promise<void> | void => {
    if (!closed && !stdout.write(text)) return drained()
  }
  if (heading !== '') write(heading)
  return {done: 0, write, checkpoint: () => {}, isClosed: () => closed, finish: () => {}, abandon: () => null}
}

/** Where the result of a list grows until it is whole. */
export const partialPath = (path: string): string => `${path}.partial`

/** What stands beside an unfinished result: what it was computed from, and how far it has come. */
interface PartialState {
  readonly digest: string
  readonly people: number
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
  const checkpoint = (people: number): void => {
    const now: PartialState = {digest, people, bytes: file.flush()}
    writeFileAtomic(statePath(path), `${JSON.stringify(now)}\n`)
  }
  let kept = state?.people ?? 0
  const abandon = (): string | null => {
    if (kept > 0) return partialPath(path)
    file.discard()
    rmSync(statePath(path), {force: true})
    return null
  }
  if (state === null) {
    try {
      file.write(heading)
      checkpoint(0)
    } catch (error) {
      abandon()
      throw error
    }
  }
  return {
    done: kept,
    write: file.write,
    checkpoint: (people) => {
      checkpoint(people)
      kept = people
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
    const {digest, people, bytes} = JSON.parse(text) as Partial<PartialState>
    const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0
    return typeof digest === 'string' && isCount(people) && isCount(bytes) ? {digest, people, bytes} : null
  } catch {
    return null
  }
}

const sizeOf = (path: string): number | null => statSync(path, {throwIfNoEntry: false})?.size ?? null
