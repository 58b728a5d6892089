import pg from 'pg'
import { uuidOf } from '../../src/platform/database/index.ts'
import type { Walk } from './walk.ts'

/** Looks at an import from outside, past the proxy. */
export interface Watch {
  readonly outcomes: (walk: Walk) => Promise<number>
  /** What the worker's sessions are doing, as the server says it. */
  readonly sessions: () => Promise<readonly string[]>
  /** Has the queue find a killed worker silent at once, which else takes it ten seconds. */
  readonly ageHeartbeats: () => Promise<void>
  readonly ask: <R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>
  readonly end: () => Promise<void>
}

export async function openWatch(databaseUrl: string): Promise<Watch> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'watch' })
  client.on('error', () => undefined)
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
    end: () => client.end(),
  }
}
