import { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import { Forbidden, type Tx } from '../../platform/database/index.ts'
import {
  messageById,
  messageCounts,
  messageSettings,
  messagesPage,
  type MessageFilter,
} from '../../records/messages/index.ts'
import type { Holder } from '../../records/staff/index.ts'
import { changeMessage, changeMessages, changeSettings, type Desk } from '../../workflows/index.ts'
import { messageRead, messageShown, scopeOf } from '../messages-shown.ts'
import { momentOf } from '../moment-of.ts'
import { idIn, maybeId } from '../record-ids.ts'
import { held, within, type Served } from '../served.ts'

export const messageRoutes: readonly Served[] = [
  within(api.messages.list, async (tx, { app, holder, query: { whose, before, limit, ...said } }) => {
    const filter = { ...filterIn(said), ...scope(holder, whose) }
    const found = await messagesPage(tx, { ...filter, before: maybeId('mail', before), limit: limit + 1 })
    const messages = found.slice(0, limit)
    return {
      messages: messages.map(messageShown),
      next: found.length > limit ? messages.at(-1)?.id : undefined,
      mailServer: app.post.mail !== undefined,
    }
  }),
  within(api.messages.counts, (tx, { holder, query: { whose, ...said } }) =>
    messageCounts(tx, { ...filterIn(said), ...scope(holder, whose) }),
  ),
  within(api.messages.settings, (tx) => messageSettings(tx)),
  held(api.messages.changeSettings, ({ app, holder, body }) => changeSettings(deskOf(app), holder.actor, body)),
  held(api.messages.change, async ({ app, holder, body: { change, filter, messages } }) => ({
    changed: await changeMessages(deskOf(app), holder.actor, { change, filter: filterIn(filter), messages }),
  })),
  within(api.messages.view, (tx, { app, holder, params }) => messageRead(tx, { app, holder }, idIn('mail', params.id))),
  within(api.messages.release, (tx, { app, params }) => changed(tx, app, params.id, { change: 'release' })),
  within(api.messages.cancel, (tx, { app, params }) => changed(tx, app, params.id, { change: 'cancel' })),
  within(api.messages.resend, (tx, { app, params, body }) =>
    changed(tx, app, params.id, { change: 'resend', ...body }),
  ),
]

async function changed(tx: Tx, app: App, text: string, said: Parameters<typeof changeMessage>[3]) {
  const id = idIn('mail', text)
  await changeMessage(tx, deskOf(app), id, said)
  return messageShown(await messageById(tx, id))
}

const deskOf = (app: App): Desk => ({ transaction: app.transaction, queue: app.queue, moment: () => momentOf(app) })

function scope(holder: Holder, whose: 'own' | 'all'): MessageFilter {
  const found = scopeOf(holder, whose)
  if (found) return found
  throw new Forbidden('Only who may view workflows or settings sees messages to others.', {
    needs: ['workflows:view', 'settings:view'],
  })
}

interface Said {
  readonly status?: MessageFilter['status']
  readonly workflow?: string | undefined
  readonly record?: string | undefined
  readonly job?: string | undefined
  readonly search?: string | undefined
}

const filterIn = ({ workflow, record, job, ...said }: Said): MessageFilter => ({
  ...said,
  workflow: maybeId('flow', workflow),
  record: maybeId('case', record),
  job: maybeId('job', job),
})
