import type { FastifyReply, FastifyRequest } from 'fastify'

interface SessionCookie {
  readonly name: string
  readonly secure: boolean
}

/**
 * Only our own host gets the cookie back, and only over what nobody listens to; on one's own machine browsers count
 * `localhost` as that, and its name alone.
 */
export function sessionCookie(request: FastifyRequest, origin: string | undefined): SessionCookie {
  const secure = origin === undefined ? request.hostname === 'localhost' : new URL(origin).protocol === 'https:'
  return { name: secure ? '__Host-muster_session' : 'muster_session', secure }
}

export function setSession(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  origin: string | undefined,
): void {
  const { name, secure } = sessionCookie(request, origin)
  reply.setCookie(name, token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

export function dropSession(request: FastifyRequest, reply: FastifyReply, origin: string | undefined): void {
  const { name, secure } = sessionCookie(request, origin)
  reply.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure })
  reply.header('clear-site-data', '"cache", "storage"')
}
