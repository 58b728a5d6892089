import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'

/** Every table that load writes rows of a job into, parents first. */
const tables = ['participant', 'case_record', 'import_outcome', 'import_batch', 'audit_event', 'message'] as const

/** Saves the very rows that an import wrote, a file a table, as `COPY` takes them. */
export async function saveWritten(databaseUrl: string, folder: string): Promise<void> {
  await connected(databaseUrl, async (client) => {
    for (const table of tables)
      await pipeline(
        client.query(
          to(`copy (select ${await columnsOf(client, table)} from ${table} where job is not null) to stdout`),
        ),
        createWriteStream(join(folder, `${table}.copy`)),
      )
  })
}

/** Copies them into an empty database: one `COPY` a table, in one transaction over one connection. Gives the seconds. */
export function copyRun(databaseUrl: string, folder: string): Promise<number> {
  return connected(databaseUrl, async (client) => {
    const columns = new Map<string, string>()
    for (const table of tables) columns.set(table, await columnsOf(client, table))
    const began = performance.now()
    await client.query('begin')
    for (const table of tables)
      await pipeline(
        createReadStream(join(folder, `${table}.copy`), { highWaterMark: 1 << 18 }),
        client.query(from(`copy ${table} (${columns.get(table)}) from stdin`)),
      )
    await client.query('commit')
    return (performance.now() - began) / 1000
  })
}

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(column_name, ', ' order by ordinal_position) as columns
     from information_schema.columns
     where table_name = $1 and is_generated = 'NEVER'`,
    [table],
  )
  return rows[0]?.columns ?? ''
}

async function connected<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
