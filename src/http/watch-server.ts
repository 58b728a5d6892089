import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { App } from '../app.ts'
import { answerMissing, answerError } from './refusals.ts'
import { guard, type DoorOptions } from './door/who-asks.ts'
import { mount } from './mount.ts'
import { healthRoutes } from './routes/health.ts'

/** What a worker serves, not yet listening: whether it is ready, and its figures. */
export async function createWatchServer(
  app: App,
  options: Pick<DoorOptions, 'metricsToken'> = {},
): Promise<FastifyInstance> {
  const server = fastify({ exposeHeadRoutes: false, genReqId: app.newName })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler((error, request, reply) => answerError(app, error, request, reply))
  server.setNotFoundHandler((request, reply) => answerMissing(request, reply))
  await server.register(cookie)
  guard(server, app, options)
  mount(server, app, healthRoutes(options))
  await server.ready()
  return server
}
