import { z } from 'zod'
import { route } from './route.ts'
import { id, instant, named, wholeNumber } from './shapes.ts'

const message = z
  .object({
    id: z.string(),
    kind: z.enum(['import-ended']),
    to: named.extend({ address: z.string() }),
    subject: z.string(),
    body: z.string(),
    job: z.string(),
    status: z.enum(['waiting', 'sent', 'failed']),
    tries: z.int(),
    /** What the mail server said last, where it was not yes. */
    problem: z.string().optional(),
    createdAt: instant,
    sentAt: instant.optional(),
  })
  .meta({ id: 'Message' })

export const messages = {
  list: route({
    method: 'GET',
    path: '/api/messages',
    who: 'signed-in',
    does: 'Lists e-mails to oneself, the newest first; `whose=all` (needs `settings:view`): to everybody. Where no mail server is set up they stay here to be read.',
    query: z.strictObject({
      whose: z.enum(['own', 'all']).default('own'),
      /** The last message of the page before. */
      before: id.optional(),
      limit: wholeNumber.pipe(z.int().min(1).max(200)).default(50),
    }),
    reply: z.object({ messages: z.array(message), next: z.string().optional(), mailServer: z.boolean() }),
  }),
}
