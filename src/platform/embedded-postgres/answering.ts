import pg from 'pg'
import { readDoor } from './cluster.ts'
import type { Cluster, Door } from './cluster.ts'

declare module 'pg' {
  interface Client {
    /** Whether the connection alone keeps the process running; there, but missing in the types. */
    ref(): void
    unref(): void
  }
}

export const superuser = 'muster'
export const presence = 'muster presence'

/** Held shared by whoever needs the server; held alone by the guard, for good, when it takes the server down. */
export const claimLock = 6878_0001

/**
 * A connection that counts as needing the server, or undefined where none of ours answers or it is about to go.
 * Known by its data folder, never by a pid or a port: those may be a stranger's by now.
 */
export async function claim(cluster: Cluster): Promise<pg.Client | undefined> {
  const door = await readDoor(cluster)
  const client = door && (await connect(door, presence))
  if (!client) return undefined
  try {
    const { rows } = await client.query<{ ours: boolean }>(
      `select current_setting('data_directory') = $1 and pg_try_advisory_lock_shared(${claimLock}) as ours`,
      [cluster.data],
    )
    if (rows[0]?.ours) return client
  } catch {
    // Went away while we asked: the same as not being there.
  }
  await client.end().catch(() => undefined)
  return undefined
}

export async function connect(door: Door, name: string, options?: string): Promise<pg.Client | undefined> {
  if (door.port === 0) return undefined
  const client = new pg.Client({
    host: '127.0.0.1',
    port: door.port,
    user: superuser,
    password: door.password,
    database: 'postgres',
    application_name: name,
    connectionTimeoutMillis: 2_000,
    ...(options === undefined ? {} : { options }),
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch {
    await client.end().catch(() => undefined)
    return undefined
  }
}
