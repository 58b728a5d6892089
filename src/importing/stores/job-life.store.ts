import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

/** What the moves of a job tell about how it was started. */
export interface JobLife {
  /** Who had it loaded, or the rest of it; undefined: nobody yet. */
  readonly startedBy: StaffId | undefined
  /** When; of a job that paused: the rest of it. */
  readonly startedAt: string | undefined
  /** The number of its newest move. */
  readonly moves: number
}

export async function lifeOf(tx: Tx, job: RecordId): Promise<JobLife> {
  const row = await tx.one(sql<{ startedBy: string | null; startedAt: string | null; moves: number }>`
    select (array_agg(by order by number desc) filter (where to_status = 'queued'))[1] as started_by,
           max(at) filter (where to_status = 'queued') as started_at,
           coalesce(max(number), 0) as moves
    from import_move
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
  return {
    moves: row.moves,
    startedBy: row.startedBy === null ? undefined : recordId('user', row.startedBy),
    startedAt: row.startedAt ?? undefined,
  }
}
