import type { RecordId, Tx } from '../../platform/database/index.ts'
import { attention } from '../../platform/queue/index.ts'
import { advanceTask } from '../engine.ts'
import { isMissing } from '../stages/trouble.ts'
import { workerIsNeeded, type WholeJob } from '../stores/import-job.store.ts'

/**
 * Whether somebody works on a job whose turn is a worker's: `awaited` where none does and some are there, `missing`
 * where there is none at all, `held up` where its problem has to go first. No job looks as if it went on when nobody
 * works on it.
 */
export type Attendance = 'at work' | 'awaited' | 'held up' | 'missing'

/** Asked once for any number of jobs. Undefined: a worker has nothing to do with it now. */
export async function attendance(tx: Tx): Promise<(job: Attended) => Attendance | undefined> {
  const { atWork, lastHeard } = await attention(tx, advanceTask, { organisation: tx.actor.organisation })
  const jobs = new Set(atWork.map(jobOfTask))
  return (job) => {
    if (!workerIsNeeded(job)) return undefined
    if (jobs.has(job.id)) return 'at work'
    if (lastHeard === 'long ago') return 'missing'
    return isMissing(job.problem?.code) ? 'held up' : 'awaited'
  }
}

type Attended = Pick<WholeJob, 'id' | 'status' | 'rows'> & {
  readonly problem: { readonly code: string } | undefined
}

const jobOfTask = (data: unknown): RecordId | undefined =>
  typeof data === 'object' && data !== null && 'job' in data ? (data.job as RecordId) : undefined
