import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

export interface NewMessage {
  readonly id: RecordId
  readonly kind: 'import-ended'
  readonly staff: StaffId
  readonly subject: string
  readonly body: string
  readonly job: RecordId
  /** Which ending of the job it tells of. */
  readonly ending: number
  readonly messageId: string
  readonly createdAt: string
}

/** Writes a message, waiting, to the address that its reader has now. False: there is one of this ending already, or nobody to read it. */
export async function addMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  const written = await tx.run(sql`
    insert into message
      (organisation, id, kind, staff, address, subject, body, job, ending, status, message_id, created_at)
    select s.organisation, ${uuidOf(message.id)}, ${message.kind}, s.id, s.email, ${message.subject}, ${message.body},
      ${uuidOf(message.job)}, ${message.ending}, 'waiting', ${message.messageId}, ${message.createdAt}
    from staff s
    where s.organisation = ${tx.actor.organisation}
      and s.id = ${uuidOf(message.staff)}
    on conflict (organisation, job, kind, ending) do nothing`)
  return written > 0
}

/** Those whose time has come, the longest due first. */
export async function dueMessages(tx: Tx, now: string, limit: number): Promise<readonly RecordId[]> {
  const rows = await tx.all(sql<{ id: string }>`
    select id
    from message
    where organisation = ${tx.actor.organisation}
      and status = 'waiting'
      and due_at <= ${now}
    order by due_at, id
    limit ${limit}`)
  return rows.map(({ id }) => recordId('mail', id))
}

export interface WaitingMessage {
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly messageId: string
  readonly tries: number
}

/** The message, locked until the transaction ends. Undefined: it waits no longer, or somebody else is sending it. */
export const lockWaiting = (tx: Tx, id: RecordId): Promise<WaitingMessage | undefined> =>
  tx.maybe(sql<WaitingMessage>`
    select address, subject, body, message_id, tries
    from message
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}
      and status = 'waiting'
    for update skip locked`)

export const markSent = (tx: Tx, id: RecordId, at: string): Promise<number> =>
  tx.run(sql`
    update message
    set status = 'sent',
        tries = tries + 1,
        problem = null,
        sent_at = ${at}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)

/** It stays waiting, for a later try. */
export const laterAgain = (tx: Tx, id: RecordId, problem: string, dueAt: string): Promise<number> =>
  tried(tx, id, 'waiting', problem, dueAt)

export const markFailed = (tx: Tx, id: RecordId, problem: string): Promise<number> => tried(tx, id, 'failed', problem)

const tried = (tx: Tx, id: RecordId, status: 'waiting' | 'failed', problem: string, dueAt?: string): Promise<number> =>
  tx.run(sql`
    update message
    set status = ${status},
        tries = tries + 1,
        problem = ${problem},
        due_at = coalesce(${dueAt}, due_at)
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
