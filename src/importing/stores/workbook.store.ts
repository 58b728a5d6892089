import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

/** Rows with errors that were fixed in a spreadsheet program, and came back. */
export interface Workbook {
  readonly id: RecordId
  readonly file: RecordId
  readonly name: string
  /** Its name in the file store. */
  readonly stored: string
  readonly state: 'waiting' | 'taken' | 'refused'
  readonly rowsRead: number
  readonly result: WorkbookResult | undefined
  readonly uploadedBy: StaffId
  readonly uploadedAt: string
}

/** What became of it. */
export type WorkbookResult = TakenIn | { readonly code: string; readonly facts?: Facts }
export interface TakenIn {
  readonly cells: number
  /** Rows with a cell that was changed. */
  readonly rows: number
  readonly leftOut: number
  /** Cells of columns that are not imported, which were changed: that changes nothing. */
  readonly ignored: number
  readonly notUnderstood: {
    readonly count: number
    readonly first: readonly { readonly code: string; readonly facts: Facts }[]
  }
}
type Facts = Readonly<Record<string, string | number>>

interface WorkbookLine extends Omit<Workbook, 'id' | 'file' | 'uploadedBy' | 'result'> {
  readonly id: string
  readonly file: string
  readonly uploadedBy: string
  readonly result: WorkbookResult | null
}

export async function insertWorkbook(
  tx: Tx,
  {
    id,
    job,
    file,
    upload,
    at,
  }: {
    readonly id: RecordId
    readonly job: RecordId
    readonly file: RecordId
    readonly upload: string
    readonly at: string
  },
): Promise<void> {
  await tx.run(sql`
    insert into import_workbook (organisation, id, job, file, upload, uploaded_by, uploaded_at, state)
    values (${tx.actor.organisation}, ${uuidOf(id)}, ${uuidOf(job)}, ${uuidOf(file)}, ${upload},
            ${uuidOf(tx.actor.staff)}, ${at}, 'waiting')`)
}

/** The job that an upload of the actor's was a workbook of. */
export async function jobOfWorkbook(tx: Tx, upload: string): Promise<RecordId | undefined> {
  const row = await tx.maybe(sql<{ job: string }>`
    select job
    from import_workbook
    where organisation = ${tx.actor.organisation}
      and upload = ${upload}
      and uploaded_by = ${uuidOf(tx.actor.staff)}`)
  return row && recordId('job', row.job)
}

/** The newest of a job. */
export async function workbookOf(tx: Tx, job: RecordId): Promise<Workbook | undefined> {
  const row = await tx.maybe(sql<WorkbookLine>`
    select w.id, w.file, f.name, f.stored, w.state, w.rows_read, w.result, w.uploaded_by, w.uploaded_at
    from import_workbook w
    join import_file f on (f.organisation, f.id) = (w.organisation, w.file)
    where w.organisation = ${tx.actor.organisation}
      and w.job = ${uuidOf(job)}
    order by w.id desc
    limit 1`)
  return (
    row && {
      ...row,
      id: recordId('file', row.id),
      file: recordId('file', row.file),
      uploadedBy: recordId('user', row.uploadedBy),
      result: row.result ?? undefined,
    }
  )
}

export async function endWorkbook(
  tx: Tx,
  workbook: RecordId,
  { state, result }: { readonly state: 'taken' | 'refused'; readonly result: WorkbookResult },
): Promise<void> {
  await tx.run(sql`
    update import_workbook
    set state = ${state},
        result = ${JSON.stringify(result)}::jsonb
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(workbook)}`)
}

/** How often a file was read: what its rows are called may be another thing each time. */
export async function readingOf(tx: Tx, job: RecordId): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count
    from import_move
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and to_status = 'reading'`)
  return count
}
