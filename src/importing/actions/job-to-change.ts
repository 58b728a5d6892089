import { Forbidden, type RecordId, type Tx } from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { lockedJob, type WholeJob } from '../stores/import-job.store.ts'

/** The job that a person is about to change: one at a time, and only who may import its type. */
export async function jobToChange(tx: Tx, engine: Engine, id: RecordId): Promise<WholeJob> {
  const job = await lockedJob(tx, id)
  const { label, permission } = typeOf(engine, job.type)((type) => ({ label: type.label, permission: type.permission }))
  const { permissions } = await engine.surroundings(tx)
  if (!permissions.has(permission)) throw new Forbidden(`Your role does not include the permission to import ${label}.`)
  return job
}
