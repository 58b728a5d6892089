import type { FastifyInstance, FastifySchema } from 'fastify'
import { z } from 'zod'
import { refusal, type Route } from '../api/index.ts'
import type { App } from '../app.ts'
import type { Served } from './served.ts'

/** Puts routes on the server: their shapes checked, described and answered by the schemas of the contract. */
export function mount(server: FastifyInstance, app: App, routes: readonly Served[]): void {
  for (const { route, handle } of routes) {
    server.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(route),
      config: { who: route.who, counts: route.reply === 'events' ? 'as looking' : 'as use' },
      handler: async (request, reply) => {
        if (route.reply === 'nothing') reply.code(204)
        if (route.reply === 'csv') reply.type('text/csv; charset=utf-8')
        if (route.reply === 'html') reply.type('text/html; charset=utf-8')
        const answer = await handle(app, request, reply)
        return reply.sent ? reply : answer
      },
    })
  }
}

function schemaOf({ does, method, path, who, params, query, body, reply }: Route): FastifySchema {
  return {
    operationId: `${method} ${path}`,
    summary: does,
    ...(typeof who !== 'string' && { description: `Needs ${who.map((one) => `\`${one}\``).join(' or ')}.` }),
    ...(who === 'anybody' && { security: [] }),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { ...answersOf(reply), '4xx': refusal, '5xx': refusal },
  }
}

function answersOf(reply: Route['reply']): object {
  switch (reply) {
    case 'nothing':
    case 'tus':
      return { 204: z.null().describe('Done.') }
    case 'csv':
      return { 200: { description: 'A .csv file, UTF-8.', content: { 'text/csv': { schema: z.string() } } } }
    case 'html':
      return { 200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } } }
    case 'events':
      return { 200: { description: 'Events.', content: { 'text/event-stream': { schema: z.string() } } } }
    default:
      return { 200: reply, 201: reply }
  }
}
