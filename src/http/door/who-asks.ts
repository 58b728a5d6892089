import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify'
import type { Who } from '../../api/index.ts'
import type { App } from '../../app.ts'
import { Forbidden, nobody, Unauthenticated, type Tx } from '../../platform/database/index.ts'
import { organisations } from '../../records/organisations/index.ts'
import {
  actingAs,
  firstAdministrator,
  holderOf,
  sessionOf,
  tokenHolder,
  type Holder,
} from '../../records/staff/index.ts'
import { askedTogether } from '../asked-together.ts'
import { lanes } from '../lanes.ts'
import { refuseOtherSites } from './same-site.ts'
import { sessionCookie } from './session-cookie.ts'

declare module 'fastify' {
  interface FastifyRequest {
    holder: Holder | undefined
  }
  interface FastifyContextConfig {
    who?: Who
    /** A permission that is needed besides. */
    besides?: string | undefined
    /** To look on keeps no session awake. */
    counts?: 'as use' | 'as looking'
  }
}

export interface DoorOptions {
  /** As the browser has it, where that is not what the request says: `https://muster.example`. */
  readonly origin?: string | undefined
  /** Whoever has it acts as the first administrator: for the command line on the server itself. */
  readonly localToken?: string | undefined
  /** Whoever has it may read figures; left out: who is on this machine. */
  readonly metricsToken?: string | undefined
}

const doorsAtOnce = 5

/** The door: nobody gets to a route that they may not ask. A route that does not say who may does not come into being. */
export function guard(server: FastifyInstance, app: App, options: DoorOptions): void {
  server.decorateRequest('holder', undefined)
  server.addHook('onRoute', ({ method, url, config }) => {
    if (config?.who === undefined) throw new Error(`${String(method)} ${url} does not say who may.`)
  })
  // A page asks for several things at once, and an open one again and again: that is one look at who asks.
  const together = askedTogether<Holder>()
  // Of a crowd at the door each waits for those before it, and leaves connections for those inside.
  const inTurn = lanes(doorsAtOnce)
  server.addHook('onRequest', async (request) => {
    const { who, counts } = request.routeOptions.config
    if (who === undefined) return
    const way = wayIn(request, options)
    refuseOtherSites(request, way.by, options.origin)
    if (who === 'anybody') return
    const how = counts === 'as looking' ? 'look' : 'use'
    const about = way.by === 'nothing' ? '' : `${how} ${way.by} ${way.secret}`
    request.holder = await together(about, () => inTurn(() => holderBy(app, way, how, options)))
    refuseWhoMayNot(request.holder, request.routeOptions.config)
  })
}

export type WayIn = { readonly by: 'token' | 'cookie'; readonly secret: string } | { readonly by: 'nothing' }

export function wayIn(request: FastifyRequest, { origin }: DoorOptions): WayIn {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (token !== undefined) return { by: 'token', secret: token }
  const cookie = request.cookies[sessionCookie(request, origin).name]
  return cookie ? { by: 'cookie', secret: cookie } : { by: 'nothing' }
}

/** Who holds a session or a token now. Refuses where that is nobody. */
export async function holderBy(app: App, way: WayIn, how: 'use' | 'look', options: DoorOptions): Promise<Holder> {
  const holder =
    way.by === 'nothing' ? undefined : await app.transaction(nobody, (tx) => found(tx, app, way, how, options))
  if (holder) return holder
  throw new Unauthenticated(
    way.by === 'token'
      ? 'The token is not known here, or was revoked. Make a new one.'
      : 'You are not signed in, or not any more. Sign in first.',
  )
}

type Shown = Exclude<WayIn, { by: 'nothing' }>

function found(
  tx: Tx,
  app: App,
  { by, secret }: Shown,
  how: 'use' | 'look',
  { localToken }: DoorOptions,
): Promise<Holder | undefined> {
  if (by === 'cookie') return sessionOf(tx, secret, app.now(), how)
  return localToken !== undefined && same(secret, localToken) ? administrator(tx) : tokenHolder(tx, secret, app.now())
}

/** Of the first organisation. */
async function administrator(tx: Tx): Promise<Holder | undefined> {
  const [first] = await organisations(tx)
  if (!first) return undefined
  const inside = await actingAs(tx, { ...nobody, organisation: first.id })
  const staff = await firstAdministrator(inside)
  return staff && holderOf(inside, { organisation: first.id, staff })
}

/** Takes as long for what is nearly right. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

type Asked = Pick<FastifyContextConfig, 'who' | 'besides'>

function refuseWhoMayNot(holder: Holder, asked: Asked): void {
  const needs = lacking(holder, asked)
  if (needs)
    throw new Forbidden(`Your role does not include the permission that this needs (${needs.join(' or ')}).`, { needs })
}

export const mayAsk = (holder: Holder, asked: Asked): boolean => lacking(holder, asked) === undefined

/** What a route needs and somebody has not; of what stands together one is enough. */
function lacking({ permissions }: Holder, { who, besides }: Asked): readonly string[] | undefined {
  const needed = [typeof who === 'object' ? who : [], besides === undefined ? [] : [besides]]
  return needed.find((needs) => needs.length > 0 && !needs.some((permission) => permissions.has(permission)))
}
