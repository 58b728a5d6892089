import type { Issue } from '../fields/index.ts'
import type { RecordId } from '../platform/database/index.ts'
import type { RecordEvent } from './record-event.ts'

/** A workflow as it stood when somebody saw what it would send. */
export interface ChosenWorkflow {
  readonly id: RecordId
  readonly version: number
}

/** Some workflows of an organisation, and all that they need to know of it. */
export interface Listening {
  readonly workflows: readonly (ChosenWorkflow & { readonly name: string })[]
  /** Another whenever another message may come of the same event: a new version, one switched on or off, a label, an address of staff. */
  readonly fingerprint: string
  /** The messages that an event makes. Pure, and the same for preview and load. */
  readonly hear: (event: RecordEvent) => readonly HeardMessage[]
}

/** One message that an event makes, or would make. */
export interface HeardMessage extends ToRender {
  readonly channel: 'email' | 'webhook'
  /** The e-mail's address, the webhook's URL; undefined: there is nobody to write to, and no message is made. */
  readonly address: string | undefined
  /** Whose address it is. */
  readonly name: string | undefined
  readonly held: Issue | undefined
}

export interface ToRender {
  readonly workflow: RecordId
  readonly version: number
  /** Which of the version's actions, from 0. */
  readonly action: number
  /** JSON of the merge fields that its text is made of, as they are shown. */
  readonly facts: string
}

/** A message, and what it comes of. */
export interface MessageOfEvent {
  readonly event: Pick<RecordEvent, 'name' | 'record'>
  /** Tells two updates of one record apart; left out: the record was created. */
  readonly occurrence?: RecordId
  /** The import that made the record. */
  readonly job?: RecordId
  readonly message: HeardMessage & { readonly address: string }
}

/** What a person would read. */
export interface RenderedMessage {
  readonly channel: 'email' | 'webhook'
  readonly subject: string
  readonly text: string
}
