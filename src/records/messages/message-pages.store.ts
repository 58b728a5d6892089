import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

/** A message as its reader, or who looks after the system, sees it. */
export interface KeptMessage {
  readonly id: RecordId
  readonly kind: 'import-ended'
  readonly to: { readonly id: StaffId; readonly label: string; readonly address: string }
  readonly subject: string
  readonly body: string
  readonly job: RecordId
  readonly status: 'waiting' | 'sent' | 'failed'
  readonly tries: number
  readonly problem: string | undefined
  readonly createdAt: string
  readonly sentAt: string | undefined
}

export interface MessageFilter {
  /** To whom; undefined: to anybody. */
  readonly to?: StaffId | undefined
  /** The last message of the page before. */
  readonly before?: RecordId | undefined
  readonly limit: number
}

/** Messages, the newest first. */
export async function messagesPage(tx: Tx, { to, before, limit }: MessageFilter): Promise<readonly KeptMessage[]> {
  const rows = await tx.all(sql<MessageRow>`
    select m.id, m.kind, m.staff, s.name as staff_name, m.address, m.subject, m.body, m.job, m.status, m.tries, m.problem,
      m.created_at, m.sent_at
    from message m
      join staff s on s.organisation = m.organisation and s.id = m.staff
    where m.organisation = ${tx.actor.organisation}
      and ${to ? sql`m.staff = ${uuidOf(to)}` : sql`true`}
      and ${before ? sql`m.id < ${uuidOf(before)}` : sql`true`}
    order by m.id desc
    limit ${limit}`)
  return rows.map(({ staff, staffName, address, ...row }) => ({
    ...row,
    id: recordId('mail', row.id),
    to: { id: recordId('user', staff), label: staffName, address },
    job: recordId('job', row.job),
    problem: row.problem ?? undefined,
    sentAt: row.sentAt ?? undefined,
  }))
}

interface MessageRow extends Omit<KeptMessage, 'id' | 'to' | 'job' | 'problem' | 'sentAt'> {
  readonly id: string
  readonly staff: string
  readonly staffName: string
  readonly address: string
  readonly job: string
  readonly problem: string | null
  readonly sentAt: string | null
}
