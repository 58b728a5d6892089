import { z } from 'zod'
import { route, type Who } from './route.ts'
import { byId, id, instant, named, text, wholeNumber } from './shapes.ts'

const looks: Who = ['workflows:view', 'workflows:manage']
const manages: Who = ['workflows:manage']

const status = z.enum(['waiting', 'held', 'sent', 'failed', 'cancelled'])
const shown = {
  id: z.string(),
  /** The end of an import, written to who started it; or what a workflow wants said. */
  kind: z.enum(['import-ended', 'workflow']),
  channel: z.enum(['email', 'webhook']),
  status,
  /** The address of an e-mail or a webhook; with who it is, where that is somebody of the staff. */
  to: named.partial().extend({ address: z.string() }),
  /** Of an import's end. What a workflow says is shown one by one. */
  subject: z.string().optional(),
  body: z.string().optional(),
  /** Which of the actions (from 0) of which version made it. */
  workflow: named.extend({ version: z.int(), action: z.int() }).optional(),
  /** What happened to which record (`case.created`). */
  event: z.string().optional(),
  record: z.string().optional(),
  job: z.string().optional(),
  /** Why it waits for a person, or did until it was released. */
  held: z.object({ code: z.string(), sentence: z.string() }).optional(),
  tries: z.int(),
  /** What the server said last, where it was not yes. */
  problem: z.string().optional(),
  createdAt: instant,
  /** Of one that waits: it is not tried before. */
  dueAt: instant.optional(),
  sentAt: instant.optional(),
}
const message = z.object(shown).meta({ id: 'Message' })
const readMessage = z
  .object({ ...shown, subject: z.string(), body: z.string() })
  .meta({ id: 'ReadMessage', description: 'A message as whoever gets it reads it.' })

const settings = z
  .object({
    /** The stop switch: while it is on nothing is sent, and what is written is held. */
    stopped: z.boolean(),
    /** How many are sent in any minute, at most. */
    perMinute: z.int().min(1).max(100_000),
    /** An import that would send more asks for a second confirmation. */
    confirmAbove: z.int().min(0).max(1_000_000_000),
  })
  .meta({ id: 'MessageSettings' })

const filter = {
  status: status.optional(),
  workflow: id.optional(),
  /** The record that it tells of (`case_…`). */
  record: id.optional(),
  job: id.optional(),
  /** A part of the address. */
  search: text(200).optional(),
}
const whose = z.enum(['own', 'all']).default('own')
const change = z.enum(['release', 'cancel', 'resend'])

export const messages = {
  list: route({
    method: 'GET',
    path: '/api/messages',
    who: 'signed-in',
    does: 'Lists messages, the newest first: those to oneself; with `whose=all` those of workflows (needs `workflows:view`) and of everybody’s imports (needs `workflows:view` or `settings:view`). Where no mail server is set up e-mails stay here to be read.',
    query: z.strictObject({
      whose,
      ...filter,
      /** The last message of the page before. */
      before: id.optional(),
      limit: wholeNumber.pipe(z.int().min(1).max(200)).default(50),
    }),
    reply: z.object({ messages: z.array(message), next: z.string().optional(), mailServer: z.boolean() }),
  }),
  counts: route({
    method: 'GET',
    path: '/api/messages/counts',
    who: 'signed-in',
    does: 'Counts the messages that the list would show, by status.',
    query: z.strictObject({ whose, ...filter }),
    reply: z.object({
      waiting: z.int(),
      held: z.int(),
      sent: z.int(),
      failed: z.int(),
      cancelled: z.int(),
    }),
  }),
  settings: route({
    method: 'GET',
    path: '/api/messages/settings',
    who: looks,
    does: 'Shows the stop switch, and how many messages may go.',
    reply: settings,
  }),
  changeSettings: route({
    method: 'PUT',
    path: '/api/messages/settings',
    who: manages,
    does: 'Changes what is said of it. Switched to stopped, nothing goes any longer and all that waits is held, until it is switched back and a person releases it.',
    body: settings.partial().strict(),
    reply: settings,
  }),
  change: route({
    method: 'POST',
    path: '/api/messages/bulk',
    who: manages,
    does: 'Releases what is held, cancels what waits or is held, or sends again what failed, of all messages that the filter finds. `messages` is how many they are: another number is refused, and named.',
    body: z.strictObject({ change, filter: z.strictObject(filter).default({}), messages: z.int().min(0) }),
    reply: z.object({ changed: z.int() }),
  }),
  view: route({
    method: 'GET',
    path: '/api/messages/:id',
    who: 'signed-in',
    does: 'Shows a message as whoever gets it reads it. Whose they are to see is as in the list.',
    params: byId,
    reply: readMessage,
  }),
  release: route({
    method: 'POST',
    path: '/api/messages/:id/release',
    who: manages,
    does: 'Lets a message go that is held.',
    params: byId,
    reply: message,
  }),
  cancel: route({
    method: 'POST',
    path: '/api/messages/:id/cancel',
    who: manages,
    does: 'Cancels a message that waits or is held: it is never sent.',
    params: byId,
    reply: message,
  }),
  resend: route({
    method: 'POST',
    path: '/api/messages/:id/resend',
    who: manages,
    does: 'Sends a message again that failed, as new; with `again` also one that was sent, under the same Message-ID.',
    params: byId,
    body: z.strictObject({ again: z.boolean().default(false) }),
    reply: message,
  }),
}
