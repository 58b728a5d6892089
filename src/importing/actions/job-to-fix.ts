import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import { jobToChange } from './job-to-change.ts'

/** The job whose errors somebody is about to fix, which nobody else changes meanwhile. */
export async function jobToFix(tx: Tx, engine: Engine, id: RecordId): Promise<WholeJob> {
  const job = await jobToChange(tx, engine, id)
  if (job.status === 'ready') return job
  throw new Conflict(`Errors are fixed between check and start, and this import job is ${job.status}.`, {
    status: job.status,
  })
}
