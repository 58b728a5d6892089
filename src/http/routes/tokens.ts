import { api } from '../../api/index.ts'
import { listTokens, makeToken, revokeToken } from '../../records/staff/index.ts'
import { momentOf } from '../moment-of.ts'
import { idIn } from '../record-ids.ts'
import { within, type Served } from '../served.ts'

export const tokenRoutes: readonly Served[] = [
  within(api.tokens.list, async (tx) => ({ tokens: await listTokens(tx) })),
  within(api.tokens.make, (tx, { app, body, reply }) => {
    reply.code(201)
    return makeToken(tx, momentOf(app), body.name)
  }),
  within(api.tokens.revoke, (tx, { app, params }) => revokeToken(tx, momentOf(app), idIn('token', params.id))),
]
