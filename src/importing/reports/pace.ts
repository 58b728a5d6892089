import { sql, uuidOf, type Tx } from '../../platform/database/index.ts'
import type { WholeJob } from '../stores/import-job.store.ts'

/** How fast a job gets on now, and how long that will take; null: it does not, or it is not known yet. */
export interface Pace {
  readonly rowsPerSecond: number | null
  readonly secondsLeft: number | null
}

export const still: Pace = { rowsPerSecond: null, secondsLeft: null }

/** The pace of a job of which so many rows are loaded. */
export async function paceOf(tx: Tx, job: WholeJob, loaded: number): Promise<Pace> {
  const { rows } = job
  if (rows === undefined) return still
  if (job.status === 'loading') {
    const { made, seconds } = await loadedLately(tx, job)
    return at(made, seconds, Math.min(rows, job.firstRows ?? rows) - loaded)
  }
  if (job.status !== 'checking' || !job.checkCounts) return still
  const { checked } = job.checkCounts
  return at(checked, await secondsInStatus(tx, job), rows - checked)
}

function at(made: number, seconds: number, left: number): Pace {
  if (made <= 0 || seconds <= 0) return still
  const rate = made / seconds
  return { rowsPerSecond: Math.round(rate), secondsLeft: Math.ceil(Math.max(0, left) / rate) }
}

/** Rows loaded in the last seconds: what was slow or stood still before says nothing about now. */
const loadedLately = (tx: Tx, job: WholeJob): Promise<{ made: number; seconds: number }> =>
  tx.one(sql<{ made: number; seconds: number }>`
    with lately as (
      select greatest(max(at), clock_timestamp() - interval '20 seconds') as since
      from import_move
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job.id)}
    )
    select coalesce(sum(created + updated + skipped + failed), 0)::integer as made,
           extract(epoch from clock_timestamp() - since)::float8 as seconds
    from lately
      left join import_batch b on b.organisation = ${tx.actor.organisation}
        and b.job = ${uuidOf(job.id)}
        and b.loaded_at > since
    group by since`)

async function secondsInStatus(tx: Tx, job: WholeJob): Promise<number> {
  const { seconds } = await tx.one(sql<{ seconds: number }>`
    select extract(epoch from clock_timestamp() - max(at))::float8 as seconds
    from import_move
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job.id)}`)
  return seconds
}
