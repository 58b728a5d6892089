import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import { raiseFence } from '../stores/fence.store.ts'
import { jobOf, moveTo, setFacts } from '../stores/import-job.store.ts'
import { countOutcomes } from '../stores/outcome.store.ts'

/** Another encoding, delimiter, quote, header row or sheet: the file is read anew from its beginning. */
export async function readAgain(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  told: Readonly<Record<string, string | number>>,
): Promise<void> {
  const job = await jobOf(tx, id)
  if ((await countOutcomes(tx, id)) > 0)
    throw new Conflict('Rows of this import are loaded already, and their numbers would change. Upload the file again.')
  await raiseFence(tx, id)
  if (job.status === 'ready') await moveTo(tx, id, 'mapping')
  await moveTo(tx, id, 'reading')
  const anew = {
    described: null,
    columns: null,
    readTo: 0,
    rows: null,
    readAt: null,
    mapping: null,
    checkCounts: null,
    problem: null,
  }
  await setFacts(tx, id, { told, ...anew })
  await engine.audit(tx, { action: 'import.read-again', record: id, before: job.told, after: told })
  await advance(tx, engine, id)
}
