import type { ChosenWorkflow, Listening, MessageOfEvent, RenderedMessage, ToRender } from '../events/index.ts'
import type { RecordId, Tx } from '../platform/database/index.ts'

/** Who hears of the records that imports make. Handed to the engine by app.ts: the engine knows no workflow. */
export interface Workflows {
  /** Those that are switched on and hear these events of files; where some are named, only these, as they stood then. */
  readonly listening: (tx: Tx, events: readonly string[], chosen?: readonly ChosenWorkflow[]) => Promise<Listening>
  /** Leaves messages, in the transaction of what they tell of. A task of its own sends them. */
  readonly announce: (tx: Tx, messages: readonly MessageOfEvent[]) => Promise<void>
  readonly render: (tx: Tx, message: ToRender) => Promise<RenderedMessage>
  /** What became of the messages that an import made. */
  readonly messagesOf: (tx: Tx, job: RecordId) => Promise<MessagesOfJob>
  /** Cancels so many of those that are not sent yet, and says how many; what is being sent at this moment is waited for. */
  readonly cancel: (tx: Tx, job: RecordId, limit: number) => Promise<number>
  /** An import that would send more messages than this asks for a second confirmation. */
  readonly confirmAbove: (tx: Tx) => Promise<number>
}

interface MessagesOfJob {
  readonly waiting: number
  readonly held: number
  readonly sent: number
  readonly failed: number
}
