import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { endThatFallSilent, type Patience } from './silence.ts'

/** One at a time does what goes by a name, in whatever process: by locks of the database, all of a process on one connection. */
export interface Locks {
  /**
   * Waits until the name is ours, and gives back how to let go of it. `wanted` is called when somebody else waits for
   * it, and when the connection is lost, which holds nothing any more.
   */
  readonly take: (name: string, asked: Asked) => Promise<() => Promise<void>>
  readonly end: () => Promise<void>
}
interface Asked {
  /** No longer wait. */
  readonly signal: AbortSignal
  readonly wanted: () => void
}

const lockClass = 7_269_127
const channel = 'muster_lock'
const lookAgain = 100

export function openLocks(at: Patience, name: string): Locks {
  const held = new Map<string, () => void>()
  let connection: Promise<pg.Client> | undefined
  const lost = (): void => {
    connection = undefined
    for (const wanted of held.values()) wanted()
  }
  const connected = (): Promise<pg.Client> =>
    (connection ??= connect(at, name, { lost, wanted: (of) => held.get(of)?.() }).catch((error: unknown) => {
      connection = undefined
      throw error
    }))

  const inProcess = async (of: string, { signal, wanted }: Asked): Promise<void> => {
    while (held.has(of)) {
      held.get(of)?.()
      await pause(lookAgain / 10, undefined, { signal })
    }
    held.set(of, wanted)
  }
  const inDatabase = async (of: string, { signal }: Asked): Promise<pg.Client> => {
    for (;;) {
      const client = await connected()
      if (await tryLock(client, of)) return client
      await client.query('select pg_notify($1, $2)', [channel, of])
      await pause(lookAgain, undefined, { signal })
    }
  }
  return {
    take: async (of, asked) => {
      await inProcess(of, asked)
      try {
        const client = await inDatabase(of, asked)
        return async () => {
          held.delete(of)
          await client.query('select pg_advisory_unlock($1, hashtext($2))', [lockClass, of]).catch(() => undefined)
        }
      } catch (error) {
        held.delete(of)
        throw error
      }
    },
    end: async () => (await connection?.catch(() => undefined))?.end(),
  }
}

async function connect(
  at: Patience,
  name: string,
  on: { readonly lost: () => void; readonly wanted: (of: string) => void },
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: at.url,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {}) // `end` follows
  client.on('end', on.lost)
  client.on('notification', ({ payload = '' }) => on.wanted(payload))
  await client.connect()
  endThatFallSilent(at)(client)
  await client.query(`listen ${channel}`)
  return client
}

async function tryLock(client: pg.Client, of: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as taken', [
    lockClass,
    of,
  ])
  return rows[0]?.taken === true
}
