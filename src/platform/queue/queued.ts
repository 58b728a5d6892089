import { sql, type Tx } from '../database/index.ts'

/** A task of that name and data is queued, and begins in so many seconds at the latest. */
export const isQueued = async (tx: Tx, task: string, data: object, after: number): Promise<boolean> => {
  const { queued } = await tx.one(sql<{ queued: boolean }>`
    select exists (
      select
      from pgboss.job
      where name = ${task}
        and state in ('created', 'retry')
        and data = ${JSON.stringify(data)}::jsonb
        and start_after <= now() + ${after} * interval '1 second'
    ) as queued`)
  return queued
}

/** Takes away what is queued of a task, now or for later: who is about to look does so for all of it. */
export const takeAway = (tx: Tx, task: string, data: object): Promise<number> =>
  tx.run(sql`
    delete from pgboss.job
    where name = ${task}
      and id in (
        select id
        from pgboss.job
        where name = ${task}
          and state in ('created', 'retry')
          and data = ${JSON.stringify(data)}::jsonb
        for update skip locked
      )`)

/** Tasks for which no queue was made. */
export async function queuesMissing(tx: Tx, tasks: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.all(sql<{ task: string }>`
    select task
    from unnest(${[...tasks]}::text[]) as task
    where not exists (select from pgboss.queue where name = task)`)
  return rows.map(({ task }) => task)
}
