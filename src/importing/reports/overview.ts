import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import { isStatus, statuses, type Status } from '../import-job.ts'
import type { Tally } from '../outcome.ts'
import { attendance, type Attendance } from './attendance.ts'
import { undoPossible } from './undo-of-job.ts'

/** A line of the list of jobs. */
export interface JobLine {
  readonly id: RecordId
  readonly type: string
  readonly action: string
  readonly fileName: string
  readonly status: Status
  /** Whether somebody works on it; undefined where it is not a worker's turn. */
  readonly worker: Attendance | undefined
  readonly createdBy: StaffId
  readonly createdAt: string
  /** When it became nobody's turn. */
  readonly endedAt: string | undefined
  readonly rows: number | undefined
  /** That the check found, before anything is loaded. */
  readonly withErrors: number | undefined
  readonly tally: Tally
  /** Undefined: nothing was made or changed. */
  readonly undo:
    { readonly possible: boolean; readonly failed: boolean; readonly done: number; readonly kept: number } | undefined
}

export interface JobFilter {
  /** In Progress: somebody's turn; Complete: nobody's. */
  readonly tab?: 'in-progress' | 'complete' | undefined
  readonly createdBy?: StaffId | undefined
  readonly before?: RecordId | undefined
  readonly limit: number
}

const done = Object.keys(statuses).filter((status) => isStatus(status) && statuses[status].turn === 'nobody')

/** Import jobs, the newest first. */
export async function jobLines(tx: Tx, { tab, createdBy, before, limit }: JobFilter): Promise<readonly JobLine[]> {
  const rows = await tx.all(sql<JobLineRow>`
    select j.id, j.type, j.action, f.name as file_name, j.status, j.created_by, j.created_at, m.at as ended_at, j.rows,
           (j.check_counts->>'withErrors')::integer as with_errors,
           coalesce(b.created, 0) as created, coalesce(b.updated, 0) as updated, coalesce(b.ended, 0) as ended,
           coalesce(b.skipped, 0) as skipped, coalesce(b.failed, 0) as failed,
           coalesce(u.done, 0) as undone, coalesce(u.kept, 0) as kept, j.problem->>'in' as failed_in,
           j.problem->>'code' as problem
    from import_job j
    join import_file f on (f.organisation, f.id) = (j.organisation, j.file)
    left join lateral (
      select sum(created)::integer as created, sum(updated)::integer as updated, sum(ended)::integer as ended,
             sum(skipped)::integer as skipped, sum(failed)::integer as failed
      from import_batch b
      where b.organisation = j.organisation
        and b.job = j.id
    ) b on true
    left join lateral (
      select sum(rows)::integer as done, sum(kept)::integer as kept
      from import_undo_batch u
      where u.organisation = j.organisation
        and u.job = j.id
    ) u on true
    left join lateral (
      select at
      from import_move m
      where m.organisation = j.organisation
        and m.job = j.id
        and j.status = any(${done})
      order by number desc
      limit 1
    ) m on true
    where j.organisation = ${tx.actor.organisation}
      and (${tab ?? null}::text is null or (j.status = any(${done})) = (${tab ?? null} = 'complete'))
      and (${createdBy ? uuidOf(createdBy) : null}::uuid is null or j.created_by = ${createdBy ? uuidOf(createdBy) : null})
      and (${before ? uuidOf(before) : null}::uuid is null or j.id < ${before ? uuidOf(before) : null})
    order by j.id desc
    limit ${limit}`)
  const worker = await attendance(tx)
  return rows.map(line).map(({ problem, ...job }) => ({ ...job, worker: worker({ ...job, problem }) }))
}

/** How many stand under each tab. */
export const jobCounts = (
  tx: Tx,
  { createdBy }: Pick<JobFilter, 'createdBy'>,
): Promise<{ inProgress: number; complete: number }> =>
  tx.one(sql<{ inProgress: number; complete: number }>`
    select count(*) filter (where j.status <> all(${done}))::integer as in_progress,
           count(*) filter (where j.status = any(${done}))::integer as complete
    from import_job j
    where j.organisation = ${tx.actor.organisation}
      and (${createdBy ? uuidOf(createdBy) : null}::uuid is null or j.created_by = ${createdBy ? uuidOf(createdBy) : null})`)

interface JobLineRow extends Tally {
  id: string
  type: string
  action: string
  fileName: string
  status: string
  createdBy: string
  createdAt: string
  endedAt: string | null
  rows: number | null
  withErrors: number | null
  undone: number
  kept: number
  failedIn: string | null
  problem: string | null
}

function line(row: JobLineRow): Omit<JobLine, 'worker'> & { readonly problem: { readonly code: string } | undefined } {
  const { id, status, createdBy, endedAt, rows, withErrors, undone, kept, failedIn, problem, ...others } = row
  const { created, updated, ended, skipped, failed, ...rest } = others
  if (!isStatus(status)) throw new Error(`Import job ${id} has the unknown status ${status}.`)
  const tally = { created, updated, ended, skipped, failed }
  return {
    ...rest,
    id: recordId('job', id),
    status,
    createdBy: recordId('user', createdBy),
    endedAt: endedAt ?? undefined,
    rows: rows ?? undefined,
    withErrors: withErrors ?? undefined,
    problem: problem === null ? undefined : { code: problem },
    tally,
    undo:
      created + updated === 0
        ? undefined
        : {
            possible: undoPossible(status, failedIn ?? undefined),
            failed: status === 'failed' && failedIn === 'undoing',
            ...{ done: undone, kept },
          },
  }
}

/** Jobs whose file was the same, byte for byte, and of which something was loaded: said before anything happens. */
export async function sameFile(
  tx: Tx,
  { sha256, before }: { readonly sha256: string; readonly before?: RecordId },
): Promise<readonly { id: RecordId; by: StaffId; at: string; rows: number; undone: boolean }[]> {
  const rows = await tx.all(sql<{ id: string; by: string; at: string; rows: number; undone: boolean }>`
    select j.id, j.created_by as by, j.created_at as at, coalesce(j.rows, 0) as rows,
           j.status = 'undone' as undone
    from import_file f
    join import_job j on (j.organisation, j.file) = (f.organisation, f.id)
    where f.organisation = ${tx.actor.organisation}
      and f.sha256 = ${Buffer.from(sha256, 'hex')}
      and (${before ? uuidOf(before) : null}::uuid is null or j.id < ${before ? uuidOf(before) : null})
      and exists (select from import_batch b where b.organisation = j.organisation and b.job = j.id)
    order by j.id desc
    limit 10`)
  return rows.map(({ id, by, ...rest }) => ({ ...rest, id: recordId('job', id), by: recordId('user', by) }))
}
