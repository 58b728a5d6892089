import { Conflict, NotFound, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { recordAll, type Moment } from '../audit/index.ts'
import { matching } from './message-filter.store.ts'
import { messageSettings } from './message-settings.store.ts'
import type { MessageFilter, MessageStatus } from './message.ts'

/** What a person may do with messages. */
export type MessageChange = 'release' | 'cancel' | 'resend'

/** `again`: also what was sent already, since somebody said so of this very message. */
export async function changeMessage(
  tx: Tx,
  moment: Moment,
  id: RecordId,
  { change, again = false }: { readonly change: MessageChange; readonly again?: boolean },
): Promise<void> {
  const { from } = changes[change]
  if (change !== 'cancel') await refuseWhileStopped(tx)
  const status = await lockedStatus(tx, id)
  if (status === 'sent' && change === 'resend' && !again)
    throw new Conflict('This message was sent already. Say that it is to be sent again.', { status })
  if (!from.includes(status) && !(again && status === 'sent')) throw new Conflict(refusals[change], { status })
  await make(tx, moment, change, [{ id, status }])
}

/** Some of those that a filter finds, in the order of their ids. */
export interface SomeMessages {
  readonly filter: MessageFilter
  readonly after: RecordId | undefined
  readonly limit: number
}

/** The same to those that it can be done to, never to one that was sent. Answers which they are. */
export async function changeMessages(
  tx: Tx,
  moment: Moment,
  change: MessageChange,
  { filter, after, limit }: SomeMessages,
): Promise<readonly RecordId[]> {
  if (change !== 'cancel') await refuseWhileStopped(tx)
  const rows = await tx.all(sql<{ id: string; status: MessageStatus }>`
    select m.id, m.status
    from message m
    where ${matching(tx, filter)}
      and m.status = any(${changes[change].from})
      and ${after ? sql`m.id > ${uuidOf(after)}` : sql`true`}
    order by m.id
    limit ${limit}
    for update skip locked`)
  const messages = rows.map(({ id, status }) => ({ id: recordId('mail', id), status }))
  await make(tx, moment, change, messages)
  return messages.map(({ id }) => id)
}

/**
 * Cancels so many of those that workflows made of an import and that are not sent yet, since it is undone. One that is
 * being sent at this moment is waited for, and left as it is then.
 */
export async function cancelMessagesOfJob(tx: Tx, moment: Moment, job: RecordId, limit: number): Promise<number> {
  const rows = await tx.all(sql<{ id: string; status: MessageStatus }>`
    select m.id, m.status
    from message m
    where m.organisation = ${tx.actor.organisation}
      and m.job = ${uuidOf(job)}
      and m.kind = 'workflow'
      and m.status = any(${changes.cancel.from})
    order by m.id
    limit ${limit}
    for update`)
  const messages = rows.map(({ id, status }) => ({ id: recordId('mail', id), status }))
  await make(tx, moment, 'cancel', messages)
  return messages.length
}

/** How many of those that a filter finds it can be done to. */
export async function countChangeable(tx: Tx, change: MessageChange, filter: MessageFilter): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count
    from message m
    where ${matching(tx, filter)}
      and m.status = any(${changes[change].from})`)
  return count
}

interface Change {
  readonly from: readonly MessageStatus[]
  readonly to: MessageStatus
  readonly action: string
}
const changes: Readonly<Record<MessageChange, Change>> = {
  release: { from: ['held'], to: 'waiting', action: 'message.released' },
  cancel: { from: ['waiting', 'held'], to: 'cancelled', action: 'message.cancelled' },
  resend: { from: ['failed'], to: 'waiting', action: 'message.resent' },
}

const refusals: Readonly<Record<MessageChange, string>> = {
  release: 'Only a message that is held can be released.',
  cancel: 'Only a message that waits or is held can be cancelled.',
  resend: 'Only a message that failed can be sent again.',
}

async function make(
  tx: Tx,
  moment: Moment,
  change: MessageChange,
  messages: readonly { readonly id: RecordId; readonly status: MessageStatus }[],
): Promise<void> {
  const { to, action } = changes[change]
  await tx.run(sql`
    update message
    set status = ${to},
        tries = case when ${change} = 'resend' then 0 else tries end,
        due_at = case when ${to} = 'waiting' then ${moment.now} else due_at end
    where organisation = ${tx.actor.organisation}
      and id = any(${messages.map(({ id }) => uuidOf(id))}::uuid[])`)
  await recordAll(
    tx,
    moment,
    messages.map(({ id, status }) => ({ action, record: id, before: { status }, after: { status: to } })),
  )
}

async function refuseWhileStopped(tx: Tx): Promise<void> {
  const { stopped } = await messageSettings(tx)
  if (stopped) throw new Conflict('Messages are stopped. Switch that off first, then let these go.', { stopped })
}

/** Who sends a message has it locked for as long as the mail server takes: that is not waited for. */
async function lockedStatus(tx: Tx, id: RecordId): Promise<MessageStatus> {
  const which = sql`
    select status
    from message
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`
  const row = await tx.maybe(sql<{ status: MessageStatus }>`${which} for update skip locked`)
  if (row) return row.status
  if (!(await tx.maybe(which))) throw new NotFound('There is no such message.')
  throw new Conflict('This message is being sent, or somebody changes it, at this moment. Look again in a minute.')
}
