import { PgBoss, type ConnectionOptions } from 'pg-boss'
import pg from 'pg'
import { endThatFallSilent, type Patience, type Tx } from '../database/index.ts'
import { bePresent } from './presence.ts'
import { isQueued, queuesMissing, takeAway } from './queued.ts'
import { othersWait, priorityOf, seats, type Turn } from './turns.ts'
import { wayGiver } from './way-giver.ts'

/** At-least-once tasks: enqueued in our transaction, given again when the worker that had one falls silent. */
export interface Queue {
  /**
   * Leaves a task that is given to a worker once the transaction has committed; `after` so many seconds, where it is to
   * wait, and in turn with the tasks of others.
   */
  readonly enqueue: (tx: Tx, task: string, data: object, options?: EnqueueOptions) => Promise<void>
  /**
   * The same, unless one of that name and data is queued that begins no later: for who only wants somebody to look again.
   * Who has just written what is to be looked at must enqueue, since a task that is queued already may look before the commit.
   */
  readonly ensure: (tx: Tx, task: string, data: object, options?: Pick<EnqueueOptions, 'after'>) => Promise<void>
  /** Takes away what is queued of that name and data, now or for later: who is about to look does so for all of it. */
  readonly takeAway: (tx: Tx, task: string, data: object) => Promise<void>
  /** Works on tasks of one name until `stop`; a handler that throws has its task given again a second later. */
  readonly work: (task: string, handler: Handler, options: WorkOptions) => Promise<void>
  /** Tasks of ours for which there is no queue. */
  readonly missing: (tx: Tx) => Promise<readonly string[]>
  readonly stop: () => Promise<void>
}
export interface EnqueueOptions {
  readonly after?: number
  readonly turn?: Turn
}
export interface WorkOptions {
  readonly atOnce: number
  /** Only tasks that were queued to take turns so. */
  readonly turn?: Turn
}
export type Handler = (data: unknown, told: Told) => Promise<void>
export interface Told {
  /** Be done, or throw: the task is given again. */
  readonly stop: AbortSignal
  /** Somebody else has waited long enough: who can go on later queues the task anew, and is done. */
  readonly giveWay: AbortSignal
}

export interface QueueOptions extends Patience {
  readonly tasks: readonly string[]
  /** The web only enqueues; workers also bring back what a dead one left. */
  readonly role: 'web' | 'worker'
  readonly onError: (error: unknown) => void
  /** How long a task has before it is asked to give way, in milliseconds. */
  readonly slice?: number
}

/** A silent worker's task is given again after this long (pg-boss asks for 10 at least). */
const heartbeatSeconds = 10
const superviseSeconds = 2
const pollSeconds = 0.5
/** Tries are counted by the job's own progress, not by the queue. */
const retryLimit = 100_000
const dayInSeconds = 86_400

const preset = 5_000

export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { url, tasks, role, onError, slice = preset, patience } = options
  const stopping = new AbortController()
  const boss = new PgBoss({
    ...reaching({ url, patience }),
    application_name: `muster queue ${role}`,
    max: role === 'web' ? 2 : 4,
    schedule: false,
    supervise: role === 'worker',
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    useListenNotify: role === 'worker',
  })
  let stopped = false
  // Once it is stopped its connections are still on their way out: what becomes of them is no news.
  boss.on('error', (error) => {
    if (!stopped) onError(error)
  })
  await boss.start()
  for (const task of tasks) await makeQueue(boss, task)
  if (tasks.length > 0) await letTheWebEnqueue(url)
  const presence = role === 'worker' ? bePresent({ url, patience }) : undefined
  const enqueue: Queue['enqueue'] = async (tx, task, data, { after = 0, turn } = {}) => {
    const priority = turn && (await priorityOf(tx, task, data, { ...turn, after }))
    await boss.send(task, data, {
      db: databaseOf(tx),
      ...(after > 0 && { startAfter: after }),
      ...(priority !== undefined && { priority }),
    })
  }
  return {
    enqueue,
    ensure: async (tx, task, data, { after = 0 } = {}) => {
      if (!(await isQueued(tx, task, data, after))) await enqueue(tx, task, data, { after })
    },
    takeAway: async (tx, task, data) => void (await takeAway(tx, task, data)),
    work: async (task, handler, { atOnce, turn }) => {
      // Nobody is woken for a task that is given again: what a dead worker left is found by looking, as often as ever.
      const looking = { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds }
      await boss.work(
        task,
        { ...looking, ...(turn && seats(turn.size)), localConcurrency: atOnce },
        async ([given]) => {
          if (!given) return
          const stop = AbortSignal.any([stopping.signal, given.signal])
          const waiting = turn && othersWait(task, given.data as object, turn)
          const watch = wayGiver(async () => waiting !== undefined && (await isThere(boss, waiting)), slice)
          await handler(given.data, { stop, giveWay: watch.giveWay }).finally(watch.end)
        },
      )
    },
    missing: (tx) => queuesMissing(tx, tasks),
    stop: async () => {
      stopping.abort()
      await presence?.end()
      await boss.stop({ graceful: true, timeout: 8_000 })
      stopped = true
    },
  }
}

/** pg-boss hands on to pg what it does not know. */
const reaching = (at: Patience) => ({
  connectionString: at.url,
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  onConnect: endThatFallSilent(at),
})

const isThere = async (boss: PgBoss, { text, values }: { text: string; values: unknown[] }): Promise<boolean> =>
  (await boss.getDb().executeSql(text, values)).rows.length > 0

async function makeQueue(boss: PgBoss, task: string): Promise<void> {
  if (await boss.getQueue(task)) return
  await boss.createQueue(task, {
    heartbeatSeconds,
    retryLimit,
    retryDelay: 1,
    expireInSeconds: dayInSeconds - 1,
    notify: true,
  })
}

/** The web enqueues under its own role, behind the wall. */
async function letTheWebEnqueue(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7269119)')
    await client.query(`grant usage on schema pgboss to muster_web;
      grant select, insert, update on all tables in schema pgboss to muster_web;
      grant execute on all functions in schema pgboss to muster_web`)
  } finally {
    await client.end()
  }
}

const databaseOf = (tx: Tx): NonNullable<ConnectionOptions['db']> => ({
  executeSql: (text: string, values?: unknown[]) => tx.client.query(text, values),
})
