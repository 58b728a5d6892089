import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'

const uploadLock = 7_269_120

/** Whoever asks for this upload meanwhile waits until the transaction ends. */
export async function oneAtATime(tx: Tx, upload: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(${uploadLock}, hashtext(${upload}))`)
}

interface UploadJob {
  readonly id: RecordId
  readonly type: string
  readonly action: string
  readonly told: Readonly<Record<string, string | number>>
}

/** What the actor's own upload became. */
export async function jobOfUpload(tx: Tx, upload: string): Promise<UploadJob | undefined> {
  const row = await tx.maybe(sql<UploadJob & { id: string }>`
    select j.id, j.type, j.action, j.told
    from import_file f
    join import_job j on (j.organisation, j.file) = (f.organisation, f.id)
    where f.organisation = ${tx.actor.organisation}
      and f.upload = ${upload}
      and f.uploaded_by = ${uuidOf(tx.actor.staff)}`)
  return row && { ...row, id: recordId('job', row.id) }
}

/** Keeps which upload a job was made of. */
export async function nameUpload(tx: Tx, job: RecordId, upload: string): Promise<void> {
  await tx.run(sql`
    update import_file f
    set upload = ${upload}
    from import_job j
    where f.organisation = ${tx.actor.organisation}
      and j.organisation = f.organisation
      and j.id = ${uuidOf(job)}
      and f.id = j.file`)
}
