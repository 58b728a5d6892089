import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import { isStatus, type Status } from '../import-job.ts'

/** Who works on a job: only what is written under the newest fence counts. */
export interface Claim {
  readonly fence: number
  /** How often it was claimed since it last made progress. */
  readonly claims: number
  readonly status: Status
}

/** The transactions of a job's worker go by this name, so that whoever claims the job can end those of a predecessor. */
export const workerName = (job: RecordId): string => `muster ${job}`

/**
 * Raises the fence, and ends what a predecessor left open: from here on nothing of its can be written. Waits for what
 * it was just committing, so that whoever claims sees all of it.
 */
export async function claim(tx: Tx, job: RecordId): Promise<Claim | undefined> {
  await tx.run(sql`
    select pg_terminate_backend(pid)
    from pg_stat_activity
    where application_name = ${workerName(job)}
      and datname = current_database()
      and pid <> pg_backend_pid()`)
  await waitForWriters(tx, job)
  const row = await tx.maybe(sql<{ fence: number; claims: number; status: string }>`
    with progress as (
      select (
        select coalesce(sum(last_row - first_row + 1), 0)
        from import_batch
        where organisation = ${tx.actor.organisation}
          and job = ${uuidOf(job)}
      ) + (
        select coalesce(sum(rows), 0)
        from import_undo_batch
        where organisation = ${tx.actor.organisation}
          and job = ${uuidOf(job)}
      ) + (
        -- What people asked for anew is a beginning, not one more try.
        select count(*)
        from import_move
        where organisation = ${tx.actor.organisation}
          and job = ${uuidOf(job)}
          and to_status in ('reading', 'checking', 'queued', 'undoing')
      ) + coalesce((
        -- A check begins anew each time; one that dies at another row than before has got on. So has one with more answers.
        select coalesce((check_counts->>'checked')::integer, 0) + answers
        from import_job
        where organisation = ${tx.actor.organisation}
          and id = ${uuidOf(job)}
      ), 0) as made
    )
    update import_job j
    set fence = fence + 1,
        claims = case when made + read_to <> claimed_at_progress then 1 else claims + 1 end,
        claimed_at_progress = made + read_to
    from progress
    where j.organisation = ${tx.actor.organisation}
      and j.id = ${uuidOf(job)}
    returning fence, claims, status`)
  if (!row || !isStatus(row.status)) return undefined
  return { fence: row.fence, claims: row.claims, status: row.status }
}

/** Sends away whoever works on the job: what they are writing is waited for, what they would write next is refused. */
export async function raiseFence(tx: Tx, job: RecordId): Promise<void> {
  await waitForWriters(tx, job)
  await tx.run(sql`
    update import_job
    set fence = fence + 1,
        claims = 0
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}`)
}

/** This claim is no try that failed: the job gave way, or waits for something that is not its fault. */
export const forgiveClaim = (tx: Tx, job: RecordId): Promise<number> =>
  tx.run(sql`
    update import_job
    set claims = 0
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}`)

const waitForWriters = (tx: Tx, job: RecordId): Promise<number> =>
  tx.run(sql`
    select
    from import_job
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}
    for update`)

/**
 * The first statement of everything that a worker writes: holds the fence until the transaction ends. Undefined:
 * somebody else has the job now. Whoever only works does not stand in the way of those who change the status; whoever
 * decides what comes next holds that, too.
 */
export async function holdFence(
  tx: Tx,
  job: RecordId,
  fence: number,
  to: 'work' | 'decide',
): Promise<Status | undefined> {
  const row = await tx.maybe(sql<{ fence: number; status: string }>`
    select fence, status
    from import_job
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}
    ${to === 'work' ? sql`for key share` : sql`for no key update`}`)
  return row?.fence === fence && isStatus(row.status) ? row.status : undefined
}

/** In whose name a worker acts: whoever had the job read, checked, started or undone last. Workers never do. */
export async function actingFor(tx: Tx, job: RecordId): Promise<StaffId | undefined> {
  const row = await tx.maybe(sql<{ by: string }>`
    select by
    from import_move
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and to_status in ('reading', 'checking', 'queued', 'undoing')
    order by number desc
    limit 1`)
  return row && recordId('user', row.by)
}

/** Two imports may each wait for a batch of the other's that waits, here and not in the database, for its turn. */
export const limitWaiting = (tx: Tx): Promise<number> => tx.run(sql`set local lock_timeout = '5s'`)
