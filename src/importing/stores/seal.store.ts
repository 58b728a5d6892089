import { createHash } from 'node:crypto'
import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'

/** The seal of a job's newest batch; each is made of the one before it and the digest of its outcomes. */
export async function newestSeal(tx: Tx, job: RecordId): Promise<Buffer | undefined> {
  const row = await tx.maybe(sql<{ seal: Buffer }>`
    select seal
    from audit_event
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and action = 'import.batch'
    order by (after->>'lastRow')::integer desc
    limit 1`)
  return row?.seal
}

/** The same of undo, which goes from the end of the file to its beginning; before its first batch that of the load. */
export async function newestUndoSeal(tx: Tx, job: RecordId): Promise<Buffer | undefined> {
  const row = await tx.maybe(sql<{ seal: Buffer }>`
    select seal
    from audit_event
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and action = 'import.undo-batch'
    order by (after->>'firstRow')::integer
    limit 1`)
  return row?.seal ?? newestSeal(tx, job)
}

export interface SealedBatch {
  readonly id: RecordId
  readonly of: 'import.batch' | 'import.undo-batch'
  readonly job: RecordId
  readonly firstRow: number
  readonly lastRow: number
  readonly digest: Buffer
  readonly previous: Buffer | undefined
}

/** The audit event of a batch: seals its outcomes, or what undo did, which are the entries of its rows. */
export async function sealBatch(
  tx: Tx,
  { id, of, job, firstRow, lastRow, digest, previous }: SealedBatch,
): Promise<Buffer> {
  const seal = createHash('sha256')
    .update(previous ?? Buffer.alloc(0))
    .update(digest)
    .digest()
  await tx.run(sql`
    insert into audit_event (organisation, id, at, actor, action, job, after, seal, previous)
    values (${tx.actor.organisation}, ${uuidOf(id)}, clock_timestamp(), ${uuidOf(tx.actor.staff)}, ${of}, ${uuidOf(job)},
            ${JSON.stringify({ firstRow, lastRow, digest: digest.toString('hex') })}::jsonb, ${seal}, ${previous ?? null})`)
  return seal
}
