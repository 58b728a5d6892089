import { Conflict, Forbidden, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import { before } from '../import-job.ts'
import { raiseFence } from '../stores/fence.store.ts'
import { lockedJob, moveTo, type WholeJob } from '../stores/import-job.store.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { tallyOfJob } from '../stores/outcome.store.ts'

/** Undo: has a worker remove what a job made and restore what it changed, except what was edited since. */
export async function undo(tx: Tx, engine: Engine, id: RecordId): Promise<void> {
  const { permissions } = await engine.surroundings(tx)
  if (!permissions.has('undo-imports'))
    throw new Forbidden('Your role does not include the permission to undo imports.')
  const job = await lockedJob(tx, id)
  await refuseUndo(tx, job)
  await raiseFence(tx, id)
  await moveTo(tx, id, 'undoing')
  await setFacts(tx, id, { problem: null })
  await engine.audit(tx, { action: 'import.undo-started', record: id, before: { status: job.status } })
  await advance(tx, engine, id)
}

/** Refuses (Conflict) where nothing can be undone: it is not the time, it was done, or nothing was made or changed. */
export async function refuseUndo(tx: Tx, { id, status }: WholeJob): Promise<void> {
  if (status === 'undoing' || status === 'undone')
    throw new Conflict(
      status === 'undone' ? 'This import was undone already.' : 'Somebody has this import undone already.',
      { status },
    )
  if (!before('undoing').includes(status))
    throw new Conflict(
      `An import can be undone once it has stopped, and this one is ${status}. Cancel it first, or wait for its end.`,
      { status },
    )
  const { created, updated } = await tallyOfJob(tx, id)
  if (created + updated === 0)
    throw new Conflict('This import has made and changed nothing, so that there is nothing to undo.', { status })
}
