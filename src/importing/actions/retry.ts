import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import { retryFrom } from '../import-job.ts'
import { raiseFence } from '../stores/fence.store.ts'
import { jobOf, moveTo, setFacts } from '../stores/import-job.store.ts'

/** Goes on where a failed job stopped. */
export async function retry(tx: Tx, engine: Engine, id: RecordId): Promise<void> {
  const { status, problem } = await jobOf(tx, id)
  if (status !== 'failed')
    throw new Conflict(`Only a failed import can be tried again, and this one is ${status}.`, { status })
  await raiseFence(tx, id)
  await moveTo(tx, id, retryFrom(problem?.in ?? 'reading'))
  await setFacts(tx, id, { problem: null })
  await engine.audit(tx, { action: 'import.retried', record: id })
  await advance(tx, engine, id)
}
