import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { forgetAll } from '../remembered/remember.ts'
import { fileOf } from '../stores/file.store.ts'
import { dropJob } from '../stores/drop-job.store.ts'
import { noteLoose } from '../stores/loose-file.store.ts'
import { lifeOf } from '../stores/job-life.store.ts'
import { jobToChange } from './job-to-change.ts'

/**
 * Takes a job away that only tried something, with its file, its rows and all that was found of them: it never was under
 * Data Jobs. Of one that was started nothing goes. Gives the names under which its files are stored, for who stores them.
 */
export async function discard(tx: Tx, engine: Engine, id: RecordId): Promise<readonly string[]> {
  const { status, file } = await jobToChange(tx, engine, id)
  if (status !== 'cancelled' || (await lifeOf(tx, id)).startedBy)
    throw new Conflict(
      `Only an import that was cancelled before it was started can be taken away, and this one is ${status}.`,
      { status },
    )
  const { name } = await fileOf(tx, file)
  await forgetAll(tx, id)
  const stored = await dropJob(tx, id, file)
  await noteLoose(tx, stored)
  await engine.audit(tx, { action: 'import.discarded', record: id, before: { name } })
  return stored
}
