import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import { isStatus, type Status } from '../import-job.ts'
import type { Outcome } from '../outcome.ts'

/** A file for which an answer was used. */
export interface FileOfAnswer {
  readonly job: RecordId
  readonly fileName: string
  readonly status: Status
  readonly createdBy: StaffId
  readonly usedBy: StaffId
  readonly usedAt: string
}

const filesShown = 50

/** The newest files first. */
export async function filesOfAnswer(tx: Tx, id: RecordId): Promise<readonly FileOfAnswer[]> {
  const rows = await tx.all(sql<Record<keyof FileOfAnswer, string>>`
    select distinct on (c.job) c.job, f.name as file_name, j.status, j.created_by, c.given_by as used_by, c.given_at as used_at
    from import_correction c
      join import_job j on (j.organisation, j.id) = (c.organisation, c.job)
      join import_file f on (f.organisation, f.id) = (j.organisation, j.file)
    where c.organisation = ${tx.actor.organisation}
      and c.remembered = ${uuidOf(id)}
    order by c.job desc, c.id
    limit ${filesShown}`)
  return rows.map(({ job, fileName, status, createdBy, usedBy, usedAt }) => {
    if (!isStatus(status)) throw new Error(`Import job ${job} has the unknown status ${status}.`)
    const ids = { job: recordId('job', job), createdBy: recordId('user', createdBy), usedBy: recordId('user', usedBy) }
    return { ...ids, fileName, status, usedAt }
  })
}

/** A row that was written with an answer, and the record that it made or altered. */
export interface RowOfAnswer {
  readonly job: RecordId
  readonly type: string
  readonly fileName: string
  readonly createdBy: StaffId
  readonly row: number
  readonly outcome: Outcome['outcome']
  /** As a uuid: its kind is the import type's. */
  readonly record: string | null
  /** What undo did to it; null: nothing. */
  readonly undo: 'undone' | 'kept' | null
}

export interface RowPlace {
  readonly job: RecordId
  readonly row: number
}

/** In the order of the imports, and in each of the file; a page of them costs the same however many there are. */
export async function rowsOfAnswer(
  tx: Tx,
  id: RecordId,
  { after, limit }: { readonly after?: RowPlace | undefined; readonly limit: number },
): Promise<readonly RowOfAnswer[]> {
  const rows = await tx.all(sql<RowOfAnswer & { job: string; createdBy: string }>`
    select u.job, j.type, f.name as file_name, j.created_by, u.row, o.outcome, o.record,
      case when n.row is null then null when n.kept is null then 'undone' else 'kept' end as undo
    from (
      select organisation, job, row
      from remembered_use
      where organisation = ${tx.actor.organisation}
        and answer = ${uuidOf(id)}
        and ${after ? sql`(job, row) > (${uuidOf(after.job)}::uuid, ${after.row}::integer)` : sql`true`}
      order by job, row
      limit ${limit}
    ) u
      join import_job j on (j.organisation, j.id) = (u.organisation, u.job)
      join import_file f on (f.organisation, f.id) = (j.organisation, j.file)
      join import_outcome o on (o.organisation, o.job, o.row) = (u.organisation, u.job, u.row)
      left join import_undo n on (n.organisation, n.job, n.row) = (u.organisation, u.job, u.row)
    order by u.job, u.row`)
  return rows.map((row) => ({
    ...row,
    job: recordId('job', row.job),
    createdBy: recordId('user', row.createdBy),
  }))
}
