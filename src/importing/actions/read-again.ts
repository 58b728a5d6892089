import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import { dropRowCorrections } from '../stores/correction.store.ts'
import { raiseFence } from '../stores/fence.store.ts'
import { moveTo } from '../stores/import-job.store.ts'
import { jobToChange } from './job-to-change.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { countOutcomes } from '../stores/outcome.store.ts'

/** Another encoding, delimiter, quote, header row or sheet: the file is read anew from its beginning. */
export async function readAgain(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  told: Readonly<Record<string, string | number>>,
): Promise<void> {
  const job = await jobToChange(tx, engine, id)
  if (!['mapping', 'ready', 'failed'].includes(job.status))
    throw new Conflict(`A file can be read again before its import starts, and this one is ${job.status}.`, {
      status: job.status,
    })
  if (job.problem?.in === 'cancelling')
    throw new Conflict('This import was cancelled before it failed. Upload the file again.', { status: job.status })
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
    checkFingerprint: null,
    asked: null,
    rowsWithErrors: null,
    firstRows: null,
    workflows: null,
    problem: null,
  }
  await setFacts(tx, id, { told, ...anew })
  await dropRowCorrections(tx, id)
  await engine.audit(tx, { action: 'import.read-again', record: id, before: job.told, after: told })
  await advance(tx, engine, id)
}
