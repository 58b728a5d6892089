import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

/** What an import did by one row: the entry of the trail for what came by it. */
export interface RowEntry {
  readonly job: RecordId
  readonly row: number
  readonly at: string
  readonly actor: StaffId
  readonly outcome: string
  readonly reason: string | undefined
}

/** The entries of these rows, the newest first. The outcome is the entry; its batch says when. */
export async function rowEntries(
  tx: Tx,
  rows: readonly { readonly job: RecordId; readonly row: number }[],
): Promise<readonly RowEntry[]> {
  const found = await tx.all(sql<
    RowEntry & { readonly job: string; readonly actor: string; readonly reason: string | null }
  >`
    select o.job, o.row, b.loaded_at as at, j.created_by as actor, o.outcome, o.reason
    from unnest(${rows.map(({ job }) => uuidOf(job))}::uuid[], ${rows.map(({ row }) => row)}::integer[]) as said(job, row)
    join import_outcome o on (o.organisation, o.job, o.row) = (${tx.actor.organisation}, said.job, said.row)
    join import_job j on (j.organisation, j.id) = (o.organisation, o.job)
    join lateral (
      select loaded_at
      from import_batch b
      where b.organisation = o.organisation
        and b.job = o.job
        and b.first_row <= o.row
      order by b.first_row desc
      limit 1
    ) b on true
    order by b.loaded_at desc, o.row desc`)
  return found.map((entry) => ({
    ...entry,
    job: recordId('job', entry.job),
    actor: recordId('user', entry.actor),
    reason: entry.reason ?? undefined,
  }))
}
