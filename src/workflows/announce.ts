import type { MessageOfEvent } from '../events/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { copyMessages, insertMessages, messageSettings, type WorkflowMessage } from '../records/messages/index.ts'
import type { Announcer } from './announce-import-end.ts'
import { switchedOn } from './keeping/workflow.store.ts'
import { letSend } from './let-send.ts'

/**
 * Leaves the messages of events, in the transaction in which those happen; a task of its own sends them. While messages
 * are stopped each is held. Answers how many are held. Refuses nothing: an import does not fail over its messages.
 */
export async function announce(
  tx: Tx,
  announcer: Announcer,
  messages: readonly MessageOfEvent[],
  how: 'copy' | 'insert',
): Promise<number> {
  if (messages.length === 0) return 0
  const { stopped } = await messageSettings(tx)
  const lines = messages.map((of) => messageOf(of, announcer, stopped ? 'stopped' : 'going'))
  await (how === 'copy' ? copyMessages(tx, lines) : insertMessages(tx, lines))
  const held = lines.filter((line) => line.held !== undefined).length
  if (held < lines.length) await letSend(tx, announcer.queue)
  return held
}

/** The same for a batch of an import, which heard what was switched on as it began: what is switched off by now writes nothing. */
export async function announceOfImport(
  tx: Tx,
  announcer: Announcer,
  messages: readonly MessageOfEvent[],
): Promise<void> {
  if (messages.length === 0) return
  const on = await switchedOn(tx)
  await announce(
    tx,
    announcer,
    messages.filter(({ message }) => on.has(message.workflow)),
    'copy',
  )
}

function messageOf(
  { event, occurrence, job, message }: MessageOfEvent,
  { now, newId, mailDomain }: Announcer,
  going: 'stopped' | 'going',
): WorkflowMessage {
  const id = newId('mail')
  const { workflow, version, action, channel, address, facts } = message
  return {
    ...{ id, workflow, version, action, channel, address, facts, job },
    event: event.name,
    record: event.record,
    occurrence: occurrence ?? event.record,
    held: message.held ?? (going === 'stopped' ? { code: 'stopped' } : undefined),
    messageId: `<${id}@${mailDomain}>`,
    createdAt: now(),
  }
}
