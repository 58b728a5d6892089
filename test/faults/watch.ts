import pg from 'pg'
import { advanceTask } from '../../src/importing/index.ts'
import { uuidOf } from '../../src/platform/database/index.ts'
import { until } from './until.ts'
import type { Walk } from './walk.ts'

/** Looks at an import from outside, past the proxy. */
export interface Watch {
  readonly outcomes: (walk: Walk) => Promise<number>
  /** What the worker's sessions are doing, as the server says it. */
  readonly sessions: () => Promise<readonly string[]>
  /** Has the queue find a killed worker silent at once, which else takes it ten seconds. */
  readonly ageHeartbeats: () => Promise<void>
  /** The same for all that was heard of any worker. */
  readonly ageWorkers: () => Promise<void>
  /** Raised whenever somebody claims the job. */
  readonly fence: (walk: Walk) => Promise<number>
  /** The states of the tasks for imports, by how many have each. */
  readonly tasks: () => Promise<Readonly<Record<string, number>>>
  /** Has the queue give the task that somebody works on to another, too. */
  readonly deliverAgain: () => Promise<void>
  readonly ask: <R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>
  readonly end: () => Promise<void>
  /** When the server has ended it. */
  readonly gone: Promise<unknown>
}

export async function openWatch(databaseUrl: string): Promise<Watch> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'watch' })
  client.on('error', () => undefined)
  const gone = new Promise((resolve) => client.once('end', resolve))
  await client.connect()
  const ask = async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    (await client.query<R>(text, [...values])).rows
  return {
    ask,
    outcomes: async ({ actor, job }) => {
      const [row] = await ask<{ count: number }>(
        'select count(*)::integer from import_outcome where organisation = $1 and job = $2',
        [actor.organisation, uuidOf(job)],
      )
      return row?.count ?? 0
    },
    sessions: async () => {
      const rows = await ask<{ doing: string }>(`
        select state || ': ' || regexp_replace(left(query, 60), '\\s+', ' ', 'g') as doing
        from pg_stat_activity
        where datname = current_database()
          and application_name like 'muster job\\_%'
          and state <> 'idle'
        order by 1`)
      return rows.map(({ doing }) => doing)
    },
    ageHeartbeats: async () => {
      await ask(`update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`)
    },
    ageWorkers: async () => {
      await ask(`update pgboss.queue set monitor_claim_on = monitor_claim_on - interval '1 minute'`)
    },
    fence: async ({ job }) => {
      const [row] = await ask<{ fence: number }>('select fence from import_job where id = $1', [uuidOf(job)])
      return row?.fence ?? 0
    },
    tasks: async () => {
      const rows = await ask<{ state: string; count: number }>(
        'select state::text, count(*)::integer from pgboss.job where name = $1 group by state',
        [advanceTask],
      )
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
    },
    deliverAgain: async () => {
      const again = await ask(
        `
        insert into pgboss.job (name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds, keep_until, policy)
        select name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds, keep_until, policy
        from pgboss.job
        where state = 'active' and name = $1
        returning id`,
        [advanceTask],
      )
      if (again.length === 0) throw new Error('Nobody works on a task that could be given again.')
    },
    end: () => client.end(),
    gone,
  }
}

/** Waits until what was answered in Fix Errors has been looked at behind the page. */
export const checkedBehind = ({ ask }: Watch, { job }: Walk): Promise<unknown> =>
  until(
    () =>
      ask<{ behind: boolean }>('select answers <> answers_checked as behind from import_job where id = $1', [
        uuidOf(job),
      ]),
    ([row]) => row?.behind === false,
    60,
    'the rows are checked again',
  )
