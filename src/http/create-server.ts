import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { App } from '../app.ts'
import { describeApi } from './describe-api.ts'
import { fenceHeaders } from './fence-headers.ts'
import { browserApp } from './browser-app.ts'
import { logRequests } from './log-requests.ts'
import { mount } from './mount.ts'
import { answerElse } from './answer-page.ts'
import { answerError } from './refusals.ts'
import { allRoutes } from './routes.ts'
import { uploadDesk } from './uploads/upload-desk.ts'
import { enterRefusal } from './door/enter-refusal.ts'
import { guard, type DoorOptions } from './door/who-asks.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborted when the server is told to stop: who listens on must let go. */
    stopping: AbortSignal
  }
}

export type ServerOptions = DoorOptions

const largestBody = 2 * 1024 ** 2

/** The server, not yet listening. The app is one of role `web`: what a request does, it does behind the wall. */
export async function createServer(app: App, options: ServerOptions = {}): Promise<FastifyInstance> {
  const browser = await browserApp()
  const server = fastify({
    bodyLimit: largestBody,
    exposeHeadRoutes: false,
    genReqId: app.newName,
    frameworkErrors: (error, request, reply) => void answerError(app, error, request, reply),
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler(async (error, request, reply) => {
    await enterRefusal(app, error, request)
    return answerError(app, error, request, reply)
  })
  server.setNotFoundHandler((request, reply) => answerElse(browser, request, reply))
  readOnlyJson(server)
  endStreams(server)
  await server.register(cookie)
  await fenceHeaders(server)
  logRequests(server, app)
  guard(server, app, options)
  mount(
    server,
    app,
    allRoutes({
      app,
      desk: await uploadDesk(app, server.stopping),
      locks: app.locks,
      browser,
      description: await describeApi(),
      options,
    }),
  )
  await server.ready()
  return server
}

/** Bodies are JSON; those of uploads are left to who writes them to disk. */
function readOnlyJson(server: FastifyInstance): void {
  server.removeContentTypeParser('text/plain')
  server.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null))
}

function endStreams(server: FastifyInstance): void {
  const stopping = new AbortController()
  server.decorate('stopping', stopping.signal)
  server.addHook('preClose', async () => stopping.abort())
}
