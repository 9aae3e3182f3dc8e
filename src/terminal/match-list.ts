import {type MatchWork, matchHeading, openMatchWriter} from '../io/match-writer.ts'
import {suitableWorkers, workerEntry} from '../io/worker-pool.ts'
import {type ListTask, runList} from './list-run.ts'

type MatchListTask = Omit<ListTask<MatchWork>, 'verb' | 'heading' | 'crew'>

// Two workers are ready after some 250 ms. This thread matches as many people in that time.
const SOME_MATCHES = {aloneUpTo: 128 * 1024, blockBytes: 64 * 1024}
// With every service judged in full a person takes twenty times as long, and comes out as half a megabyte.
const ALL_MATCHES = {aloneUpTo: 8 * 1024, blockBytes: 4 * 1024}

/** Matches the people of a release list. Exit codes and errors are those of `runList`. */
export function matchList(task: MatchListTask): Promise<number> {
  const {format, limit, all} = task.work
  const {aloneUpTo, blockBytes} = all || limit === 0 ? ALL_MATCHES : SOME_MATCHES
  return runList<MatchWork>({
    ...task,
    verb: 'matched',
    heading: matchHeading(format),
    blockBytes,
    crew: {
      entry: workerEntry('match-worker'),
      workers: suitableWorkers(),
      aloneUpTo,
      open: openMatchWriter,
    },
  })
}
