import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import type { Doing } from '../casework/index.ts'
import { Invalid, type Tx } from '../platform/database/index.ts'
import { foreseeMessages, holdReasons, tellWorkflows, type ForeseenMessage, type Telling } from '../workflows/index.ts'
import { sentenceOf } from '../importing/index.ts'
import { wayIn } from './door/who-asks.ts'
import { momentOf } from './moment-of.ts'
import { idIn } from './record-ids.ts'

/** What a request says about workflows: those that are not to run this once, by their ids with commas between. */
interface Asking {
  readonly app: App
  readonly request: FastifyRequest
  readonly query: { readonly leaveOut?: string | undefined }
}

/** Something done by hand in a request, which workflows hear of. */
export const doingOf = (asking: Asking): Doing => ({
  ...momentOf(asking.app),
  tell: tellWorkflows(asking.app.announcer, tellingOf(asking)),
})

/** What a deed would send, and nothing is written. Only its workflows where the deed was about somebody whom one may not view. */
export async function foreseenOf<D>(
  tx: Tx,
  asking: Asking,
  deed: (doing: Doing) => Promise<D>,
  mayRead: (done: D) => boolean,
) {
  const moment = momentOf(asking.app)
  let isRead = false
  const foreseen = await foreseeMessages(tx, asking.app.announcer, tellingOf(asking), async (tell) => {
    isRead = mayRead(await deed({ ...moment, tell }))
  })
  return { messages: foreseen.map(isRead ? shown : withheld) }
}

/** A program shows a token, a person's browser a cookie. */
function tellingOf({ request, query }: Asking): Telling {
  const said = (query.leaveOut ?? '').split(',').filter((one) => one.trim() !== '')
  if (said.length > 1_000) throw new Invalid('More than 1,000 workflows to leave out. Name fewer.')
  const from = wayIn(request, {}).by === 'token' ? 'api' : 'hand'
  return { from, leaveOut: said.map((one) => idIn('flow', one)) }
}

/** Neither to whom nor what: a letter says what is on file of a person. */
function withheld(message: ForeseenMessage) {
  const { workflow, action, channel, held, address } = shown(message)
  return { workflow, action, channel, held, ...(address !== undefined && { withheld: true as const }) }
}

const shown = ({ workflow, workflowName, action, channel, address, name, held, subject, text }: ForeseenMessage) => ({
  workflow: { id: workflow, label: workflowName },
  ...{ action, channel, address, name, subject, text },
  held: held && sentenceOf(holdReasons, held),
})
