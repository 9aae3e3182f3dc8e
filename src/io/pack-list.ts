import {type ErrorCode, ResettleError} from '../errors.ts'
import type {Profile} from '../profile/profile.ts'
import type {MadePack, PackWork} from './pack-maker.ts'
import type {ListedPerson} from './people-file.ts'
import {type Parcel, runOnWorkers, suitableWorkers, workerEntry} from './worker-pool.ts'

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
  readonly person: ListedPerson | null
}

export const makeJob = (line: number, subject: PackSubject): PackJob => ({
  line,
  bytes: new TextEncoder().encode(JSON.stringify(subject)),
})

export const readJob = ({bytes}: PackJob): PackSubject =>
  JSON.parse(new TextDecoder().decode(bytes)) as PackSubject

/**
 * Writes the packs of `jobs` on all cores and says of each, in the order of the jobs, what became of it. No more
 * than two jobs for each worker are in memory. Throws `FILE_UNWRITABLE` when a folder cannot be written.
 */
export async function* writePackList(
  jobs: AsyncIterable<PackJob>,
  work: PackWork,
): AsyncGenerator<{readonly line: number; readonly made: MadePack}> {
  for await (const {line, made, failure} of runOnWorkers<PackJob, PackResult>(jobs, {
    entry: workerEntry('pack-worker'),
    data: work,
    size: Math.max(1, suitableWorkers()),
  })) {
    if (failure !== undefined) throw new ResettleError(failure.code, failure.message)
    if (made !== undefined) yield {line, made}
  }
}
