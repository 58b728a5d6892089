import { recordId, sql, uuidOf, type IdKind, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Channel, MessageKind } from './message.ts'

const turnLock = 7_269_124

/** One sender an organisation at a time. False: somebody else has the turn until their transaction ends. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const { taken } = await tx.one(sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(${turnLock}, ${tx.actor.organisation}) as taken`)
  return taken
}

interface Due {
  readonly now: string
  readonly channels: readonly Channel[]
}

/** Of each channel so many whose time has come, the longest due first. */
export async function dueMessages(
  tx: Tx,
  { now, channels, limit }: Due & { readonly limit: number },
): Promise<readonly { readonly id: RecordId; readonly channel: Channel }[]> {
  // A look a channel: letters that nobody can send must not stand before the webhooks.
  const rows = await tx.all(sql<{ id: string; channel: Channel }>`
    select due.id, c.channel
    from unnest(${channels}::text[]) as c(channel)
      cross join lateral (
        select m.id, m.due_at
        from message m
        where m.organisation = ${tx.actor.organisation}
          and m.status = 'waiting'
          and m.channel = c.channel
          and m.due_at <= ${now}
        order by m.due_at, m.id
        limit ${limit}
      ) due
    order by due.due_at, due.id`)
  return rows.map(({ id, channel }) => ({ id: recordId('mail', id), channel }))
}

/** In how many seconds the next one is due: 0 now, undefined never. */
export async function secondsToNextDue(tx: Tx, { now, channels }: Due): Promise<number | undefined> {
  const { seconds } = await tx.one(sql<{ seconds: number | null }>`
    select min(next.seconds)::double precision as seconds
    from unnest(${channels}::text[]) as c(channel)
      cross join lateral (
        select case when m.due_at <= ${now} then 0 else extract(epoch from m.due_at - ${now}::timestamptz) end as seconds
        from message m
        where m.organisation = ${tx.actor.organisation}
          and m.status = 'waiting'
          and m.channel = c.channel
        order by m.due_at, m.id
        limit 1
      ) next`)
  return seconds ?? undefined
}

/** How many were sent after that time, and when the first of them was. */
export const sentAfter = (
  tx: Tx,
  time: string,
): Promise<{ readonly count: number; readonly earliest: string | null }> =>
  tx.one(sql<{ count: number; earliest: string | null }>`
    select count(*)::integer as count, min(sent_at) as earliest
    from message
    where organisation = ${tx.actor.organisation}
      and status = 'sent'
      and sent_at > ${time}`)

/** Holds so many of those that wait. What is being sent at this moment is left to end. */
export const holdWaiting = (tx: Tx, limit: number, why: 'stopped' | 'restored' = 'stopped'): Promise<number> =>
  tx.run(sql`
    update message
    set status = 'held',
        held = ${JSON.stringify({ code: why })}::jsonb
    where organisation = ${tx.actor.organisation}
      and id in (
        select id
        from message
        where organisation = ${tx.actor.organisation}
          and status = 'waiting'
        limit ${limit}
        for update skip locked
      )`)

/** Organisations for which something waits, of any: for who looks over all of them. */
export async function organisationsThatWait(tx: Tx): Promise<readonly number[]> {
  const rows = await tx.all(sql<{ organisation: number }>`
    select o.id as organisation
    from organisation o
    where exists (
      select
      from message m
      where m.organisation = o.id
        and m.status = 'waiting'
    )
    order by o.id`)
  return rows.map(({ organisation }) => organisation)
}

/** A message that is about to be sent. */
export interface LockedMessage {
  readonly id: RecordId
  readonly kind: MessageKind
  readonly channel: Channel
  readonly address: string
  readonly subject: string | null
  readonly body: string | null
  readonly messageId: string
  readonly tries: number
  readonly event: string | null
  /** Of one that a workflow made. */
  readonly made:
    | {
        readonly workflow: RecordId
        readonly version: number
        readonly action: number
        readonly facts: string
        readonly record: RecordId
        readonly secret: string
      }
    | undefined
}

/** The message, locked until the transaction ends. Undefined: it is not due any longer, messages are stopped, or somebody else has it. */
export async function lockDue(tx: Tx, id: RecordId, now: string): Promise<LockedMessage | undefined> {
  const row = await tx.maybe(sql<LockedRow>`
    select m.kind, m.channel, m.address, m.subject, m.body, m.message_id, m.tries, m.event, m.workflow, m.version,
      m.action, m.facts::text, m.record_kind, m.record, w.secret
    from message m
      left join workflow w on w.organisation = m.organisation and w.id = m.workflow
    where m.organisation = ${tx.actor.organisation}
      and m.id = ${uuidOf(id)}
      and m.status = 'waiting'
      and m.due_at <= ${now}
      and not exists (
        select
        from message_setting s
        where s.organisation = m.organisation
          and s.stopped
      )
    for update of m skip locked`)
  if (!row) return undefined
  const { workflow, version, action, facts, recordKind, record, secret, ...message } = row
  const made =
    workflow === null || version === null || action === null || facts === null || record === null || secret === null
      ? undefined
      : { workflow: recordId('flow', workflow), version, action, facts, record: recordId(recordKind, record), secret }
  return { ...message, id, made }
}

interface LockedRow extends Omit<LockedMessage, 'id' | 'made'> {
  readonly workflow: string | null
  readonly version: number | null
  readonly action: number | null
  readonly facts: string | null
  readonly recordKind: IdKind
  readonly record: string | null
  readonly secret: string | null
}

export const markSent = (tx: Tx, id: RecordId, at: string): Promise<number> =>
  tx.run(sql`
    update message
    set status = 'sent',
        tries = tries + 1,
        problem = null,
        sent_at = ${at}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)

/** It was not sent after all, and waits for a later try. */
export const laterAgain = (tx: Tx, id: RecordId, problem: string, dueAt: string): Promise<number> =>
  tx.run(sql`
    update message
    set status = 'waiting',
        sent_at = null,
        problem = ${problem},
        due_at = ${dueAt}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)

/** It was not sent, and is not tried again. */
export const markFailed = (tx: Tx, id: RecordId, problem: string): Promise<number> =>
  tx.run(sql`
    update message
    set status = 'failed',
        sent_at = null,
        problem = ${problem}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
