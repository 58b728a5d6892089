import { api } from '../../api/index.ts'
import { nobody, Unauthenticated } from '../../platform/database/index.ts'
import { signIn, signOut } from '../../records/staff/index.ts'
import { momentOf } from '../moment-of.ts'
import { TooOften } from '../refusals.ts'
import { held, open, type Call, type Reply, type Served } from '../served.ts'
import { dropSession, setSession } from '../door/session-cookie.ts'
import { wayIn, type DoorOptions } from '../door/who-asks.ts'

export const sessionRoutes = (options: DoorOptions): readonly Served[] => [
  open(api.session.signIn, (call) => letIn(call, options)),
  held(api.session.who, async ({ holder: { actor, name, email, organisation, permissions } }) => ({
    ...{ id: actor.staff, name, email, organisation },
    permissions: [...permissions].toSorted(),
  })),
  open(api.session.signOut, async ({ app, request, reply }) => {
    const way = wayIn(request, options)
    if (way.by === 'cookie') await app.transaction(nobody, (tx) => signOut(tx, way.secret, momentOf(app)))
    dropSession(request, reply, options.origin)
  }),
]

/** The session that the browser brings ends where a new one begins: nobody can be given one beforehand. */
async function letIn(
  { app, body, request, reply }: Call<typeof api.session.signIn>,
  options: DoorOptions,
): Promise<Reply<typeof api.session.signIn>> {
  const way = wayIn(request, options)
  const replaces = way.by === 'cookie' ? way.secret : undefined
  const answer = await signIn(app.database, { ...body, replaces }, momentOf(app))
  switch (answer.did) {
    case 'signed-in':
      setSession(request, reply, answer.token, options.origin)
      return { did: 'signed-in' }
    case 'choose':
      return answer
    case 'wait':
      throw new TooOften(answer.seconds)
    case 'refused':
      throw new Unauthenticated('No one signs in here by this address and password. Check both, then try again.')
  }
}
