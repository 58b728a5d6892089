import type { Handler, Queue } from '../platform/queue/index.ts'
import { sendMessages, sendTask, sendWhatWaits, type Post, type SendTask } from '../workflows/index.ts'
import {
  advanceJob,
  advanceTask,
  tidyImports,
  tidyLater,
  tidyTask,
  turnOf,
  type AdvanceTask,
  type Engine,
  type Tidying,
} from '../importing/index.ts'

/** Large imports side by side: they take turns, batch by batch. */
const jobsAtOnce = 2
/** Seats that no large import takes: a small one waits for small ones alone. */
const smallJobsAtOnce = 2
/** One whose webhooks are slow does not keep another's letters waiting: an organisation has one sender at a time. */
const sendersAtOnce = 3

/**
 * How a process that works is to be started: most of what a batch makes dies young, and is cheap to sweep in a larger
 * nursery; what grows old is swept before it has more than doubled, so that memory stays flat. Neither is a limit.
 */
export const workerFlags: readonly string[] = ['--max-semi-space-size=16', '--heap-growing-percent=100']

/** What a worker works with. */
export interface Workshop {
  readonly queue: Queue
  readonly engine: Engine
  readonly post: Post
  readonly tidying: Tidying
}

/** Claims tasks and runs them until the queue is stopped; what is under way then ends at its next batch. */
export async function work({ queue, engine, post, tidying }: Workshop): Promise<void> {
  const advance: Handler = (data, { stop, giveWay }) => advanceJob(engine, taskFrom(data), stop, giveWay)
  await queue.work(advanceTask, advance, { atOnce: jobsAtOnce, turn: turnOf('large') })
  await queue.work(advanceTask, advance, { atOnce: smallJobsAtOnce, turn: turnOf('small') })
  await queue.work(sendTask, (data, { stop }) => sendMessages(post, sendingFrom(data), stop), { atOnce: sendersAtOnce })
  await queue.work(
    tidyTask,
    async (_data, { stop }) => {
      // Files that are away now are there tomorrow: nobody waits for it.
      await tidyImports(tidying, stop).catch((error: unknown) =>
        engine.log.error({ err: error }, 'tidying stopped, and goes on tomorrow'),
      )
      await tidyLater(engine, day)
    },
    { atOnce: 1 },
  )
  await tidyLater(engine, minute)
  await sendWhatWaits(post)
}

const minute = 60
const day = 24 * 60 * minute

function taskFrom(data: unknown): AdvanceTask {
  if (typeof data !== 'object' || data === null || !('organisation' in data) || !('job' in data))
    throw new Error(`The queue gave a task for imports that names no job: ${JSON.stringify(data)}.`)
  return data as AdvanceTask
}

function sendingFrom(data: unknown): SendTask {
  if (typeof data !== 'object' || data === null || !('organisation' in data))
    throw new Error(`The queue gave a task for messages that names no organisation: ${JSON.stringify(data)}.`)
  return data as SendTask
}
