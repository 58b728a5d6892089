import type { api } from '../api/index.ts'
import type { App } from '../app.ts'
import { catalogueOf, sentenceOf } from '../importing/index.ts'
import { NotFound, type RecordId, type Tx } from '../platform/database/index.ts'
import { messageById, type KeptMessage, type MessageFilter } from '../records/messages/index.ts'
import type { Holder } from '../records/staff/index.ts'
import { holdReasons, renderMessage } from '../workflows/index.ts'
import type { Reply } from './served.ts'

type Shown = Reply<typeof api.messages.list>['messages'][number]

/** What somebody may see, of their own messages or of all; undefined: nothing. */
export function scopeOf({ permissions, actor }: Holder, whose: 'own' | 'all'): MessageFilter | undefined {
  if (whose === 'own') return { to: actor.staff }
  if (permissions.has('workflows:view') || permissions.has('workflows:manage')) return {}
  return permissions.has('settings:view') ? { kind: 'import-ended' } : undefined
}

/** With the sentence that says why it is held. */
export const messageShown = ({ held, ...message }: KeptMessage): Shown => ({
  ...message,
  held: held && { code: held.code, sentence: sentenceOf(catalogueOf(holdReasons), held) },
})

/** One of those that somebody may see, as whoever gets it reads it. */
export async function messageRead(
  tx: Tx,
  { app, holder }: { readonly app: App; readonly holder: Holder },
  id: RecordId,
): Promise<Reply<typeof api.messages.view>> {
  const { facts, ...message } = await messageSeen(tx, holder, id)
  const { workflow, record, subject = '', body = '' } = message
  if (!workflow || facts === undefined) return { ...messageShown(message), subject, body }
  const toRender = { workflow: workflow.id, version: workflow.version, action: workflow.action, facts }
  const { subject: rendered, text } = await renderMessage(tx, toRender, { record, appUrl: await app.post.appUrl() })
  return { ...messageShown(message), subject: rendered, body: text }
}

/** What is not theirs to see is answered as what is not there. */
function messageSeen(tx: Tx, holder: Holder, id: RecordId): ReturnType<typeof messageById> {
  const all = scopeOf(holder, 'all')
  if (!all) return messageById(tx, id, { to: holder.actor.staff })
  return messageById(tx, id, all).catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error
    return messageById(tx, id, { to: holder.actor.staff })
  })
}
