import type { Issue } from '../../fields/index.ts'
import { copyLines, copyText, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'

/** A message that a workflow makes of something that happened to a record. */
export interface WorkflowMessage {
  readonly id: RecordId
  readonly channel: 'email' | 'webhook'
  readonly address: string
  readonly workflow: RecordId
  readonly version: number
  readonly action: number
  /** What happened: 'case.created'. */
  readonly event: string
  readonly record: RecordId
  /** Tells two updates of one record apart; of its creation it is the record itself. */
  readonly occurrence: RecordId
  /** JSON. */
  readonly facts: string
  /** Why it waits for a person; undefined: it may go. */
  readonly held: Issue | undefined
  readonly job: RecordId | undefined
  readonly messageId: string
  readonly createdAt: string
}

const columns = [
  ...['organisation', 'id', 'kind', 'channel', 'address', 'workflow', 'version', 'action', 'event', 'record_kind'],
  ...['record', 'occurrence', 'facts', 'held', 'status', 'job', 'message_id', 'created_at'],
]

/** Writes messages by one `COPY`. Not for the web's role, which row-level security forbids to copy. */
export async function copyMessages(tx: Tx, messages: readonly WorkflowMessage[]): Promise<void> {
  const lines = copyLines()
  for (const m of messages) {
    lines.add(
      `${tx.actor.organisation}\t${uuidOf(m.id)}\tworkflow\t${m.channel}\t${copyText(m.address)}\t${uuidOf(m.workflow)}\t${m.version}\t${m.action}\t${m.event}\t${kindOf(m.record)}\t${uuidOf(m.record)}\t${uuidOf(m.occurrence)}\t${copyText(m.facts)}\t${copyText(heldJson(m))}\t${statusOf(m)}\t${m.job ? uuidOf(m.job) : '\\N'}\t${copyText(m.messageId)}\t${m.createdAt}\n`,
    )
  }
  await tx.copy('message', columns, lines)
}

/** The same for a few, under any role. */
export async function insertMessages(tx: Tx, messages: readonly WorkflowMessage[]): Promise<void> {
  for (const m of messages)
    await tx.run(sql`
      insert into message (${sql.raw(columns.join(', '))})
      values
        (${tx.actor.organisation}, ${uuidOf(m.id)}, 'workflow', ${m.channel}, ${m.address}, ${uuidOf(m.workflow)},
         ${m.version}, ${m.action}, ${m.event}, ${kindOf(m.record)}, ${uuidOf(m.record)}, ${uuidOf(m.occurrence)},
         ${m.facts}::json, ${heldJson(m)}::jsonb, ${statusOf(m)}, ${m.job ? uuidOf(m.job) : null}, ${m.messageId},
         ${m.createdAt})`)
}

const kindOf = (id: RecordId): string => id.slice(0, id.indexOf('_'))
const statusOf = ({ held }: WorkflowMessage): 'held' | 'waiting' => (held ? 'held' : 'waiting')
const heldJson = ({ held }: WorkflowMessage): string | null => (held ? JSON.stringify(held) : null)
