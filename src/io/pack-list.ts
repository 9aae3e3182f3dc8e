import {availableParallelism} from 'node:os'
import {type ErrorCode, ResettleError} from '../errors.ts'
import type {PersonDetails} from '../pack/person-details.ts'
import type {Profile} from '../profile/profile.ts'
import type {MadePack, PackWork} from './pack-maker.ts'
import {type Parcel, runOnWorkers} from './worker-pool.ts'

/** One person of a list on the way to a worker: the profile and the details as JSON. */
export interface PackJob extends Parcel {
  readonly line: number
}

/** What a worker answers: what became of the person, or the error that stops the run. */
export interface PackResult extends Parcel {
  readonly line: number
  readonly made?: MadePack
  readonly failure?: {readonly code: ErrorCode; readonly message: string}
}

interface PackSubject {
  readonly profile: Profile
  readonly person: PersonDetails | null
}

export const makeJob = (line: number, subject: PackSubject): PackJob => ({
  line,
  bytes: new TextEncoder().encode(JSON.stringify(subject)),
})

export const readJob = ({bytes}: PackJob): PackSubject =>
  JSON.parse(new TextDecoder().decode(bytes)) as PackSubject

// A worker holds the dataset and the fonts: some 150 MB.
const MOST_WORKERS = 8

/**
 * Writes the packs of `jobs` on all cores and says of each, in the order of the jobs, what became of it. No more
 * than two jobs for each worker are in memory. Throws `FILE_UNWRITABLE` when a folder cannot be written.
 */
export async function* writePackList(
  jobs: AsyncIterable<PackJob>,
  work: PackWork,
): AsyncGenerator<{readonly line: number; readonly made: MadePack}> {
  const size = Math.min(MOST_WORKERS, availableParallelism())
  for await (const {line, made, failure} of runOnWorkers<PackJob, PackResult>(jobs, {
    entry: workerEntry(),
    data: work,
    size,
  })) {
    if (failure !== undefined) throw new ResettleError(failure.code, failure.message)
    if (made !== undefined) yield {line, made}
  }
}

// The bundle keeps the worker beside the chunk that this becomes.
const workerEntry = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './pack-worker.ts' : './pack-worker.js', import.meta.url)
