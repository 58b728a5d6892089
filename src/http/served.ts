import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Route } from '../api/index.ts'
import type { App } from '../app.ts'
import { Unauthenticated, type Tx } from '../platform/database/index.ts'
import type { Holder } from '../records/staff/index.ts'

/** A route with what answers it. */
export interface Served {
  readonly route: Route
  readonly handle: (app: App, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
}

/** A request whose shape was checked. */
export interface Call<R extends Route> {
  readonly app: App
  readonly params: Part<R, 'params'>
  readonly query: Part<R, 'query'>
  readonly body: Part<R, 'body'>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}
/** The same, by somebody who may. */
export interface HeldCall<R extends Route> extends Call<R> {
  readonly holder: Holder
}
type Part<R extends Route, K extends 'params' | 'query' | 'body'> = R extends {
  readonly [P in K]: infer S extends z.ZodType
}
  ? z.output<S>
  : undefined

/** What is to be answered: as the schema has it, read-only or not. */
export type Reply<R extends Route> = R['reply'] extends z.ZodType
  ? ReadOnly<z.input<R['reply']>>
  : R['reply'] extends 'csv' | 'html' | 'text'
    ? string | Readable
    : R['reply'] extends 'xlsx'
      ? Buffer | Readable
      : void
type ReadOnly<T> = T extends readonly (infer E)[]
  ? readonly ReadOnly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: ReadOnly<T[K]> }
    : T

/** For whom anybody may ask. */
export const open = <R extends Route>(
  route: R,
  answer: (call: Call<NoInfer<R>>) => Promise<Reply<NoInfer<R>>>,
): Served => ({
  route,
  handle: (app, request, reply) => answer(callOf<R>(app, request, reply)),
})

/** For who has signed in and may; opens its transactions itself. */
export const held = <R extends Route>(
  route: R,
  answer: (call: HeldCall<NoInfer<R>>) => Promise<Reply<NoInfer<R>>>,
): Served => ({
  route,
  handle: (app, request, reply) => answer({ ...callOf<R>(app, request, reply), holder: holderIn(request) }),
})

/** The same, in one transaction in their name. */
export const within = <R extends Route>(
  route: R,
  answer: (tx: Tx, call: HeldCall<NoInfer<R>>) => Promise<Reply<NoInfer<R>>>,
): Served => held(route, (call) => call.app.transaction(call.holder.actor, (tx) => answer(tx, call)))

/** Params, query and body were replaced by what the route's own schemas read in them. */
const callOf = <R extends Route>(app: App, request: FastifyRequest, reply: FastifyReply): Call<R> => ({
  app,
  params: request.params as Part<R, 'params'>,
  query: request.query as Part<R, 'query'>,
  body: request.body as Part<R, 'body'>,
  request,
  reply,
})

function holderIn({ holder }: FastifyRequest): Holder {
  if (!holder) throw new Unauthenticated('Sign in first.')
  return holder
}
