import type { FastifyRequest } from 'fastify'
import { Forbidden } from '../../platform/database/index.ts'

const safe = new Set(['GET', 'HEAD'])

/**
 * A page of another site may not change anything with the cookie of who looks at it, and may not sign them in. Browsers
 * say where a request comes from; a request that brings a session and says nothing comes from no browser of today.
 */
export function refuseOtherSites(
  request: FastifyRequest,
  by: 'token' | 'cookie' | 'nothing',
  origin: string | undefined,
): void {
  if (safe.has(request.method) || by === 'token') return
  const said = whereFrom(request, origin)
  if (said === 'here' || (said === 'not said' && by === 'nothing')) return
  throw new Forbidden('This request comes from another site, and was not carried out.')
}

function whereFrom({ headers, host }: FastifyRequest, ours: string | undefined): 'here' | 'elsewhere' | 'not said' {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'here' : 'elsewhere'
  if (origin === undefined) return 'not said'
  if (ours !== undefined) return origin === new URL(ours).origin ? 'here' : 'elsewhere'
  return URL.canParse(origin) && new URL(origin).host === host ? 'here' : 'elsewhere'
}
