import { sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

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
