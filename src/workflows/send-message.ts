import { nobody, type Database, type RecordId } from '../platform/database/index.ts'
import type { Mail } from '../platform/mail/index.ts'
import type { Queue } from '../platform/queue/index.ts'
import { dueMessages, laterAgain, lockWaiting, markFailed, markSent } from '../records/messages/index.ts'
import { letSend, type SendTask } from './let-send.ts'

/** What sending needs. */
export interface Post {
  readonly transaction: Database['transaction']
  readonly queue: Queue
  /** Undefined: no mail server is set up, and messages stay readable in the app. */
  readonly mail: Mail | undefined
  readonly now: () => string
}

const triesAtMost = 10
const firstWait = 5
const longestWait = 6 * 3_600

/** Sends what is due, one message at a time and transaction. */
export async function sendMessages(post: Post, { organisation }: SendTask): Promise<void> {
  const due = await post.transaction({ ...nobody, organisation }, (tx) => dueMessages(tx, post.now(), 100))
  for (const id of due) await sendMessage(post, organisation, id)
}

/**
 * Sends one message, and keeps what came of it. The row is locked while the mail server is asked, so that two workers
 * never both send it; only who dies between the server's yes and the commit has it sent again, under the same Message-ID.
 */
async function sendMessage(post: Post, organisation: number, id: RecordId): Promise<void> {
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
      const seconds = Math.min(firstWait * 4 ** tries, longestWait)
      await laterAgain(tx, id, posted.because, dueIn(post.now(), seconds))
      await letSend(tx, post.queue, seconds)
    }
  })
}

const dueIn = (now: string, seconds: number): string => new Date(Date.parse(now) + seconds * 1_000).toISOString()
