import type { Issue } from '../../fields/index.ts'
import type { RecordId, StaffId } from '../../platform/database/index.ts'

export type MessageKind = 'import-ended' | 'workflow'
export type Channel = 'email' | 'webhook'
/** Waiting: for its time. Held: for a person. */
export type MessageStatus = 'waiting' | 'held' | 'sent' | 'failed' | 'cancelled'

/** A message as its reader, or who looks after messages, sees it. */
export interface KeptMessage {
  readonly id: RecordId
  readonly kind: MessageKind
  readonly channel: Channel
  readonly status: MessageStatus
  /** The address is an e-mail's or a webhook's; who it is stands with it where it was written to somebody of the staff. */
  readonly to: { readonly id?: StaffId; readonly label?: string; readonly address: string }
  /** Of an import's end; what a workflow says is rendered when somebody looks. */
  readonly subject: string | undefined
  readonly body: string | undefined
  /** Which action of which version made it. */
  readonly workflow:
    { readonly id: RecordId; readonly label: string; readonly version: number; readonly action: number } | undefined
  /** What happened to which record: 'case.created'. */
  readonly event: string | undefined
  readonly record: RecordId | undefined
  readonly job: RecordId | undefined
  /** Why it waits for a person, or did. */
  readonly held: Issue | undefined
  readonly tries: number
  /** What the server said last, where it was not yes. */
  readonly problem: string | undefined
  readonly createdAt: string
  /** Of one that waits: not tried before. */
  readonly dueAt: string | undefined
  readonly sentAt: string | undefined
}

/** Which messages. What is left out narrows nothing. */
export interface MessageFilter {
  /** To whom of the staff. */
  readonly to?: StaffId | undefined
  readonly kind?: MessageKind | undefined
  readonly status?: MessageStatus | undefined
  readonly workflow?: RecordId | undefined
  readonly record?: RecordId | undefined
  readonly job?: RecordId | undefined
  /** A part of the address. */
  readonly search?: string | undefined
}
