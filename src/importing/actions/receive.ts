import { Forbidden, Invalid, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import { insertFile } from '../stores/file.store.ts'
import { insertJob } from '../stores/import-job.store.ts'

/** A finished upload, hashed while it streamed. */
export interface Upload {
  readonly name: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  /** Its name in the file store. */
  readonly stored: string
}

/** CREATE IMPORT JOB: keeps the file, makes the job, and has it read. */
export async function receive(
  tx: Tx,
  engine: Engine,
  upload: Upload,
  asked: {
    readonly type: string
    readonly action?: string | undefined
    readonly told?: Readonly<Record<string, string | number>>
  },
): Promise<RecordId> {
  const type = engine.types.get(asked.type)
  if (!type)
    throw new Invalid(`There is no import type ${asked.type}. Choose one of: ${[...engine.types.keys()].join(', ')}.`)
  const { permissions } = await engine.surroundings(tx)
  const { label, permission, actions } = type((t) => ({ label: t.label, permission: t.permission, actions: t.actions }))
  if (!permissions.has(permission)) throw new Forbidden(`Your role does not include the permission to import ${label}.`)
  const action = asked.action ?? actions[0]
  if (!(actions as readonly string[]).includes(action))
    throw new Invalid(`${label} cannot be imported with the action ${action}. Choose one of: ${actions.join(', ')}.`)
  const now = engine.now()
  const file = engine.newId('file')
  const job = engine.newId('job')
  await insertFile(tx, { id: file, ...upload, uploadedAt: now })
  await insertJob(tx, { id: job, type: asked.type, action, file, told: asked.told ?? {}, createdAt: now })
  await engine.audit(tx, {
    action: 'import.received',
    record: job,
    after: { name: upload.name, sha256: upload.sha256, type: asked.type, action },
  })
  await advance(tx, engine, job)
  return job
}
