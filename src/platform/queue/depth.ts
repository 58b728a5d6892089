import { sql, type Tx } from '../database/index.ts'
import { workerName } from './presence.ts'

export interface Depth {
  readonly name: string
  /** Whether it waits, or a worker is at it. */
  readonly state: 'due' | 'active'
  readonly count: number
  /** In seconds. */
  readonly oldest: number
  /** For how long the most silent worker that is at one of them has said nothing, in seconds. */
  readonly silent: number
}

/** How many tasks are due or under way, and for how long the oldest of them. */
export const depth = (tx: Tx): Promise<readonly Depth[]> =>
  tx.all(sql<Depth>`
    select q.name, s.state, count(j.id)::integer as count,
           coalesce(max(extract(epoch from clock_timestamp() - j.since)), 0)::float8 as oldest,
           coalesce(max(extract(epoch from clock_timestamp() - j.heartbeat_on)) filter (where s.state = 'active'), 0)::float8 as silent
    from pgboss.queue q
      cross join (values ('due'), ('active')) s(state)
      left join lateral (
        select id, case state when 'active' then started_on else start_after end as since, heartbeat_on
        from pgboss.job
        where name = q.name
          and state in ('created', 'retry', 'active')
          and case state when 'active' then s.state = 'active' else s.state = 'due' and start_after <= clock_timestamp() end
      ) j on true
    where left(q.name, 2) <> '__'
    group by q.name, s.state
    order by q.name, s.state`)

/** By the connection that each holds for as long as it lives. */
export async function workersAlive(tx: Tx): Promise<number> {
  const { workers } = await tx.one(sql<{ workers: number }>`
    select count(*)::integer as workers
    from pg_stat_activity
    where application_name = ${workerName}
      and datname = current_database()`)
  return workers
}
