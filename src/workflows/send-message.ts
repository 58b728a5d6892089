import { nobody, type Database, type RecordId, type Tx } from '../platform/database/index.ts'
import type { Mail } from '../platform/mail/index.ts'
import type { Queue } from '../platform/queue/index.ts'
import { laterAgain, lockWaiting, markFailed, markSent } from '../records/messages/index.ts'

/** What sending needs. */
export interface Post {
  readonly transaction: Database['transaction']
  readonly queue: Queue
  /** Undefined: no mail server is set up, and messages stay readable in the app. */
  readonly mail: Mail | undefined
  readonly now: () => string
}

/** What `messages.send` carries. */
export interface SendTask {
  readonly organisation: number
  readonly message: RecordId
}
export const sendTask = 'messages.send'

const triesAtMost = 10
const firstWait = 5
const longestWait = 6 * 3_600

/**
 * Sends one message, and keeps what came of it. The row is locked while the mail server is asked, so that two workers
 * never both send it; only who dies between the server's yes and the commit has it sent again, under the same Message-ID.
 */
export async function sendMessage(post: Post, { organisation, message: id }: SendTask): Promise<void> {
  const { mail } = post
  if (!mail) return
  await post.transaction({ ...nobody, organisation }, async (tx) => {
    const message = await lockWaiting(tx, id)
    if (!message) return
    const { address: to, subject, body: text, messageId, tries } = message
    const posted = await mail.send({ to, subject, text, messageId })
    if (posted.did === 'accepted') await markSent(tx, id, post.now())
    else if (posted.did === 'refused' || tries + 1 >= triesAtMost) await markFailed(tx, id, posted.because)
    else {
      await laterAgain(tx, id, posted.because)
      await letSend(tx, post.queue, id, Math.min(firstWait * 4 ** tries, longestWait))
    }
  })
}

/** Has a worker send it once this transaction has committed, and so many seconds later. */
export const letSend = (tx: Tx, queue: Queue, message: RecordId, after = 0): Promise<void> =>
  queue.enqueue(tx, sendTask, { organisation: tx.actor.organisation, message } satisfies SendTask, { after })
