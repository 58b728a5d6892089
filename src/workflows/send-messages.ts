import { nobody, type Actor, type Database, type RecordId, type Tx } from '../platform/database/index.ts'
import type { Posted } from '../platform/mail/index.ts'
import type { Queue } from '../platform/queue/index.ts'
import {
  dueMessages,
  holdWaiting,
  laterAgain,
  lockDue,
  markFailed,
  markSent,
  messageSettings,
  organisationsThatWait,
  secondsToNextDue,
  sentAfter,
  takeTurn,
  type Channel,
  type LockedMessage,
} from '../records/messages/index.ts'
import { deliver, type Carriers } from './deliver.ts'
import { sendTask, type SendTask } from './let-send.ts'

/** What sending needs. */
export interface Post extends Carriers {
  readonly transaction: Database['transaction']
  readonly queue: Queue
}

/** Then it is another organisation's turn. */
const slice = { messages: 100, milliseconds: 2_000 }
const heldAtOnce = 10_000
const minute = 60_000

/**
 * Sends a slice of what an organisation has due, and has a worker look again when there is more. Whoever sends has the
 * organisation's turn as long as this transaction stands: messages go one after the other, each in one of its own.
 */
export async function sendMessages(post: Post, { organisation }: SendTask, stop?: AbortSignal): Promise<void> {
  const task: SendTask = { organisation }
  await post.transaction({ ...nobody, organisation }, async (turn) => {
    if (!(await takeTurn(turn))) return post.queue.ensure(turn, sendTask, task, { after: 1 })
    await post.queue.takeAway(turn, sendTask, task)
    const after = await sendSlice(post, turn, stop)
    if (after !== undefined) await post.queue.ensure(turn, sendTask, task, { after })
  })
}

/** For a worker that begins: looks for what waits, of all organisations; without a mail server it could not go before. */
export const sendWhatWaits = (post: Post): Promise<void> =>
  post.transaction(nobody, async (tx) => {
    for (const organisation of await organisationsThatWait(tx))
      await post.queue.ensure(tx, sendTask, { organisation } satisfies SendTask)
  })

/** In how many seconds somebody is to look again; undefined: nothing waits. */
async function sendSlice(post: Post, turn: Tx, stop: AbortSignal | undefined): Promise<number | undefined> {
  const { stopped, perMinute } = await messageSettings(turn)
  if (stopped) return (await holdWaiting(turn, heldAtOnce)) === heldAtOnce ? 0 : undefined
  const began = Date.parse(post.now())
  const sent = await sentAfter(turn, new Date(began - minute).toISOString())
  if (sent.earliest !== null && sent.count >= perMinute)
    return Math.ceil((Date.parse(sent.earliest) + minute - began) / 1_000)
  const channels: readonly Channel[] = post.mail ? ['email', 'webhook'] : ['webhook']
  const due = await dueMessages(turn, { now: post.now(), channels, limit: slice.messages })
  const ends = (): boolean => stop?.aborted === true || Date.parse(post.now()) - began > slice.milliseconds
  const mail = await sendThese(post, turn.actor, due, { room: perMinute - sent.count, ends })
  const next = await secondsToNextDue(turn, { now: post.now(), channels })
  return next === undefined ? undefined : Math.max(Math.ceil(next), mail === 'away' ? firstWait : 0)
}

/** Sends them in order. A mail server that is away is asked once, not for each of them. */
async function sendThese(
  post: Post,
  actor: Actor,
  due: readonly { readonly id: RecordId; readonly channel: Channel }[],
  { room, ends }: { readonly room: number; readonly ends: () => boolean },
): Promise<'here' | 'away'> {
  let sent = 0
  let mail: 'here' | 'away' = 'here'
  for (const { id, channel } of due) {
    if (sent >= Math.min(room, slice.messages) || ends()) break
    if (channel === 'email' && mail === 'away') continue
    const did = await sendMessage(post, actor, id)
    if (did === 'accepted') sent++
    if (did === 'away') mail = 'away'
  }
  return mail
}

/**
 * Sends one message, and keeps what came of it. The row is locked while the server is asked, so that two workers never
 * both send it; only who dies between the server's yes and the commit has it sent again, under the same Message-ID. It
 * is marked before anybody is asked: a database without room for that refuses it now, and not after each yes.
 */
const sendMessage = (post: Post, actor: Actor, id: RecordId): Promise<Posted['did'] | 'gone'> =>
  post.transaction(actor, async (tx) => {
    const message = await lockDue(tx, id, post.now())
    if (!message) return 'gone'
    await markSent(tx, id, post.now())
    const posted = await deliver(tx, post, message)
    if (posted.did !== 'accepted') await keep(tx, message, posted, post.now())
    return posted.did
  })

type NotAccepted = Exclude<Posted, { readonly did: 'accepted' }>

const triesAtMost = 10
const firstWait = 5
const longestWait = 6 * 3_600

/** That it was not sent, and why. */
async function keep(tx: Tx, { id, tries }: LockedMessage, posted: NotAccepted, now: string): Promise<void> {
  const because = inOneLine(posted.because)
  if (posted.did === 'refused' || tries + 1 >= triesAtMost) return void (await markFailed(tx, id, because))
  const wait = Math.min(firstWait * 4 ** tries, longestWait)
  await laterAgain(tx, id, because, new Date(Date.parse(now) + wait * 1_000).toISOString())
}

/** Others wrote it: a NUL would be refused by the database, and the message asked for again and again. */
const inOneLine = (because: string): string => because.replaceAll(/\p{Cc}+/gu, ' ')
