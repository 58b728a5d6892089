import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Tx } from './transaction.ts'

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url))
const migrationLock = 7_269_118

/**
 * Brings a database up to date: runs the numbered SQL files that it has not had, in order, each in a transaction.
 * Any number of processes may call it at once. Refuses a database from a newer Muster, and a migration that was edited after it ran.
 */
export async function migrate(url: string, folder: string = migrations): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'muster migrate' })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(${migrationLock})`)
    await client.query(
      'create table if not exists migration (name text primary key, digest text not null, run_at timestamptz not null default now())',
    )
    const done = await client.query<{ name: string; digest: string }>(
      'select name, digest from migration order by name',
    )
    const known = await migrationsIn(folder)
    refuseForeign(done.rows, known)
    const todo = known.filter((m) => !done.rows.some((d) => d.name === m.name))
    for (const migration of todo) await run(client, migration)
    return todo.map((m) => m.name)
  } finally {
    await client.end()
  }
}

/** Those of this version that the database has not had. */
export async function missingMigrations(tx: Tx, folder: string = migrations): Promise<readonly string[]> {
  const done = await tx.client.query<{ name: string }>('select name from migration')
  const names = new Set(done.rows.map(({ name }) => name))
  return (await namesIn(folder)).filter((name) => !names.has(name))
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()

interface Migration {
  readonly name: string
  readonly sql: string
  readonly digest: string
}

async function migrationsIn(folder: string): Promise<readonly Migration[]> {
  return Promise.all(
    (await namesIn(folder)).map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

function refuseForeign(done: readonly { name: string; digest: string }[], known: readonly Migration[]): void {
  for (const { name, digest } of done) {
    const ours = known.find((m) => m.name === name)
    if (!ours) throw new Error(`The database was migrated by a newer Muster (${name}). Start that version instead.`)
    if (ours.digest !== digest)
      throw new Error(`Migration ${name} was changed after it ran on this database. Restore the file as it was.`)
  }
}

async function run(client: pg.Client, { name, sql, digest }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
