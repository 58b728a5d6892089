import { api } from '../../api/index.ts'
import { Forbidden } from '../../platform/database/index.ts'
import { messagesPage } from '../../records/messages/index.ts'
import { maybeId } from '../record-ids.ts'
import { within, type Served } from '../served.ts'

export const messageRoutes: readonly Served[] = [
  within(api.messages.list, async (tx, { app, holder, query: { whose, before, limit } }) => {
    if (whose === 'all' && !holder.permissions.has('settings:view'))
      throw new Forbidden('Only who may view settings sees messages to others.', { needs: ['settings:view'] })
    const to = whose === 'own' ? holder.actor.staff : undefined
    const found = await messagesPage(tx, { to, before: maybeId('mail', before), limit: limit + 1 })
    const messages = found.slice(0, limit)
    return {
      messages,
      next: found.length > limit ? messages.at(-1)?.id : undefined,
      mailServer: app.post.mail !== undefined,
    }
  }),
]
