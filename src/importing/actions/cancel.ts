import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { endJob } from '../end-job.ts'
import { moveTo } from '../stores/import-job.store.ts'
import { jobToChange } from './job-to-change.ts'

/** Stops a job. While it loads, at the next batch: what was loaded stays, and the rest is not loaded. */
export async function cancel(tx: Tx, engine: Engine, id: RecordId): Promise<void> {
  const { status, problem } = await jobToChange(tx, engine, id)
  if (status === 'cancelling') return // said before; the worker ends it after its batch
  if (status === 'failed' && problem?.in === 'undoing')
    throw new Conflict('This import is half undone. Retry goes on with that.', { status })
  await (status === 'loading' ? moveTo(tx, id, 'cancelling') : endJob(tx, engine, id, 'cancelled'))
  await engine.audit(tx, { action: 'import.cancelled', record: id, before: { status } })
}
