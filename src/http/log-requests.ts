import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'

/** One line a request, and its time for who counts them. Which route, never the address: ids, searches and names of files stay out of the log. */
export function logRequests(server: FastifyInstance, app: App): void {
  server.addHook('onResponse', async (request, reply) => {
    const { actor } = request.holder ?? {}
    const route = request.routeOptions.url ?? 'none'
    app.requests.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000)
    app.log.info(
      {
        request: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        ...(actor && { organisation: actor.organisation, staff: actor.staff }),
      },
      'request',
    )
  })
}
