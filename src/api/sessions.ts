import { z } from 'zod'
import { route } from './route.ts'
import { byId, instant, text } from './shapes.ts'

const organisation = z.object({ key: z.string(), name: z.string() })

export const session = {
  signIn: route({
    method: 'POST',
    path: '/api/session',
    who: 'anybody',
    does: 'Signs in by address and password, and sets the session cookie. Where the address belongs to several organisations and none is said, answers them to choose from.',
    body: z.strictObject({ email: text(320), password: text(1_000), organisation: text(63).optional() }),
    reply: z.union([
      z.object({ did: z.literal('signed-in') }),
      z.object({ did: z.literal('choose'), organisations: z.array(organisation) }),
    ]),
  }),
  who: route({
    method: 'GET',
    path: '/api/session',
    who: 'signed-in',
    does: 'Says who is signed in, where, and what they may do.',
    reply: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      organisation: organisation.extend({ decimalSign: z.enum(['.', ',']) }),
      permissions: z.array(z.string()),
    }),
  }),
  signOut: route({
    method: 'DELETE',
    path: '/api/session',
    who: 'anybody',
    does: 'Ends the session.',
    reply: 'nothing',
  }),
}

export const tokens = {
  list: route({
    method: 'GET',
    path: '/api/tokens',
    who: 'signed-in',
    does: 'Lists one’s own API tokens, without what they are.',
    reply: z.object({
      tokens: z.array(
        z.object({ id: z.string(), name: z.string(), createdAt: instant, lastUsedAt: instant.optional() }),
      ),
    }),
  }),
  make: route({
    method: 'POST',
    path: '/api/tokens',
    who: 'signed-in',
    does: 'Makes an API token that may do what its maker may. It is shown here, and never again.',
    body: z.strictObject({ name: text(200).min(1) }),
    reply: z.object({ id: z.string(), token: z.string() }),
    makes: 'something',
  }),
  revoke: route({
    method: 'DELETE',
    path: '/api/tokens/:id',
    who: 'signed-in',
    does: 'Revokes one of one’s own API tokens.',
    params: byId,
    reply: 'nothing',
  }),
}
