import { Conflict, type Actor, type Database, type RecordId, type Tx } from '../platform/database/index.ts'
import type { Queue } from '../platform/queue/index.ts'
import type { Moment } from '../records/audit/index.ts'
import {
  changeMessage as changeOne,
  changeMessages as changeSome,
  changeMessageSettings,
  countChangeable,
  holdWaiting,
  type MessageChange,
  type MessageFilter,
  type MessageSettings,
  type SaidSettings,
} from '../records/messages/index.ts'
import { letSend } from './let-send.ts'

/** What looking after messages needs. */
export interface Desk {
  readonly transaction: Database['transaction']
  readonly queue: Queue
  readonly moment: () => Moment
}

const atOnce = 2_000

/** Releases, cancels or sends again one message, in the name of the transaction's actor. */
export async function changeMessage(
  tx: Tx,
  { queue, moment }: Desk,
  id: RecordId,
  said: { readonly change: MessageChange; readonly again?: boolean },
): Promise<void> {
  await changeOne(tx, moment(), id, said)
  await letSend(tx, queue)
}

/** The same to all that a filter finds, where they are as many as somebody was shown. In steps: each is done, and audited, by itself. */
export async function changeMessages(
  { transaction, queue, moment }: Desk,
  actor: Actor,
  {
    change,
    filter,
    messages,
  }: { readonly change: MessageChange; readonly filter: MessageFilter; readonly messages: number },
): Promise<number> {
  const found = await transaction(actor, (tx) => countChangeable(tx, change, filter))
  if (found !== messages)
    throw new Conflict(
      `${found.toLocaleString('en-US')} messages are found, not ${messages.toLocaleString('en-US')}. Look again, then say so.`,
      { messages: found },
    )
  let changed = 0
  let after: RecordId | undefined
  do {
    const some = { filter, after, limit: Math.min(atOnce, messages - changed) }
    const done = await transaction(actor, async (tx) => {
      const ids = await changeSome(tx, moment(), change, some)
      if (ids.length > 0) await letSend(tx, queue)
      return ids
    })
    changed += done.length
    after = done.at(-1)
  } while (after && changed < messages)
  return changed
}

/** Changes how messages go. Stopped, all that wait are held; what is being sent at that moment is the last. */
export async function changeSettings(
  { transaction, queue, moment }: Desk,
  actor: Actor,
  said: SaidSettings,
): Promise<MessageSettings> {
  const settings = await transaction(actor, async (tx) => {
    const changed = await changeMessageSettings(tx, moment(), said)
    await letSend(tx, queue)
    return changed
  })
  if (settings.stopped) while ((await transaction(actor, (tx) => holdWaiting(tx, atOnce))) === atOnce);
  return settings
}
