import type { ChosenWorkflow, Listening, MessageOfEvent, RenderedMessage, ToRender } from '../events/index.ts'
import type { Tx } from '../platform/database/index.ts'

/** Who hears of the records that imports make. Handed to the engine by app.ts: the engine knows no workflow. */
export interface Workflows {
  /** Those that are switched on and hear these events of files; where some are named, only these, as they stood then. */
  readonly listening: (tx: Tx, events: readonly string[], chosen?: readonly ChosenWorkflow[]) => Promise<Listening>
  /** Leaves messages, in the transaction of what they tell of. A task of its own sends them. */
  readonly announce: (tx: Tx, messages: readonly MessageOfEvent[]) => Promise<void>
  readonly render: (tx: Tx, message: ToRender) => Promise<RenderedMessage>
  /** An import that would send more messages than this asks for a second confirmation. */
  readonly confirmAbove: (tx: Tx) => Promise<number>
}
