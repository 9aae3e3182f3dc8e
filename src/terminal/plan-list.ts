import {openPlanWriter, type PlanWork, planHeading} from '../io/plan-writer.ts'
import {suitableWorkers, workerEntry} from '../io/worker-pool.ts'
import {type ListTask, runList} from './list-run.ts'

type PlanListTask = Omit<ListTask<PlanWork>, 'verb' | 'heading' | 'crew'>

// Two workers are ready after some 300 ms. This thread plans for as many people in that time.
const ALONE_UP_TO = 16 * 1024
const BLOCK_BYTES = 16 * 1024

/** Plans for the people of a release list. Exit codes and errors are those of `runList`. */
export function planList(task: PlanListTask): Promise<number> {
  return runList<PlanWork>({
    ...task,
    verb: 'planned for',
    heading: planHeading(task.work.format),
    blockBytes: BLOCK_BYTES,
    crew: {
      entry: workerEntry('plan-worker'),
      workers: suitableWorkers(),
      aloneUpTo: ALONE_UP_TO,
      open: openPlanWriter,
    },
  })
}
