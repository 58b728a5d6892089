import { NotFound, recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

/** An uploaded file, as it was received. */
export interface ImportFile {
  readonly id: RecordId
  readonly name: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  /** Its name in the file store. */
  readonly stored: string
  readonly uploadedBy: StaffId
  readonly uploadedAt: string
}

export async function insertFile(tx: Tx, file: Omit<ImportFile, 'uploadedBy'>): Promise<void> {
  await tx.run(sql`
    insert into import_file (organisation, id, name, bytes, sha256, stored, uploaded_by, uploaded_at)
    values (${tx.actor.organisation}, ${uuidOf(file.id)}, ${file.name}, ${file.bytes}, ${Buffer.from(file.sha256, 'hex')},
            ${file.stored}, ${uuidOf(tx.actor.staff)}, ${file.uploadedAt})`)
}

/** Done within seconds, all stages together. */
const small = { rows: 5_000, bytes: 1024 ** 2 }

/** What a worker has to do with a job, by its rows, or before they are counted by its bytes. */
export async function sizeOf(tx: Tx, job: RecordId): Promise<'small' | 'large'> {
  const row = await tx.maybe(sql<{ small: boolean }>`
    select coalesce(j.rows <= ${small.rows}, f.bytes <= ${small.bytes}) as small
    from import_job j
    join import_file f on (f.organisation, f.id) = (j.organisation, j.file)
    where j.organisation = ${tx.actor.organisation}
      and j.id = ${uuidOf(job)}`)
  return row?.small ? 'small' : 'large'
}

export async function fileOf(tx: Tx, id: RecordId): Promise<ImportFile> {
  const row = await tx.maybe(sql<{
    name: string
    bytes: number
    sha256: string
    stored: string
    uploadedBy: string
    uploadedAt: string
  }>`
    select name, bytes, encode(sha256, 'hex') as sha256, stored, uploaded_by, uploaded_at
    from import_file
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
  if (!row) throw new NotFound('There is no uploaded file with this id. Upload it again.')
  return { ...row, id, uploadedBy: recordId('user', row.uploadedBy) }
}
