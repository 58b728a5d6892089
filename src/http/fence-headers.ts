import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { HomePage } from './home-page.ts'

/** What a browser may do with our answers: run nothing, keep nothing, frame nothing. */
export async function fenceHeaders(server: FastifyInstance, page: HomePage): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: [page.style],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: { includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  server.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', request.url.startsWith('/api') ? 'no-store' : 'no-cache')
    reply.header('request-id', request.id)
  })
}
