import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BrowserApp } from './browser-app.ts'
import { answerMissing } from './refusals.ts'

/** The page of the browser app, for `/` and for every address that only the browser knows. Not kept: it names its files. */
export function answerPage(app: BrowserApp, reply: FastifyReply): string {
  const nonce = randomBytes(16).toString('base64')
  reply.header('cache-control', 'no-store').header('content-security-policy', policy(nonce))
  reply.type('text/html; charset=utf-8')
  return app.page(nonce)
}

/** What no route answers: a file of the app, an address that only the browser knows, or nothing. */
export function answerElse(app: BrowserApp, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asksForPage = ['GET', 'HEAD'].includes(request.method) && String(request.headers.accept).includes('text/html')
  if (request.url.startsWith('/api')) return answerMissing(request, reply)
  return (
    answerFile(app, request, reply) ??
    (asksForPage ? reply.send(answerPage(app, reply)) : answerMissing(request, reply))
  )
}

/** One of its files, if there is one of that name. */
function answerFile(app: BrowserApp, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const [path = ''] = request.url.split('?')
  const file = app.file(path, [request.headers['accept-encoding']].join())
  if (!file) return undefined
  if (file.encoding) reply.header('content-encoding', file.encoding)
  return reply
    .header('vary', 'accept-encoding')
    .header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .type(file.type)
    .send(file.content)
}

/** Scripts and styles of ours alone; a style in the page only with this answer's nonce (Mantine writes its variables so). */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join(';')
