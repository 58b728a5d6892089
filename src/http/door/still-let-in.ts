import type { FastifyRequest } from 'fastify'
import type { App } from '../../app.ts'
import { Refusal } from '../../platform/database/index.ts'
import { stillHeld, type Holder } from '../../records/staff/index.ts'
import { holderBy, mayAsk, wayIn, type DoorOptions } from './who-asks.ts'

/** Somebody whom the door let in, and who has been there since. */
export interface Guest {
  readonly request: FastifyRequest
  readonly holder: Holder
}

/** Those of an organisation's guests who would be let in again, with what they may do now; asked once for all of them. */
export async function stillLetIn<G extends Guest>(
  app: App,
  guests: readonly G[],
  options: DoorOptions,
): Promise<ReadonlyMap<G, Holder>> {
  const [first] = guests
  if (!first) return new Map()
  const secrets = new Map(guests.map((guest) => [guest, secretOf(guest, options)]))
  const held = await app.transaction(first.holder.actor, (tx) =>
    stillHeld(tx, [...new Set(secrets.values())], app.now()),
  )
  const now = new Map<G, Holder>()
  for (const guest of guests) {
    const permissions = held.get(secrets.get(guest) ?? '')
    const holder = permissions ? { ...guest.holder, permissions } : await byLocalToken(app, guest, options)
    if (holder && mayAsk(holder, guest.request.routeOptions.config)) now.set(guest, holder)
  }
  return now
}

const secretOf = ({ request }: Guest, options: DoorOptions): string => {
  const way = wayIn(request, options)
  return way.by === 'nothing' ? '' : way.secret
}

/** Which is kept in no table. */
async function byLocalToken(app: App, { request }: Guest, options: DoorOptions): Promise<Holder | undefined> {
  const way = wayIn(request, options)
  if (way.by !== 'token' || options.localToken === undefined) return undefined
  return holderBy(app, way, 'look', options).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
}
