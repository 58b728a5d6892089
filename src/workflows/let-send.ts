import type { Tx } from '../platform/database/index.ts'
import type { Queue } from '../platform/queue/index.ts'

/** What `messages.send` carries: whose messages are to go, not which. */
export interface SendTask {
  readonly organisation: number
}
export const sendTask = 'messages.send'

/** Has a worker look, once this transaction has committed, for what the organisation wants sent: call it wherever messages were written or released. */
export const letSend = (tx: Tx, queue: Queue, after = 0): Promise<void> =>
  queue.enqueue(tx, sendTask, { organisation: tx.actor.organisation } satisfies SendTask, { after })
