import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import { endJob } from '../end-job.ts'
import { retryFrom } from '../import-job.ts'
import { raiseFence } from '../stores/fence.store.ts'
import { moveTo } from '../stores/import-job.store.ts'
import { jobToChange } from './job-to-change.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { undo } from './undo.ts'

/** Goes on where a failed job stopped; one that failed while it was being cancelled is cancelled. */
export async function retry(tx: Tx, engine: Engine, id: RecordId): Promise<void> {
  const { status, problem } = await jobToChange(tx, engine, id)
  if (status !== 'failed')
    throw new Conflict(`Only a failed import can be tried again, and this one is ${status}.`, { status })
  const to = retryFrom(problem?.in ?? 'reading')
  if (to === 'undoing') return undo(tx, engine, id)
  await raiseFence(tx, id)
  await engine.audit(tx, { action: 'import.retried', record: id })
  if (to === 'cancelled') return endJob(tx, engine, id, to)
  await moveTo(tx, id, to)
  await setFacts(tx, id, { problem: null })
  await advance(tx, engine, id)
}
