import type { Issue } from '../../fields/index.ts'
import { NotFound, recordId, sql, uuidOf, type IdKind, type RecordId, type Tx } from '../../platform/database/index.ts'
import { matching } from './message-filter.store.ts'
import type { KeptMessage, MessageFilter, MessageStatus } from './message.ts'

export interface MessagePage extends MessageFilter {
  /** The last message of the page before. */
  readonly before?: RecordId | undefined
  readonly limit: number
}

/** Messages, the newest first. */
export async function messagesPage(tx: Tx, { before, limit, ...filter }: MessagePage): Promise<readonly KeptMessage[]> {
  const rows = await tx.all(sql<MessageRow>`
    select ${columns}
    where ${matching(tx, filter)}
      and ${before ? sql`m.id < ${uuidOf(before)}` : sql`true`}
    order by m.id desc
    limit ${limit}`)
  return rows.map(messageOf)
}

/** One of them, with the merge fields that a workflow's text is made of. */
export async function messageById(
  tx: Tx,
  id: RecordId,
  filter: MessageFilter = {},
): Promise<KeptMessage & { readonly facts: string | undefined }> {
  const row = await tx.maybe(sql<MessageRow & { readonly facts: string | null }>`
    select m.facts::text, ${columns}
    where ${matching(tx, filter)}
      and m.id = ${uuidOf(id)}`)
  if (!row) throw new NotFound('There is no such message.')
  return { ...messageOf(row), facts: row.facts ?? undefined }
}

/** How many have each status. */
export async function messageCounts(tx: Tx, filter: MessageFilter): Promise<Readonly<Record<MessageStatus, number>>> {
  const rows = await tx.all(sql<{ status: MessageStatus; count: number }>`
    select m.status, count(*)::integer as count
    from message m
    where ${matching(tx, filter)}
    group by m.status`)
  const none = { waiting: 0, held: 0, sent: 0, failed: 0, cancelled: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) }
}

const columns = sql`
      m.id, m.kind, m.channel, m.status, m.staff, s.name as staff_name, m.address, m.subject, m.body, m.workflow,
      w.name as workflow_name, m.version, m.action, m.event, m.record_kind, m.record, m.job, m.held, m.tries, m.problem,
      m.created_at, m.sent_at, case when m.status = 'waiting' and m.due_at > '-infinity' then m.due_at end as due_at
    from message m
      left join staff s on s.organisation = m.organisation and s.id = m.staff
      left join workflow w on w.organisation = m.organisation and w.id = m.workflow`

interface MessageRow extends Pick<KeptMessage, 'kind' | 'channel' | 'status' | 'tries' | 'createdAt'> {
  readonly id: string
  readonly staff: string | null
  readonly staffName: string | null
  readonly address: string
  readonly subject: string | null
  readonly body: string | null
  readonly workflow: string | null
  readonly workflowName: string | null
  readonly version: number | null
  readonly action: number | null
  readonly event: string | null
  readonly recordKind: IdKind | null
  readonly record: string | null
  readonly job: string | null
  readonly held: Issue | null
  readonly problem: string | null
  readonly dueAt: string | null
  readonly sentAt: string | null
}

const messageOf = (row: MessageRow): KeptMessage => ({
  id: recordId('mail', row.id),
  ...{ kind: row.kind, channel: row.channel, status: row.status, tries: row.tries, createdAt: row.createdAt },
  to: {
    ...(row.staff !== null && { id: recordId('user', row.staff), label: row.staffName ?? '' }),
    address: row.address,
  },
  subject: row.subject ?? undefined,
  body: row.body ?? undefined,
  workflow: row.workflow === null ? undefined : workflowIn(row, row.workflow),
  event: row.event ?? undefined,
  record: row.record === null || row.recordKind === null ? undefined : recordId(row.recordKind, row.record),
  job: row.job === null ? undefined : recordId('job', row.job),
  held: row.held ?? undefined,
  problem: row.problem ?? undefined,
  dueAt: row.dueAt ?? undefined,
  sentAt: row.sentAt ?? undefined,
})

const workflowIn = ({ workflowName, version, action }: MessageRow, id: string): KeptMessage['workflow'] => ({
  id: recordId('flow', id),
  label: workflowName ?? '',
  version: version ?? 0,
  action: action ?? 0,
})
