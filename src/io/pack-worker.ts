// The module that worker threads run to write the packs of a list. Bundled on its own (bin/build-code.ts).
import {workerData} from 'node:worker_threads'
import {ResettleError} from '../errors.ts'
import {type PackJob, type PackResult, readJob} from './pack-list.ts'
import {openPackMaker, type PackWork} from './pack-maker.ts'
import {serveJobs} from './worker-pool.ts'

const maker = openPackMaker(workerData as PackWork)

serveJobs<PackJob, PackResult>(async (job) => {
  const {profile, person} = readJob(job)
  const answer = {bytes: new Uint8Array(0), line: job.line}
  try {
    return {...answer, made: await (await maker)(profile, person)}
  } catch (error) {
    // An error loses its class on the way to the main thread, and with it its code.
    if (error instanceof ResettleError)
      return {...answer, failure: {code: error.code, message: error.message}}
    throw error
  }
})
