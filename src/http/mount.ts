import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'
import { schemaOf, workbookType } from './schema-of.ts'
import type { Served } from './served.ts'

/** Puts routes on the server: their shapes checked, described and answered by the schemas of the contract. */
export function mount(server: FastifyInstance, app: App, routes: readonly Served[]): void {
  for (const { route, handle } of routes) {
    server.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(route),
      config: { who: route.who, besides: route.besides, counts: route.reply === 'events' ? 'as looking' : 'as use' },
      handler: async (request, reply) => {
        if (route.reply === 'nothing') reply.code(204)
        if (route.reply === 'csv') reply.type('text/csv; charset=utf-8')
        if (route.reply === 'xlsx') reply.type(workbookType)
        if (route.reply === 'text') reply.type('text/plain; charset=utf-8')
        if (route.reply === 'html') reply.type('text/html; charset=utf-8')
        const answer = await handle(app, request, reply)
        return reply.sent ? reply : answer
      },
    })
  }
}
