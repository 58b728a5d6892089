import { sql, type Tx } from '../database/index.ts'

/** Who looks after tasks, as the queue knows it by what it heard last. */
export interface Attention {
  /** What the tasks carry that a worker is at now. */
  readonly atWork: readonly unknown[]
  /** Of any worker, whatever it does. */
  readonly lastHeard: 'lately' | 'long ago'
}

/** Five of the looks that a worker takes at its queues, and somewhat more. */
const lately = '15 seconds'

/** Of the tasks of one name that carry `like`. A worker that is silent as long as the queue waits for it counts as gone. */
export async function attention(tx: Tx, task: string, like: object): Promise<Attention> {
  const { atWork, heard } = await tx.one(sql<{ atWork: unknown[]; heard: boolean }>`
    select (
             select coalesce(json_agg(data), '[]')
             from pgboss.job
             where name = ${task}
               and state = 'active'
               and data @> ${JSON.stringify(like)}::jsonb
               and heartbeat_on > clock_timestamp() - heartbeat_seconds * interval '1 second'
           ) as at_work,
           exists (
             -- Only workers look; the web leaves tasks and goes.
             select
             from pgboss.queue
             where monitor_claim_on > clock_timestamp() - ${lately}::interval
           ) as heard`)
  return { atWork, lastHeard: heard ? 'lately' : 'long ago' }
}
