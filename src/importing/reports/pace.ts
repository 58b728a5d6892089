import { sql, uuidOf, type Sql, type Tx } from '../../platform/database/index.ts'
import type { WholeJob } from '../stores/import-job.store.ts'

/** How fast a job gets on now, and how long that will take; null: it does not, or it is not known yet. */
export interface Pace {
  readonly rowsPerSecond: number | null
  readonly secondsLeft: number | null
}

export const still: Pace = { rowsPerSecond: null, secondsLeft: null }

interface Rows {
  readonly loaded: number
  /** That were loaded, and are not undone yet. */
  readonly toUndo: number
}

/** The pace of a job of which so many rows are loaded, or have still to be undone. */
export async function paceOf(tx: Tx, job: WholeJob, { loaded, toUndo }: Rows): Promise<Pace> {
  const { rows } = job
  if (rows === undefined) return still
  if (job.status === 'loading') {
    const { made, seconds } = await lately(tx, job, loadedSince)
    return at(made, seconds, Math.min(rows, job.firstRows ?? rows) - loaded)
  }
  if (job.status === 'undoing') {
    const { made, seconds } = await lately(tx, job, undoneSince)
    return at(made, seconds, toUndo)
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

/** Rows done in the last seconds: what was slow or stood still before says nothing about now. */
const lately = (tx: Tx, job: WholeJob, done: Sql): Promise<{ made: number; seconds: number }> =>
  tx.one(sql<{ made: number; seconds: number }>`
    with lately as (
      select greatest(max(at), clock_timestamp() - interval '20 seconds') as since
      from import_move
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job.id)}
    )
    select coalesce(sum(b.rows), 0)::integer as made,
           extract(epoch from clock_timestamp() - since)::float8 as seconds
    from lately
      left join (${done}) b on b.organisation = ${tx.actor.organisation}
        and b.job = ${uuidOf(job.id)}
        and b.at > since
    group by since`)

const loadedSince = sql`
  select organisation, job, loaded_at as at, created + updated + skipped + failed as rows
  from import_batch`
const undoneSince = sql`
  select organisation, job, undone_at as at, rows
  from import_undo_batch`

async function secondsInStatus(tx: Tx, job: WholeJob): Promise<number> {
  const { seconds } = await tx.one(sql<{ seconds: number }>`
    select extract(epoch from clock_timestamp() - max(at))::float8 as seconds
    from import_move
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job.id)}`)
  return seconds
}
