import { Socket } from 'node:net'
import pg from 'pg'

export interface Patience {
  readonly url: string
  /** How long a connection may be silent in the middle of a question before it is asked after, in milliseconds; left out: 5,000. */
  readonly patience?: number | undefined
}
const asUsual = 5_000
/** So much sooner it is asked after once more. */
const sooner = 5

/**
 * For each new connection of a pool: ends it if it falls silent in the middle of a question and stays so, which is how a
 * network breaks that no longer carries anything; whoever asked is told that it was lost. A statement may take as long
 * as it takes. By another connection the server is asked whether it is at work on it; where it is not, or cannot be asked,
 * at two looks one after the other, nobody will answer any more. Those on which nobody asks anything then go with it.
 */
export function endThatFallSilent({ url, patience = asUsual }: Patience): (client: pg.ClientBase) => void {
  const idle = new Set<() => void>()
  return (client) => {
    if (!(client instanceof pg.Client) || !(client.connection.stream instanceof Socket)) return
    const { stream } = client.connection
    const endIfIdle = (): void => {
      if (!isAsking(client) && client.getTransactionStatus() === 'I') stream.destroy(terminated('another was silent'))
    }
    idle.add(endIfIdle)
    client.once('end', () => idle.delete(endIfIdle))
    const lost = (why: string): void => {
      for (const end of idle) end()
      stream.destroy(terminated(`it was silent, and the server is ${why}`))
    }
    askAfter(client, stream, { url, patience, lost })
  }
}

const terminated = (why: string): Error => new Error(`Connection terminated: ${why}.`)

interface Asked {
  readonly url: string
  readonly patience: number
  readonly lost: (why: string) => void
}

function askAfter(client: pg.Client, stream: Socket, { url, patience, lost }: Asked): void {
  let pid = 0
  let before: string | undefined
  const ask = async (): Promise<void> => {
    if (!isAsking(client)) return again(undefined)
    const heard = stream.bytesRead
    const now = await standing(url, pid, patience)
    if (stream.bytesRead > heard || !isAsking(client)) return again(undefined)
    if (now === before) return lost(now)
    again(now === 'at work' ? undefined : now)
  }
  const again = (seen: string | undefined): void => {
    before = seen
    stream.setTimeout(seen === undefined ? patience : patience / sooner)
  }
  stream.on('timeout', () => void ask())
  stream.setTimeout(patience)
  backendOf(client).then(
    (known) => (pid = known),
    () => undefined, // It is lost already; whoever asks next is told.
  )
}

/** It has sent a question, and has not heard the end of the answer. */
const isAsking = (client: pg.Client): boolean => 'readyForQuery' in client && client.readyForQuery === false

/** Asked of the server itself: a pooler between us has numbers of its own. */
async function backendOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid ?? 0
}

/**
 * What a server is doing for one of our connections: `at work`; `away`, where it does not answer; else since when it
 * waits for us, in words that change when anything comes. One that is too busy to say may well be at work.
 */
async function standing(url: string, pid: number, patience: number): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'muster asks after another',
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ standing: string }>(question, [pid])
    return rows[0]?.standing ?? 'gone'
  } catch (error) {
    return error instanceof pg.DatabaseError ? 'at work' : 'away'
  } finally {
    void client.end().catch(() => undefined)
  }
}

const question = `
  select case
           -- With track_activities off it does not tell.
           when a.state = 'disabled' then 'at work'
           when a.state = 'active' and a.wait_event_type is distinct from 'Client' then 'at work'
           else concat_ws(', ', a.state, 'since ' || a.state_change, c.bytes_processed || ' bytes copied')
         end as standing
  from pg_stat_activity a
    left join pg_stat_progress_copy c on c.pid = a.pid
  where a.pid = $1`
