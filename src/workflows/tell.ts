import type { HeardMessage, Listening, MessageOfEvent, RecordEvent, RenderedMessage } from '../events/index.ts'
import { undone, type RecordId, type Tx } from '../platform/database/index.ts'
import { messageSettings } from '../records/messages/index.ts'
import { announce } from './announce.ts'
import type { Announcer } from './announce-import-end.ts'
import type { Source } from './definition/definition.ts'
import { listening } from './matching/listening.ts'
import { renderMessage } from './matching/render.ts'

/** Makes known what a person does to a record, in the transaction of the deed. `occurrence` tells two updates apart. */
export type Tell = (tx: Tx, event: RecordEvent, occurrence?: RecordId) => Promise<MessagesLeft>

/** What came of an event. */
export interface MessagesLeft {
  readonly left: number
  /** Of these: how many wait for a person. */
  readonly held: number
  /** For whom there was nobody to write to, so that there is no message. */
  readonly withoutAddress: number
}

export interface Telling {
  readonly from: Source
  /** Workflows that are not to run this once. */
  readonly leaveOut: readonly RecordId[]
}

export const nothingLeft: MessagesLeft = { left: 0, held: 0, withoutAddress: 0 }

/** Tells all workflows but those left out. */
export const tellWorkflows =
  (announcer: Announcer, telling: Telling): Tell =>
  async (tx, event, occurrence) => {
    const { hear } = await listeningTo(tx, event, announcer, telling)
    const heard = hear(event)
    const messages = heard.flatMap((message) => toSomebody(message, event, occurrence))
    const held = await announce(tx, announcer, messages, 'insert')
    return { left: messages.length, held, withoutAddress: heard.length - messages.length }
  }

/** A message that a deed would send, as it would be read. */
export interface ForeseenMessage extends HeardMessage, RenderedMessage {
  readonly workflowName: string
}

/** What a deed would send: it is done, heard and taken back, so that nothing is written and nothing is sent. */
export async function foreseeMessages(
  tx: Tx,
  announcer: Announcer,
  telling: Telling,
  deed: (tell: Tell) => Promise<unknown>,
): Promise<readonly ForeseenMessage[]> {
  const foreseen: ForeseenMessage[] = []
  const { stopped } = await messageSettings(tx)
  await undone(tx, () =>
    deed(async (within, event) => {
      const { hear, workflows } = await listeningTo(within, event, announcer, telling)
      for (const heard of hear(event)) {
        const workflowName = workflows.find(({ id }) => id === heard.workflow)?.name ?? ''
        const around = event.name === 'case.created' ? {} : { record: event.record, appUrl: await announcer.appUrl() }
        const held = heard.held ?? (stopped ? { code: 'stopped' } : undefined)
        foreseen.push({ ...heard, ...(await renderMessage(within, heard, around)), held, workflowName })
      }
      return nothingLeft
    }),
  )
  return foreseen
}

const listeningTo = (tx: Tx, { name }: RecordEvent, { now }: Announcer, telling: Telling): Promise<Listening> =>
  listening(tx, { ...telling, events: [name], now: now() })

const toSomebody = (
  message: HeardMessage,
  event: RecordEvent,
  occurrence: RecordId | undefined,
): readonly MessageOfEvent[] =>
  message.address === undefined
    ? []
    : [{ event, ...(occurrence && { occurrence }), message: { ...message, address: message.address } }]
